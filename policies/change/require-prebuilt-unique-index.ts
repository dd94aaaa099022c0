import {
  bareName,
  costlyChanges,
  ifPartitioned,
  partId,
  sqlKey,
  tableObject,
  type Change,
} from '../../src/script/facts';
import { isSet, list, options, strings, text, type Option } from '../../src/script/node';
import { addedConstraint, addsColumn, alterTable } from '../../src/script/statement-text';
import type { Node } from '../../src/sql/parser';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier, quoteLiteral } from '../../src/kernel/identifier';

const PREBUILT = 'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT ... USING INDEX';
/** PostgreSQL refuses USING INDEX and CONCURRENTLY for a partitioned table, on every major. */
const BY_PARTITION =
  'add it to ONLY the parent, create the same key on each partition with CREATE UNIQUE INDEX CONCURRENTLY and USING INDEX, and ALTER INDEX ... ATTACH PARTITION each';
const WINDOW = 'build a new table with it, or add it in a maintenance window';

function columns(constraint: Node, key: string): string {
  return strings(list(constraint, key)).map(quoteIdentifier).join(', ');
}

function parameter({ name, value }: Option): string {
  return `${quoteIdentifier(name)} = ${quoteLiteral(value)}`;
}

/**
 * The index with all that the constraint says of it (what UNIQUE cannot say, an order, a collation or WHERE, USING INDEX would refuse
 * as well), and the constraint on top. Nothing for a statement that does more, nor for a key that is not a plain unique index.
 */
function phased({ statement, operation: { relation, part, kind } }: Change): readonly string[] {
  const constraint = addedConstraint(statement);
  if (constraint === null || part === null || kind !== 'add-unique' || isSet(constraint, 'without_overlaps')) return [];
  const [name, parameters, space] = [part, options(list(constraint, 'options')), text(constraint, 'indexspace')];
  const index = [
    `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(name)} ON ${sqlKey(relation)} (${columns(constraint, 'keys')})`,
    ...(list(constraint, 'including').length > 0 ? [`INCLUDE (${columns(constraint, 'including')})`] : []),
    ...(isSet(constraint, 'nulls_not_distinct') ? ['NULLS NOT DISTINCT'] : []),
    ...(parameters.length > 0 ? [`WITH (${parameters.map(parameter).join(', ')})`] : []),
    ...(space === undefined ? [] : [`TABLESPACE ${quoteIdentifier(space)}`]),
  ];
  const deferred = isSet(constraint, 'initdeferred') ? ' INITIALLY DEFERRED' : '';
  const when = isSet(constraint, 'deferrable') ? ` DEFERRABLE${deferred}` : '';
  return [
    index.join(' '),
    `${alterTable(statement, relation)} ADD CONSTRAINT ${quoteIdentifier(name)} UNIQUE USING INDEX ${quoteIdentifier(name)}${when}`,
  ];
}

function remedyOf({ statement, operation }: Change): string {
  const isTemporal = isSet(addedConstraint(statement) ?? {}, 'without_overlaps');
  if (operation.kind === 'add-exclude' || isTemporal) return WINDOW;
  if (operation.target === 'partitioned-table') return BY_PARTITION;
  const first = addsColumn(statement, operation.part) ? 'add the column without it, then ' : '';
  return `${first}${PREBUILT}${ifPartitioned(operation, BY_PARTITION)}`;
}

export default defineRule({
  id: 'change/require-prebuilt-unique-index',
  severity: 'warning',
  only: 'sql',
  title: "Build a key's index concurrently first",
  why: 'ADD UNIQUE and ADD PRIMARY KEY build their index under ACCESS EXCLUSIVE, so reads and writes wait until it is done.',
  tradeoffs:
    "Two steps; PostgreSQL renames the index to the constraint's name. EXCLUDE has no such option: use a new table, or a maintenance window.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'keys',
    are: 'build their index while reads and writes wait',
    advice:
      'First build the unique index CONCURRENTLY, then add the constraint USING INDEX, which takes a moment. Look for duplicates beforehand: a single one makes the build fail after hours.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const change of costlyChanges(script, 'add-unique', 'add-primary-key', 'add-exclude')) {
      const { statement, operation } = change;
      const { relation, part, kind, target } = operation;
      const what = { 'add-unique': 'unique key', 'add-primary-key': 'primary key' }[kind] ?? 'exclusion constraint';
      const ddl = target === 'partitioned-table' ? [] : phased(change);
      yield {
        at: statement.at,
        about: partId('constraint', part ?? bareName(relation), relation),
        message: `${what} "${part ?? bareName(relation)}" of ${tableObject(relation)} builds its index under ACCESS EXCLUSIVE, so reads and writes wait until it is done; ${remedyOf(change)}`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});
