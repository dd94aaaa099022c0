/** Tables as a spec declares them, and rows that fill them: what the arithmetic of src/workload is held against. */
export interface LoadedShape {
  readonly name: string;
  /** The table in the grammar of the spec. */
  readonly yaml: string;
  /** Columns and expressions of one row; `g` is its number. */
  readonly columns: string;
  readonly row: string;
  /** What is joined to the number for a row. */
  readonly join?: string;
  /** An update of its hot columns. */
  readonly change?: string;
  readonly rows: number;
}

/** A tenant of a thousand, at random. */
const TENANT = `('00000000-0000-4000-8000-' || lpad((random() * 999)::int::text, 12, '0'))::uuid`;

const words = (length: number): string => `left(repeat(md5(random()::text), ${Math.ceil(length / 32) + 1}), ${length})`;

/** Text that does not compress: 32 random hexadecimal digits a call, none twice. */
const noise = (length: number): string =>
  `(SELECT left(string_agg(md5(random()::text || g || i), ''), ${length}) FROM generate_series(1, ${Math.ceil(length / 32)}) AS i)`;

export const SHAPES: readonly LoadedShape[] = [
  {
    name: 'telemetry',
    yaml: `{
      columns: { id: { type: bigint, identity: by-default }, device: uuid, at: timestamptz, kind: { type: smallint, one_of: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }, value: double precision, note: { type: text, average_size: 45B } },
      indexes: { telemetry_by_device: { columns: [device, at desc] }, telemetry_by_kind: { columns: [kind] } },
      writes: { updates: 1/s, hot_columns: [value] } }`,
    columns: 'tenant_id, id, device, at, kind, value, note',
    row: `${TENANT}, g, gen_random_uuid(), timestamptz '2026-01-01' + g * interval '1 second', (g % 12)::smallint, random(), ${words(45)}`,
    change: 'value = value + 1',
    rows: 100_000,
  },
  {
    name: 'people',
    yaml: `{
      columns: { id: uuid, email: text, given: text, family: text, phone: { type: text, nullable: true, average_size: 6B }, born: { type: date, nullable: true }, seen_at: { type: timestamptz, nullable: true }, notes: { type: text, nullable: true, average_size: 60B } },
      unique: [[email]],
      writes: { updates: 1/s, hot_columns: [email] } }`,
    columns: 'tenant_id, id, email, given, family, phone, born, seen_at, notes',
    row: `${TENANT}, gen_random_uuid(), ${words(20)} || g || '@example.com', ${words(32)}, ${words(32)}, CASE WHEN g % 2 = 0 THEN ${words(12)} END, CASE WHEN g % 3 > 0 THEN current_date - (g % 9000)::int END, CASE WHEN g % 4 > 0 THEN now() END, CASE WHEN g % 2 = 0 THEN ${words(120)} END`,
    change: `email = email || 'x'`,
    rows: 100_000,
  },
  {
    name: 'documents',
    yaml: `{
      columns: { id: uuid, body: { type: jsonb, average_size: 398B }, received_at: { type: timestamptz, default: now() } },
      indexes: { documents_by_time: { columns: [received_at] } },
      writes: { updates: 1/s, hot_columns: [body] } }`,
    columns: 'tenant_id, id, body, received_at',
    row: `${TENANT}, gen_random_uuid(), jsonb_build_object('kind', 'order', 'number', g, 'open', true, 'note', ${words(120)}, 'lines', jsonb_build_array(jsonb_build_object('sku', ${words(20)}, 'count', g % 9), jsonb_build_object('sku', ${words(20)}, 'count', g % 7)), 'ref', ${words(64)}), timestamptz '2026-01-01' + g * interval '1 second'`,
    change: `body = body || '{"number": 1}'`,
    rows: 100_000,
  },
  {
    name: 'files',
    yaml: `{
      columns: { id: uuid, title: text, body: { type: text, average_size: 5_120B } },
      writes: { updates: 1/s, hot_columns: [title] } }`,
    columns: 'tenant_id, id, title, body',
    row: `${TENANT}, gen_random_uuid(), ${words(32)}, ${noise(5_120)}`,
    change: 'title = reverse(title)',
    rows: 10_000,
  },
  {
    name: 'visits',
    yaml: `{
      columns: { id: { type: uuid, default: gen_random_uuid() }, person_id: { type: uuid, references: people }, open: boolean, page: { type: text, average_size: 60B }, at: timestamptz },
      indexes: { visits_by_open: { columns: [open] }, visits_by_page: { columns: [page] } },
      storage: { fillfactor: 100 },
      writes: { updates: 1/s, hot_columns: [open] } }`,
    columns: 'tenant_id, id, person_id, open, page, at',
    row: `p.tenant_id, gen_random_uuid(), p.id, g % 2 = 0, ${words(60)}, timestamptz '2026-01-01' + g * interval '1 second'`,
    join: 'person AS p ON p.n = 1 + g % 90000',
    change: 'open = not open',
    rows: 100_000,
  },
  {
    name: 'rates',
    yaml: `{
      scope: shared, reason: the same for all,
      columns: { id: { type: bigint, identity: by-default }, at: timestamptz, rate: { type: numeric, average_size: 6B } },
      indexes: { rates_by_time: { columns: [at] } } }`,
    columns: 'id, at, rate',
    row: `g, timestamptz '2026-01-01' + g * interval '1 second', (random() * 1000)::numeric(12,4)`,
    rows: 100_000,
  },
];

/** The shapes as one spec. */
export function specOfShapes(major: number): string {
  return `
tenet: 1
database: load
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { load_owner: { kind: owner }, load_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
${SHAPES.map(({ name, yaml }) => `  ${name}: ${yaml}`).join('\n')}
`;
}

/** Rows of a shape by their numbers. */
export function insertOf({ name, columns, row, join }: LoadedShape, numbers: string): string {
  const joined = join === undefined ? '' : ` JOIN ${join}`;
  return `INSERT INTO load.${name} (${columns}) SELECT ${row} FROM ${numbers}${joined}`;
}
