import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'spec/require-loadable-ddl',
  severity: 'error',
  title: 'Declare only what PostgreSQL accepts',
  why: 'PostgreSQL alone decides which function or operator a name means, which types it takes, and which functions are immutable. DDL that it refuses fails on the day of the deployment.',
  tradeoffs: 'The check starts a scratch server of the declared major, which takes about a second.',
  validation: { none: 'what PostgreSQL refused is in no catalog; tenet check --load tries it' },
  changesIf:
    'The server has an extension that the scratch server lacks: what needs it is not loaded, and the report counts it.',
  refs: [
    'https://www.postgresql.org/docs/current/typeconv.html',
    'https://www.postgresql.org/docs/current/xfunc-volatility.html',
  ],
  waivable: false,
  only: 'database',
  needs: ['load'],
});
