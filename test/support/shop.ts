import { shop } from './rule-tester';

export const ORDERS = '{ columns: { id: uuid, total: numeric } }';

/** The shop with these roles beside its owner. */
export function shopWithRoles(roles: string, rest = ''): string {
  return shop(ORDERS, rest).replace(/^roles: .*$/m, `roles: { shop_owner: { kind: owner }, ${roles} }`);
}

/** The shop with a table `events`; what is not said is a table of a billion rows, partitioned by day and kept 90 days. */
export function shopWithEvents(
  parts: Partial<Record<'columns' | 'rows' | 'partition' | 'retention' | 'more', string>>,
) {
  const columns = parts.columns ?? '{ id: uuid, received_at: timestamptz }';
  const rows = parts.rows ?? '{ now: 1B, per_day: 12M }';
  const partition = parts.partition ?? '{ by: range, column: received_at, every: day }';
  const retention = parts.retention ?? '{ keep: 90d, then: drop }';
  const said = [
    `columns: ${columns}`,
    given('rows', rows),
    given('partition', partition),
    given('retention', retention),
  ];
  return shop(ORDERS, `  events: { ${[...said, parts.more ?? ''].filter((part) => part !== '').join(', ')} }`);
}

/** Nothing is written for the empty text. */
function given(key: string, value: string): string {
  return value === '' ? '' : `${key}: ${value}`;
}
