import { indexesOf } from '../../catalog/keys';
import { objectKey } from '../../kinds/id';
import { isLookedUp } from '../../meaning/lookups';
import { unguessableColumns } from '../../meaning/whose';
import { reproduction } from '../words';
import type { Oracle } from './existence';
import type { Leak } from './leak';
import type { Outcome } from './probe';
import { RAN } from './probe';
import type { Field } from './field';

const RULES: Readonly<Record<Oracle['kind'], string>> = {
  unique: 'keys/require-tenant-in-unique-key',
  exclude: 'keys/require-tenant-in-unique-key',
  'foreign-key': 'keys/require-tenant-in-foreign-key',
};

/** A leak, unless what is told apart is random: to ask for it one must know it already. */
export function oracleLeak(oracle: Oracle, present: Outcome, absent: Outcome, field: Field): readonly Leak[] {
  if (oracle.kind === 'unique' && asksForTheUnknown(oracle, field)) return [];
  const { catalog, meaning } = field;
  if (isLookedUp(oracle.key, oracle.table, present.probe.role, catalog, meaning.model)) return [];
  const { role, about, context, sql } = present.probe;
  const answer = ({ state, count }: Outcome): string => (state === RAN ? `takes ${count} row` : `ends with ${state}`);
  return [
    {
      role,
      about,
      through: [oracle.table],
      gains: 'existence',
      rule: RULES[oracle.kind],
      severity: 'error',
      what: `${oracle.kind === 'foreign-key' ? 'foreign key' : 'key'} "${oracle.key.name}" ${answer(present)} for a value that another tenant has and ${answer(absent)} for a value that no tenant has`,
      statement: reproduction(
        role,
        [...context.statements, 'savepoint present', sql, 'rollback to present'],
        absent.probe.sql,
      ),
    },
  ];
}

function asksForTheUnknown({ key, table, present }: Oracle, { catalog }: Field): boolean {
  const index = indexesOf(catalog, table).find(({ id }) => objectKey(id) === objectKey(key));
  const unguessable = unguessableColumns(catalog, present.about);
  return index?.elements.some(({ column }) => column !== null && unguessable.has(column)) === true;
}
