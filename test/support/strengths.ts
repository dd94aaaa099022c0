/** What the four strengths of the tenant context are tried on. */
export const A = '00000000-0000-4000-8000-00000000000a';
export const B = '00000000-0000-4000-8000-00000000000b';

/** One small spec in each strength of the context: a table, a partitioned one, a view and a function. */
export const strengthSpec = (major: number, strength: string, name: string): string => `
tenet: 1
database: ${name}
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id, strength: ${strength} }, tenants: [${A}, ${B}] }
roles:
  ${name}_owner: { kind: owner }
  ${name}_app: { kind: application }
  ${name}_partner: { kind: partner }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  patients: { columns: { id: uuid, name: text } }
  beds: { columns: { id: uuid, patient_id: { type: uuid, references: patients }, label: text }, partition: { by: hash, column: tenant_id, count: 4 } }
views: { names: { query: select name from patients, grants: [${name}_partner] } }
functions:
  count_patients: { returns: bigint, security: definer, body: select count(*) from patients, grants: [${name}_app] }
`;
