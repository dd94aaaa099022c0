/** A realistic spec of many tables from the product's own defaults, as YAML: what benchmarks read and what must raise nothing. */
export function generateSpecYaml(tables: number): string {
  const names = Array.from({ length: tables }, (_, index) => `table_${index}`);
  return `${HEAD}\n${names.map(tableYaml).join('\n')}`;
}

const HEAD = `tenet: 1
database: generated
postgres: 18
tenancy:
  model: shared-schema
  key: { column: tenant_id, type: uuid }
  registry: tenants
  context: { setting: app.tenant_id }
  expected: { tenants: 5_000, largest_share: 20% }
threats:
  internal: { access: least-privilege }
  support: { access: break-glass, max_duration: 4h, audited: true }
  migrations: { access: break-glass, roles: [generated_migrator], max_duration: 1h, audited: true }
roles:
  generated_owner: { kind: owner }
  generated_migrator: { kind: migrator }
  generated_app: { kind: application, connections: 40, statement_timeout: 5s }
  generated_reader: { kind: reader, connections: 10 }
  generated_analyst: { kind: analytics, connections: 5 }
  generated_support: { kind: support, connections: 3 }
  generated_monitor: { kind: monitor, connections: 3 }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  currencies: { scope: shared, reason: 'the ISO list is the same for all', columns: { code: { type: text, key: true }, name: text } }`;

/** Ten lines a table; every second one references the one before it. */
function tableYaml(name: string, index: number): string {
  const parent = index % 2 === 1 ? `\n      parent_id: { type: uuid, references: table_${index - 1} }` : '';
  return `  ${name}:
    columns:
      id: uuid
      name: text
      status: { type: text, default: "'open'", one_of: [open, paid, cancelled] }
      total: numeric(12,2)
      created_at: { type: timestamptz, default: now() }${parent}
    unique: [[name]]
    indexes: { ${name}_by_status: { columns: [status, created_at desc] } }
    rows: { now: 60k, per_day: 400 }`;
}
