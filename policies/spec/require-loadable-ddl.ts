import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'spec/require-loadable-ddl',
  severity: 'error',
  title: 'Declare only what PostgreSQL accepts',
  why: 'Only PostgreSQL can decide which function or operator a name refers to, which types it accepts, and which functions are immutable. DDL that it refuses fails during the deployment.',
  tradeoffs: 'The check starts a scratch server of the declared major, which takes about a second.',
  validation: { none: "the catalog doesn't contain what PostgreSQL refused; tenet check --load tries it" },
  changesIf:
    'The server has an extension that the scratch server lacks: objects that need it are not loaded, and the report counts them.',
  refs: [
    'https://www.postgresql.org/docs/current/typeconv.html',
    'https://www.postgresql.org/docs/current/xfunc-volatility.html',
  ],
  waivable: false,
  only: 'database',
  needs: ['load'],
});
