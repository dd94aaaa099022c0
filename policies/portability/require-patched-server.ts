import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/require-patched-server',
  severity: 'warning',
  title: 'Run a minor release without known vulnerabilities',
  why: 'Some PostgreSQL vulnerabilities let a tenant bypass row security whatever the policies are. A minor release fixes each of them, which needs a restart but no migration.',
  tradeoffs: 'A restart of a few seconds, or a failover.',
  validation: { none: 'SHOW server_version_num, compared with the table of known vulnerabilities' },
  changesIf: 'The server is a copy without tenant rows.',
  refs: ['https://www.postgresql.org/support/security/', 'https://www.postgresql.org/support/versioning/'],

  only: 'database',
  needs: ['server'],
});
