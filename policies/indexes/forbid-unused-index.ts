import { dropIndexDdl, ownColumns, scansSql, servesReference } from '../../src/model/access-paths';
import { queriesOf, schemaOfModel, type JudgedQuery } from '../../src/model/schema';
import type { Index, Model, Table } from '../../src/model/types';
import { parseExpression } from '../../src/sql/expression';
import { shape, type Block } from '../../src/sql/shape';
import { filtersOn } from '../../src/model/index-needs';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'indexes/forbid-unused-index',
  severity: 'warning',
  title: 'Keep no index that no declared query, key or reference asks for',
  why: 'An index that nothing scans costs the same as one that is needed: 70 to 110 bytes of WAL for each insert, memory, vacuum, and an update that can no longer stay on its page.',
  tradeoffs: 'A query that nobody declared may need it: declare it, or say serves.',
  validation: { none: 'pg_stat_user_indexes.idx_scan tells on a live table, over weeks and on every replica' },
  changesIf: 'The index serves a job or a person that no query of the spec stands for.',
  refs: [
    'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-INDEXES-VIEW',
    'https://www.postgresql.org/docs/current/indexes-examine.html',
  ],
  *check(model) {
    const schema = schemaOfModel(model);
    const queries = queriesOf(model);
    const reading = blocksByTable(model, queries);
    const read = new Set(queries.flatMap(relationsRead));
    for (const table of model.tables) {
      const blocks = reading.get(table.name) ?? [];
      if (!read.has(table.name)) continue;
      const asked = new Set(
        blocks.flatMap((block) => [
          ...filtersOn(block, table, schema).map(({ column }) => column),
          ...block.sort.flatMap(({ column }) => column ?? []),
          ...block.filters.filter(({ narrows }) => !narrows).map(({ column }) => column),
        ]),
      );
      for (const index of table.indexes) {
        const problem = isNeeded(table, index) ? undefined : problemOf(table, index, asked);
        if (problem === undefined) continue;
        const ddl = dropIndexDdl(table, index.name);
        yield {
          at: index.origin,
          object: `index "${index.name}"`,
          known: 'assumed',
          message: `index "${index.name}" of table "${table.name}" ${problem}, and each insert writes it; drop it, or name the query under serves`,
          fix: [{ op: 'remove', at: index.origin }],
          ...(ddl.length > 0 && { ddl, before: [scansSql(table, index.name)] }),
        };
      }
    }
  },
});

/** Blocks of declared queries, views and rollups, by the tables that they read. */
function blocksByTable(model: Model, queries: readonly JudgedQuery[]): ReadonlyMap<string, readonly Block[]> {
  const written = [...model.views, ...model.rollups].flatMap(({ query }) => shape(query)?.blocks ?? []);
  const blocks = [...queries.flatMap((query) => query.shape.blocks), ...written];
  const byTable = new Map<string, Block[]>();
  for (const block of blocks)
    for (const name of block.relations) byTable.set(name, [...(byTable.get(name) ?? []), block]);
  return byTable;
}

function relationsRead({ shape: { blocks } }: JudgedQuery): readonly string[] {
  return blocks.flatMap(({ command, relations }) => (command === 'insert' ? [] : relations));
}

/** A promise, a declared purpose, the search of a reference's children, or a summary for jobs. */
function isNeeded(table: Table, index: Index): boolean {
  const columns = index.columns.map(({ expression }) => expression);
  const path = { ...index, kind: 'index' as const };
  const isReference = table.foreignKeys.some(
    (key) => key.columns.some((name) => name !== table.tenantColumn) && servesReference(path, key.columns),
  );
  const dedupes = table.dedupe?.key.every((name) => columns.includes(name)) ?? false;
  const retains = table.retention !== null && columns.some((name) => isTime(table, name));
  return (
    index.unique ||
    index.added ||
    index.serves.length > 0 ||
    index.method === 'brin' ||
    isReference ||
    dedupes ||
    retains
  );
}

/** The column that a job of retention looks rows up by. */
function isTime(table: Table, name: string): boolean {
  const type = table.columns.find((column) => column.name === name)?.type ?? '';
  return /^(timestamp|date)/i.test(type);
}

function problemOf(table: Table, index: Index, asked: ReadonlySet<string>): string | undefined {
  const first = ownColumns(table, index.columns)[0];
  const names = first === undefined ? [] : first.isColumn ? [first.expression] : columnsOf(first.expression);
  if (names.length > 0 && !names.some((name) => asked.has(name)))
    return `begins with ${names.map((name) => `"${name}"`).join(', ')}, which no declared query filters or sorts by`;
  const conditions = index.where === null ? [] : columnsOf(index.where);
  const unknown = conditions.filter((name) => !asked.has(name));
  return unknown.length > 0 && unknown.length === conditions.length
    ? `holds rows by a condition on ${unknown.map((name) => `"${name}"`).join(', ')}, which no declared query implies`
    : undefined;
}

function columnsOf(expression: string): readonly string[] {
  const parsed = parseExpression(expression);
  return 'facts' in parsed ? parsed.facts.columns : [];
}
