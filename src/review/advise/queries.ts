/** Each declared query against the indexes there are: which one serves it and why its columns stand in that order. */
import type { Block } from '../../sql/shape';
import type { Table } from '../../model/types';
import { indexBytes, indexesOf, rowsAt, sizedIndex, walPerInsert, type SizedIndex } from '../../workload';
import { createIndex, indexName, quoted } from '../ddl';
import { at } from '../../kernel/pointer';
import type { Advice, NamedQuery, View } from '../view';
import { bytes, list, rate, rows, time } from '../words';
import { computedRisk, recommend, spec, sql } from './build';
import { nameOf } from '../view';

/** What an index must hold for a block, in this order. */
interface Wanted {
  readonly equal: readonly string[];
  readonly range: string | null;
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
}

export function* queryIndexes(view: View): Iterable<Advice> {
  for (const query of view.queries) {
    const block = query.shape.outer;
    const [relation = ''] = block.relations;
    const table = view.byName.get(relation);
    if (table === undefined || block.relations.length !== 1 || block.command !== 'select') {
      yield* rollupRead(view, query);
      continue;
    }
    const wanted = wantedBy(block, table);
    const served = indexesOf(table).find((index) => serves(table, index, wanted));
    if (served !== undefined) yield { kept: kept(query, table, served, wanted) };
    else yield missing(view, query, table, wanted);
  }
}

/** A rollup's key index begins with what its readers filter. */
function* rollupRead({ model }: View, query: NamedQuery): Iterable<Advice> {
  const [relation = ''] = query.shape.outer.relations;
  const rollup = model.rollups.find(({ name }) => name === relation);
  if (rollup === undefined || rollup.key.length === 0) return;
  const filters = query.shape.outer.filters.map(({ column }) => column);
  const used = rollup.key.filter((column) => column === model.tenancy.key.column || filters.includes(column));
  yield {
    kept: {
      group: 'indexes',
      what: `The key (${rollup.key.join(', ')}) of rollup "${rollup.name}" for "${query.name}"`,
      why: `${list(used.map((column) => `"${column}"`))} narrow the read down in the order of the key, and REFRESH ... CONCURRENTLY needs that unique index anyway`,
    },
  };
}

function wantedBy(block: Block, table: Table): Wanted {
  const own = block.filters.filter(({ narrows, wrapper, path }) => narrows && wrapper === null && path === null);
  const tenant = table.tenantColumn === null || table.scope !== 'tenant' ? [] : [table.tenantColumn];
  const equal = own.filter(({ comparison }) => comparison === 'equality').map(({ column }) => column);
  return {
    equal: [...new Set([...tenant, ...equal])],
    range: own.find(({ comparison }) => comparison === 'range')?.column ?? null,
    sort: block.sort.flatMap(({ column, descending }) => (column === null ? [] : [{ column, descending }])),
  };
}

/** Equality in front, in any order, then the sort; where nothing is sorted, the range. */
function serves(table: Table, { name, columns, method, partial }: SizedIndex, { equal, range, sort }: Wanted): boolean {
  if (method !== 'btree' || partial) return false;
  const front = new Set(columns.slice(0, equal.length));
  if (!equal.every((column) => front.has(column))) return false;
  const rest = columns.slice(equal.length);
  if (sort.length > 0)
    return sort.every(({ column }, index) => rest[index] === column) && inOneDirection(table, name, equal.length, sort);
  return range === null || rest[0] === range;
}

/** A b-tree is read forwards or backwards: the directions must all agree, or all differ. */
function inOneDirection(table: Table, name: string, from: number, sort: Wanted['sort']): boolean {
  const index = table.indexes.find((one) => one.name === name);
  const differs = sort.map(({ descending }, part) => descending !== (index?.columns[from + part]?.descending ?? false));
  return new Set(differs).size < 2;
}

function kept(query: NamedQuery, table: Table, index: SizedIndex, wanted: Wanted): NonNullable<Advice['kept']> {
  const year = indexBytes(index, rowsAt(table, 1) ?? 0);
  const size = year === null || year < 1e6 ? '' : `; it is ${bytes(year)} in a year`;
  return {
    group: 'indexes',
    what: `"${index.name}" (${index.columns.join(', ')}) for "${query.name}"${query.rate === null ? '' : ` at ${rate(query.rate)}`}`,
    why: `${orderWords(table, wanted, query.shape.outer.hasLimit)}${size}`,
  };
}

function orderWords(table: Table, { equal, range, sort }: Wanted, limited: boolean): string {
  const own = equal.filter((column) => column !== table.tenantColumn);
  const parts = [
    ...(equal.length > own.length
      ? [`"${table.tenantColumn}" first, because row security adds it to every query`]
      : []),
    ...(own.length === 0 ? [] : [`then ${list(own.map((column) => `"${column}"`))} by equality`]),
    ...(sort.length === 0
      ? []
      : [
          `${list(sort.map(({ column }) => `"${column}"`))} last, in the order of the result${limited ? ', so that LIMIT stops after its rows and nothing is sorted' : ''}`,
        ]),
    ...(sort.length === 0 && range !== null
      ? [`"${range}" last, because behind a range an index is no longer in order`]
      : []),
  ];
  return parts.join('; ');
}

function missing(view: View, query: NamedQuery, table: Table, wanted: Wanted): Advice {
  const sort = wanted.sort.filter(({ column }) => !wanted.equal.includes(column));
  const names = [
    ...wanted.equal,
    ...sort.map(({ column }) => column),
    ...(sort.length > 0 || wanted.range === null ? [] : [wanted.range]),
  ];
  const name = indexName(
    table,
    names.filter((column) => column !== table.tenantColumn),
  );
  const id = `missing-index:${query.name}`;
  const share = view.model.tenancy.largestShare ?? 1;
  const all = rowsAt(table, 1);
  const busy = (query.rate ?? 0) > 1 ? 'high' : 'medium';
  const added = sizedIndex(table, { name, columns: names, method: 'btree', unique: false, partial: false });
  const size = all === null ? null : indexBytes(added, all);
  const declared = names
    .filter((column) => column !== table.tenantColumn)
    .map((column) => (sort.some((one) => one.column === column && one.descending) ? `${column} desc` : column));
  const columns = quoted(names).map((column, index) =>
    sort.some((one) => one.column === names[index] && one.descending) ? `${column} DESC` : column,
  );
  return {
    risk: computedRisk(view, query.origin, {
      id,
      kind: 'performance',
      level: busy,
      title: `query "${query.name}" has no index that narrows it down and gives its order`,
      evidence: [
        `it filters ${list(wanted.equal.map((column) => `"${column}"`))}${sort.length === 0 ? '' : ` and sorts by ${list(sort.map(({ column }) => `"${column}"`))}`}`,
        ...(all === null ? [] : [`the largest tenant has ${rows(all * share)} rows of "${table.name}" in a year`]),
        ...(query.rate === null
          ? []
          : [
              `asked ${rate(query.rate)}${query.p95Ms === null ? '' : `, promised within ${time(query.p95Ms / 1000)}`}`,
            ]),
      ],
      consequence:
        'Each call reads all rows of its tenant that the best other index leaves, and sorts them. It is fast on the day it ships and slower every week, for the largest tenant first.',
      objects: [query.object],
    }),
    recommendation: recommend({
      id,
      group: 'indexes',
      level: busy,
      title: `Index "${table.name}" (${names.join(', ')}) for "${query.name}"`,
      why: orderWords(table, { ...wanted, sort }, query.shape.outer.hasLimit),
      tradeoffs: `${size === null ? 'One more index to write' : `${bytes(size)} in a year`}, and every insert writes ${bytes(walPerInsert({ ...table, indexes: [...table.indexes, asIndex(table, names)] }, 1) - walPerInsert(table, 1))} of WAL more; updates of these columns stop being HOT`,
      changesIf: `the query is asked less often than "${table.name}" is written a thousand times, or a rollup answers it`,
      change: [
        spec('in the spec', at(table.origin, 'indexes', name), { columns: declared, serves: [query.name] }),
        sql('on the live database', createIndex(table, { name, columns, method: 'btree' })),
      ],
      validate: [
        sql(
          'that it is valid and used',
          `SELECT i.indexrelid::regclass AS index, i.indisvalid, s.idx_scan, pg_size_pretty(pg_relation_size(i.indexrelid)) AS size\nFROM pg_index AS i LEFT JOIN pg_stat_user_indexes AS s USING (indexrelid)\nWHERE i.indrelid = '${nameOf(table).replaceAll("'", "''")}'::regclass;`,
        ),
      ],
      objects: [`table "${table.name}"`],
      owner: 'database',
      effort: 'S',
    }),
  };
}

function asIndex(table: Table, names: readonly string[]): Table['indexes'][number] {
  const columns = names.map((expression) => ({ expression, isColumn: true, descending: false, nulls: null }));
  return {
    origin: table.origin,
    name: '',
    columns,
    method: 'btree',
    unique: false,
    include: [],
    where: null,
    opclass: null,
    serves: [],
    acrossTenants: false,
    added: false,
  };
}
