import { dropIndexDdl, scansSql, servesReference } from '../../src/catalog/access';
import type { Catalog } from '../../src/catalog/catalog';
import { keyColumns, type IndexShape } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { ownElements } from '../../src/meaning/index-needs';
import { isAdded, namedTable, tableNamed, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { queriesOf } from '../../src/meaning/queries';
import { columnOf, filtersOn } from '../../src/meaning/reads';
import type { Model } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { expressionFacts } from '../../src/sql/expression';
import { shape, type Block } from '../../src/sql/shape';

export default defineRule({
  id: 'indexes/forbid-unused-index',
  severity: 'warning',
  title: 'Keep no index that no declared query, key or foreign key uses',
  why: 'An unused index costs as much as a used one: 70 to 110 bytes of WAL for each insert, memory, vacuum work, and updates that are no longer HOT.',
  tradeoffs: 'An undeclared query may need it: declare the query, or name it under serves.',
  validation: { none: 'pg_stat_user_indexes.idx_scan shows it on a live server, over weeks and on every replica' },
  changesIf: 'The index serves a job or a person whose queries are not declared.',
  review: {
    found: 'indexes',
    are: 'serve no declared query, key or foreign key',
    advice:
      'Check in pg_stat_user_indexes, on the primary and every replica, over a few weeks which ones are scanned; drop the others CONCURRENTLY, one at a time, and keep each definition to be able to rebuild it.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-INDEXES-VIEW',
    'https://www.postgresql.org/docs/current/indexes-examine.html',
  ],
  needs: ['intent'],
  *checkCatalog(catalog, meaning) {
    if (meaning.model === null) return;
    const reading = readingOf(meaning.model, { catalog, meaning });
    for (const found of wholeTables(catalog)) {
      const table = namedTable(found, { catalog, meaning });
      const { blocks, isQueried } = reading.get(table) ?? { blocks: [], isQueried: false };
      if (!isQueried) continue;
      const wanted = new Set(blocks.flatMap((block) => columnsAsked(block, table, { catalog, meaning })));
      for (const index of table.indexes) {
        const problem = isNeeded(table, index, catalog) ? undefined : problemOf(table, index, wanted);
        if (problem === undefined) continue;
        const ddl = dropIndexDdl(found, index.id);
        yield {
          about: index.id,
          known: 'assumed',
          message: `${said(catalog, index.id)} of ${said(catalog, table.id)} ${problem}, yet each insert maintains it; drop it, or name the query under serves`,
          fix: [{ op: 'remove', of: index.id }],
          ...(ddl.length > 0 && { ddl, before: [scansSql(index.id)] }),
        };
      }
    }
  },
});

interface Reading {
  readonly blocks: Block[];
  /** False where only views, rollups and inserts name the table: then nobody declared how it is read. */
  isQueried: boolean;
}

/** Blocks of declared queries, views and rollups, by the tables that they read. */
function readingOf(model: Model, asked: Asked): ReadonlyMap<NamedTable, Reading> {
  const tables = new Map<NamedTable, Reading>();
  const add = (block: Block, isQuery: boolean): void => {
    for (const table of block.named.flatMap((name) => tableNamed(name, asked) ?? [])) {
      const known = tables.get(table) ?? { blocks: [], isQueried: false };
      known.blocks.push(block);
      known.isQueried ||= isQuery && block.command !== 'insert';
      tables.set(table, known);
    }
  };
  for (const query of queriesOf(model)) for (const block of query.shape.blocks) add(block, true);
  for (const { query } of [...model.views, ...model.rollups])
    for (const block of shape(query)?.blocks ?? []) add(block, false);
  return tables;
}

function columnsAsked(block: Block, table: NamedTable, asked: Asked): readonly string[] {
  return [
    ...filtersOn(block, table, asked).map(({ column }) => column),
    ...block.sort.flatMap(({ column }) => column ?? []),
    ...block.filters.filter(({ narrows }) => !narrows).map(({ column }) => column),
  ];
}

/** A promise, a declared purpose, the search of a reference's children, or a summary for jobs. */
function isNeeded(table: NamedTable, index: IndexShape, catalog: Catalog): boolean {
  const { intent, tenantColumn } = table;
  const columns = keyColumns(index);
  const isReference = partsOf(catalog, table.id, 'foreign key').some(
    ({ attributes: key }) => key.columns.some((name) => name !== tenantColumn) && servesReference(index, key.columns),
  );
  const declared = intent?.indexes.find(({ name }) => name === index.id.name);
  const dedupes = intent?.dedupe?.key.every((name) => columns.includes(name)) ?? false;
  const retains = intent?.retention != null && columns.some((name) => name !== null && isTime(table, name));
  return (
    index.made !== 'index' ||
    index.unique ||
    isAdded(table, index.id) ||
    (declared?.serves ?? []).length > 0 ||
    index.method === 'brin' ||
    isReference ||
    dedupes ||
    retains
  );
}

/** The column that a job of retention looks rows up by. */
function isTime(table: NamedTable, name: string): boolean {
  return /^(timestamp|date)/i.test(columnOf(table, name)?.attributes.type ?? '');
}

function problemOf(table: NamedTable, index: IndexShape, asked: ReadonlySet<string>): string | undefined {
  const [first] = ownElements(table, index.elements);
  const names =
    first === undefined
      ? []
      : first.column === null
        ? (expressionFacts(first.expression)?.columns ?? [])
        : [first.column];
  if (names.length > 0 && !names.some((name) => asked.has(name)))
    return `starts with ${names.map((name) => `"${name}"`).join(', ')}, which no declared query filters or sorts by`;
  const conditions = expressionFacts(index.where)?.columns ?? [];
  const unknown = conditions.filter((name) => !asked.has(name));
  return unknown.length > 0 && unknown.length === conditions.length
    ? `has a condition on ${unknown.map((name) => `"${name}"`).join(', ')}, which no declared query implies`
    : undefined;
}
