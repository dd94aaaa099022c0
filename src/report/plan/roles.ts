/** The role that a command of Tenet connects as, with no more than it needs. */
import { quoteIdentifier } from '../../kernel/identifier';
import { commentText } from '../../migrations/text';
import type { OperatorRole } from '../format';

const WHY: Readonly<Record<OperatorRole, string>> = {
  check: 'reads the catalogs, which every role may, and no row of any table',
  plan: 'reads the catalogs and the sizes of relations, which every role may, and no row of any table; what is wanted is loaded elsewhere',
};

/** @returns a script for any client, run by a role with CREATEROLE that may grant CONNECT: the owner of the database */
export function roleScript(command: OperatorRole): string {
  const name = `tenet_${command}`;
  const role = quoteIdentifier(name);
  return `${commentText([
    `The role that runs tenet ${command}: it ${WHY[command]}.`,
    ...(command === 'plan'
      ? ['Name the role that will run the plan with tenet plan --run-as ROLE: it owns what the plan creates.']
      : []),
    'Run it in the database that Tenet reads, as its owner with CREATEROLE. It sets no password: use \\password, a certificate or the IAM of your provider.',
  ])}
BEGIN;
CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 4;
ALTER ROLE ${role} SET default_transaction_read_only = on;
DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${role}', current_database()); END $$;
COMMIT;

${commentText([
  'Not readable by this role: the last value of sequences. tenet check then reports a narrow key without how much of it is used.',
  'To include it, grant SELECT on the sequences, and declare the grant, or a plan from a spec takes it back:',
  `  GRANT SELECT ON ALL SEQUENCES IN SCHEMA your_schema TO ${role};`,
])}
`;
}
