/** The role that a command of Tenet connects as, with no more than it needs. */
import { JOURNAL_DDL, JOURNAL_SCHEMA } from '../../apply/journal';
import { quoteIdentifier } from '../../kernel/identifier';
import { commentText } from '../../migrations/text';
import type { OperatorRole } from '../format';

const READS: Readonly<Record<Exclude<OperatorRole, 'apply'>, string>> = {
  check: 'reads the catalogs, which every role may, and no row of any table',
  plan: 'reads the catalogs and the sizes of relations, which every role may, and no row of any table; what is wanted is loaded elsewhere',
};

const NO_PASSWORD = 'It sets no password: use \\password, a certificate or the IAM of your provider.';

/** @returns a script for any client, run by a role with CREATEROLE that may grant CONNECT: the owner of the database */
export function roleScript(command: OperatorRole): string {
  return command === 'apply' ? writing() : reading(command);
}

function reading(command: keyof typeof READS): string {
  const role = quoteIdentifier(`tenet_${command}`);
  return `${commentText([
    `The role that runs tenet ${command}: it ${READS[command]}.`,
    ...(command === 'plan'
      ? ['Name the role that will run the plan with tenet plan --run-as ROLE: it owns what the plan creates.']
      : []),
    `Run it in the database that Tenet reads, as its owner with CREATEROLE. ${NO_PASSWORD}`,
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
  ...(command === 'plan' ? JOURNAL_READ : []),
])}
`;
}

const JOURNAL_READ = [
  'Nor the journal of tenet apply: a plan that was begun, and what it waits for, are then not known. To include them:',
  `  GRANT USAGE ON SCHEMA ${JOURNAL_SCHEMA} TO tenet_plan;`,
  `  GRANT SELECT ON ALL TABLES IN SCHEMA ${JOURNAL_SCHEMA} TO tenet_plan;`,
];

/** Three sessions: the one that works, the one that watches it, and the one that reads before. */
function writing(): string {
  const role = quoteIdentifier('tenet_apply');
  return `${commentText([
    'The role that runs tenet apply, and the journal that it keeps. It owns the journal and nothing else.',
    `Run it in the database that plans change, as its owner with CREATEROLE. ${NO_PASSWORD}`,
  ])}
BEGIN;
CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 4;
DO $$ BEGIN EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO ${role}', current_database()); END $$;
GRANT ${role} TO CURRENT_USER;
SET LOCAL ROLE ${role};
${JOURNAL_DDL.join(';\n')};
REVOKE ALL ON SCHEMA ${JOURNAL_SCHEMA} FROM PUBLIC;
RESET ROLE;
REVOKE ${role} FROM CURRENT_USER;
COMMIT;

${commentText([
  'ALTER needs the owner. Make the role a member of those whose objects your plans change:',
  `  GRANT your_owner TO ${role};`,
  'Plans that create or grant roles need CREATEROLE. Foreign keys of tables with FORCE ROW LEVEL SECURITY are validated by a role',
  'that sees all rows, for as long as the plan runs; backfills go from tenant to tenant without it, which takes longer:',
  `  ALTER ROLE ${role} BYPASSRLS;`,
  'To pause backfills while replicas lag, it must see them:',
  `  GRANT pg_monitor TO ${role};`,
])}
`;
}
