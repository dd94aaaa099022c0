/** What the diagram and the timeline show. */
import { partsOf } from '../catalog/select';
import type { NamedTable } from '../meaning/named-tables';
import type { Table } from '../model/types';
import { INTERVAL_DAYS } from '../model/volume';
import type { ReviewSource } from './source';
import { ambiguousNames, isDivided, tablesIn } from './tables';
import type { DrawnLife, DrawnTable, Review } from './types';
import { yearBytes, type View } from './view';

const DAY_MS = 86_400_000;

interface Named {
  readonly schema?: string;
  readonly name: string;
}

/** With its schema where another has a table of that name. */
function drawnName({ schema = '', name }: Named, { catalog }: ReviewSource): string {
  return ambiguousNames(catalog).has(name) ? `${schema}.${name}` : name;
}

function others(own: Named, references: readonly Named[], source: ReviewSource): readonly string[] {
  const names = references.map((one) => drawnName(one, source));
  return [...new Set(names)].filter((name) => name !== drawnName(own, source));
}

function declared(table: Table, source: ReviewSource): DrawnTable {
  const bytes = yearBytes(table);
  const references = table.foreignKeys.map((key) => ({ schema: key.schema, name: key.table }));
  return {
    name: drawnName(table, source),
    scope: table.scope,
    references: others(table, references, source),
    bytes: bytes === 0 ? null : bytes,
    partitioned: table.partition !== null,
  };
}

/** In SQL no scope is declared: a table is of tenants where it has their column. */
function found(table: NamedTable, source: ReviewSource): DrawnTable {
  const { id, scope, tenantColumn } = table;
  const references = partsOf(source.catalog, id, 'foreign key').map(({ attributes }) => attributes.references);
  const seen = scope === 'tenant' && tenantColumn === null ? 'shared' : scope;
  return {
    name: drawnName(id, source),
    scope: source.meaning.tenantKey === null ? null : seen,
    references: others(id, references, source),
    bytes: null,
    partitioned: isDivided(table),
  };
}

export function drawingOf(source: ReviewSource, view: View | null): Review['drawing'] {
  return {
    tables:
      view === null
        ? tablesIn(source).map((table) => found(table, source))
        : view.tables.map((table) => declared(table, source)),
    lives: (view?.tables ?? [])
      .filter(({ rows, retention, partition }) => rows.perDay !== null || retention !== null || partition !== null)
      .map(({ name, retention, partition }): DrawnLife => ({
        table: name,
        keepDays: retention === null ? null : retention.keepMs / DAY_MS,
        aheadDays: partition?.every == null ? null : partition.ahead * INTERVAL_DAYS[partition.every],
        every: partition?.every ?? null,
        then: retention?.then ?? null,
      })),
  };
}
