/** What stands of a table in a year: by its own retention, and by that of what its rows are deleted with. */
import { rowsInYear } from '../../src/model/volume';
import { HEAD } from '../support/rule-tester';
import { modelOf } from '../support/spec';

const SPEC = `${HEAD}
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, at: timestamptz }, rows: { per_day: 1k }, retention: { keep: 90d } }
  items: { columns: { id: uuid, order_id: CASCADE }, rows: { per_day: 10k } }
  notes: { columns: { id: uuid, item_id: { type: uuid, references: { table: items, on_delete: cascade } } }, rows: { per_day: 2k }, retention: { keep: 200d } }
  hints: { columns: { id: uuid, up_id: { type: uuid, nullable: true, references: { table: hints, on_delete: cascade } } }, rows: { now: 5, per_day: 1 } }
`;
const CASCADE = '{ type: uuid, references: { table: orders, on_delete: cascade } }';
const RESTRICT = '{ type: uuid, references: orders }';

async function rows(spec: string, name: string): Promise<number | null> {
  const table = (await modelOf(spec)).tables.find((one) => one.name === name);
  return table === undefined ? null : rowsInYear(table);
}

test.each([
  ['its own retention', 'orders', 90_000],
  ['that of the table whose deletes take its rows along', 'items', 900_000],
  ['the shorter of both, two tables up', 'notes', 180_000],
  ['none where it only refers to itself', 'hints', 370],
])('%s', async (_name, table, expected) => {
  expect(await rows(SPEC.replace('CASCADE', CASCADE), table)).toBe(expected);
});

test('what only refers to a table with retention stands for ever', async () => {
  const spec = SPEC.replace('CASCADE', RESTRICT);
  expect(await rows(spec, 'items')).toBe(3_650_000);
  expect(await rows(spec, 'notes')).toBe(400_000);
});
