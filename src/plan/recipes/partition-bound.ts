/** What a partition bound says of each row, as a CHECK from which PostgreSQL proves it. Pure. */
import { quoteIdentifier } from '../../kernel/identifier';
import type { KindAttributes } from '../../kinds/attributes';

type PartitionBy = NonNullable<KindAttributes['table']['partitionBy']>;

/**
 * @returns null where one column alone does not decide: a list or range of one plain column is all that it writes
 */
export function boundCheck({ key, columns }: PartitionBy, bound: string): string | null {
  const [only] = columns;
  if (only === undefined || columns.length !== 1 || !isPlain(key)) return null;
  const column = quoteIdentifier(only);
  const list = /^FOR VALUES IN \((.*)\)$/s.exec(bound)?.[1];
  if (list !== undefined) {
    const values = valuesOf(list);
    const some = values.filter((value) => value !== 'NULL');
    const equal = some.length === 0 ? [] : [`${column} IN (${some.join(', ')})`];
    return some.length < values.length
      ? [`${column} IS NULL`, ...equal].join(' OR ')
      : `${column} IS NOT NULL AND ${equal.join('')}`;
  }
  const [, from, to] = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound) ?? [];
  if (from === undefined || to === undefined) return null;
  const parts = [
    `${column} IS NOT NULL`,
    ...(from === 'MINVALUE' ? [] : [`${column} >= ${from}`]),
    ...(to === 'MAXVALUE' ? [] : [`${column} < ${to}`]),
  ];
  return parts.join(' AND ');
}

/** `LIST (tenant_id)`: without a collation or an expression. */
function isPlain(key: string): boolean {
  return /^(?:LIST|RANGE) \((?:[a-z_][a-z0-9_$]*|"(?:[^"]|"")+")\)$/.test(key);
}

/** Values between commas outside of quotes. */
function valuesOf(list: string): readonly string[] {
  return [...list.matchAll(/'(?:[^']|'')*'|[^,\s']+/g)].map(([value]) => value);
}
