import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/require-patched-server',
  severity: 'warning',
  title: 'Run the minor release that mends what is known',
  why: 'Some vulnerabilities of PostgreSQL let a tenant past row security whatever the policies say. Each is mended in a minor release, which needs a restart and no migration.',
  tradeoffs: 'A restart of a few seconds, or a failover.',
  validation: { none: 'SHOW server_version_num, held against the table of known vulnerabilities' },
  changesIf: 'The server is a copy that holds no rows of tenants.',
  refs: ['https://www.postgresql.org/support/security/', 'https://www.postgresql.org/support/versioning/'],

  only: 'database',
  needs: ['server'],
});
