/** Spellings of one name. */

/** A name without case and underscores: `tenantId`, `TenantID` and `tenant_id` are spellings of one name. */
export function foldedName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The column of a table that has a name, spelled so, else in another spelling; null where it has none. */
export function columnSpelled(columns: readonly { readonly name: string }[], wanted: string): string | null {
  const exact = columns.find(({ name }) => name === wanted);
  return (exact ?? columns.find(({ name }) => foldedName(name) === foldedName(wanted)))?.name ?? null;
}
