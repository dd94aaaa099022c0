/** Which column names the tenant of a row, where no spec says it: the names and their spellings. */

/** Names of columns that tell a tenant, the surest first. */
export const TENANT_COLUMNS = [
  'tenant_id',
  'organization_id',
  'org_id',
  'account_id',
  'workspace_id',
  'company_id',
  'customer_id',
  'team_id',
] as const;

/** A name without case and underscores: `tenantId`, `TenantID` and `tenant_id` are spellings of one name. */
export function foldedName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The column of a table that has a name, spelled so, else in another spelling; null where it has none. */
export function columnSpelled(columns: readonly { readonly name: string }[], wanted: string): string | null {
  const exact = columns.find(({ name }) => name === wanted);
  return (exact ?? columns.find(({ name }) => foldedName(name) === foldedName(wanted)))?.name ?? null;
}

/** What a mention in a policy counts for, in tables that have the column: what is compared is sure. */
export const POLICY_WEIGHT = 10;
