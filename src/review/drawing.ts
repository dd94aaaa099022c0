/** What the diagram and the timeline show. */
import type { Table } from '../model/types';
import { INTERVAL_DAYS } from '../model/volume';
import type { ReviewSource } from './source';
import type { DrawnLife, DrawnTable, Review } from './types';
import { yearBytes, type View } from './view';

const DAY_MS = 86_400_000;

/** In SQL a scope is not declared: a table is of tenants where it has their column. */
function seenScope({ scope, tenantColumn }: Table): Table['scope'] {
  return scope === 'tenant' && tenantColumn === null ? 'shared' : scope;
}

export function drawingOf(source: ReviewSource, view: View | null): Review['drawing'] {
  const tables = view?.tables ?? source.schema.tables;
  const { ambiguous, tenantColumn } = source.schema;
  const named = (schema: string, name: string): string => (ambiguous.has(name) ? `${schema}.${name}` : name);
  return {
    tables: tables.map((table): DrawnTable => {
      const bytes = yearBytes(table);
      return {
        name: named(table.schema, table.name),
        scope: view !== null ? table.scope : tenantColumn === null ? null : seenScope(table),
        references: [...new Set(table.foreignKeys.map((key) => named(key.schema, key.table)))].filter(
          (name) => name !== named(table.schema, table.name),
        ),
        bytes: bytes === 0 ? null : bytes,
        partitioned: table.partition !== null,
      };
    }),
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
