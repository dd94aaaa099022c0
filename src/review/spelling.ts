/** The tenant's column under each of its spellings: a schema that changed hands has tenantId in its older and tenant_id in its newer tables. */
import type { Schema } from '../model/schema';
import type { Table } from '../model/types';

/** The column of a table that names the tenant: the one that was read, else one that differs in case and underscores only. */
export function tenantColumnOf(table: Table, { tenantColumn }: Schema): string | null {
  if (table.tenantColumn !== null || tenantColumn === null) return table.tenantColumn;
  return table.columns.find(({ name }) => folded(name) === folded(tenantColumn))?.name ?? null;
}

/** Tables whose column was not taken for the tenant's, because most tables spell it otherwise. */
export function spelledOtherwise(schema: Schema): readonly Table[] {
  return schema.tables.filter((table) => table.tenantColumn === null && tenantColumnOf(table, schema) !== null);
}

function folded(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
