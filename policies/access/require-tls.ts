import { asked } from '../../src/iac/asked';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/require-tls',
  severity: 'warning',
  only: 'plan',
  title: 'Refuse connections without TLS',
  why: 'A client that does not insist on TLS falls back to plain text when the handshake fails (sslmode=prefer is the default of libpq). Whoever is on the path then reads the rows, and can speak for the client.',
  tradeoffs: 'Clients without TLS stop working; the handshake costs a few milliseconds of each new connection.',
  validation: {
    none: 'pg_stat_ssl shows which sessions use TLS; whether others are refused is in pg_hba.conf, which platforms write',
  },
  changesIf: 'A proxy on the same machine ends TLS and only it can connect.',
  refs: [
    'https://www.postgresql.org/docs/current/libpq-ssl.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
    'https://cloud.google.com/sql/docs/postgres/configure-ssl-instance',
  ],
  *checkPlanned({ servers }) {
    for (const server of servers)
      yield* asked(server, server.facts.tls, (isRequired) =>
        isRequired
          ? undefined
          : `accepts connections without TLS, so passwords and rows can cross the network in plain text; ${MEANS[server.platform] ?? 'require TLS'}`,
      );
  },
});

const MEANS: Readonly<Record<string, string>> = {
  rds: 'set rds.force_ssl = 1 in its parameter group',
  aurora: 'set rds.force_ssl = 1 in its cluster parameter group',
  'cloud-sql': 'set ssl_mode = "ENCRYPTED_ONLY"',
  azure: 'set require_secure_transport = on',
};
