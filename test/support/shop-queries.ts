import { HEAD, TENANTS } from './rule-tester';

const TABLES = {
  currencies:
    '{ scope: shared, reason: the list is the same for all, columns: { code: { type: text, key: true }, name: text }, rows: { now: 180 } }',
  customers:
    '{ columns: { id: uuid, email: text, parent_id: { type: uuid, nullable: true } }, rows: { now: 4M, per_day: 6k } }',
  orders: `{ columns: { id: uuid, customer_id: { type: uuid, references: customers }, status: { type: text, one_of: [open, paid] }, done: boolean, total: 'numeric(12,2)', note: text, doc: jsonb, placed_at: { type: timestamptz, default: now() } },
      indexes: { orders_by_time: { columns: [placed_at desc] }, orders_by_total: { columns: [total] }, orders_doc: { columns: [doc], method: gin } },
      rows: { now: 60M, per_day: 400k }, retention: { keep: 400d, then: delete } }`,
  events: `{ kind: raw, columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M },
      partition: { by: range, column: received_at, every: day }, retention: { keep: 90d, then: drop } }`,
  small: '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, rows: { now: 2k } }',
} as const;

/** Parts of the spec that a case says otherwise; `query` are further keys of the query. */
export type Parts = Partial<Record<keyof typeof TABLES | 'tenancy' | 'roles' | 'query' | 'rest', string>>;

/** The shop with a thousand tenants, tables of known size, and one declared query `q` of the application. */
export function shopWithQuery(sql: string, parts: Parts = {}): string {
  const expected = parts.tenancy ?? 'expected: { tenants: 1_000, largest_share: 20% }';
  const head = HEAD.replace('registry: tenants }', `registry: tenants, ${expected} }`).replace(
    'shop_reader: { kind: reader }',
    `shop_analyst: { kind: analytics }${parts.roles === undefined ? '' : `, ${parts.roles}`}`,
  );
  const tables = Object.entries({ ...TABLES, ...onlyTables(parts) }).map(([name, text]) => `  ${name}: ${text}`);
  const query = parts.query ?? 'role: shop_app, rate: 50/s';
  return `${head}\ntables:\n  ${TENANTS}\n${tables.join('\n')}\nqueries:\n  q: { sql: ${JSON.stringify(sql)}, ${query} }\n${parts.rest ?? ''}`;
}

function onlyTables(parts: Parts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => name in TABLES));
}
