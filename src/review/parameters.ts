/** What stands for $1, $2 of a declared query: the column that each is compared with, and a value to begin with. */
import { quoteLiteral } from '../kernel/identifier';
import type { Column } from '../model/types';
import { canonicalType } from '../model/column-types';
import type { NamedQuery, View } from './view';

export interface Parameter {
  readonly number: number;
  /** The relation and column that it is compared with, as they are stored. */
  readonly of: { readonly schema: string; readonly relation: string; readonly column: string } | null;
  /** An SQL expression of type text; null: NULL is all that can be said. */
  readonly fallback: string | null;
}

const DAY_MS = 86_400_000;

/** One for each `$n` of a query, in their order. */
export function parametersOf(view: View, query: NamedQuery): readonly Parameter[] {
  const numbers = [...new Set([...query.sql.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)))].toSorted(
    (a, b) => a - b,
  );
  return numbers.map((number) => parameter(view, query, number));
}

function parameter(view: View, query: NamedQuery, number: number): Parameter {
  const compared = new RegExp(
    `(?:"?\\w+"?\\.)?"?(\\w+)"?\\s*(=|>=|<=|<|>|like|ilike)\\s*(?:any\\s*\\()?\\$${number}\\b`,
    'i',
  ).exec(query.sql);
  const [, name = '', operator = ''] = compared ?? [];
  for (const relation of query.shape.outer.relations) {
    const table = view.byName.get(relation);
    const column = table?.columns.find((one) => one.name === name);
    if (table !== undefined && column !== undefined)
      return {
        number,
        of: { schema: table.schema, relation, column: name },
        fallback: valueOf(column, operator, query),
      };
  }
  return { number, of: null, fallback: operator.startsWith('>') || operator.startsWith('<') ? since(query) : null };
}

function valueOf(column: Column, operator: string, query: NamedQuery): string {
  const type = canonicalType(column.type);
  if (type === 'uuid') return quoteLiteral('00000000-0000-4000-8000-000000000001');
  if (/^(timestamp|date)/.test(type)) return operator === '=' ? 'now()::text' : since(query);
  if (type === 'boolean') return quoteLiteral('true');
  return quoteLiteral(/int|numeric|double|real/.test(type) ? '1' : 'a');
}

function since({ windowMs }: NamedQuery): string {
  return `(now() - interval '${(windowMs ?? DAY_MS) / DAY_MS} days')::text`;
}
