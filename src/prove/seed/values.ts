/** Values for a column, the likeliest first: SQL literals that tell whose row they stand in. Pure. */
import type { CatalogColumn, TypeKind } from '../../catalog/types';
import { quoteLiteral } from '../../kernel/identifier';
import { canary, valueText, type ValueSeat } from './literals';
import { textFor } from './regular';

export interface Occasion extends ValueSeat {
  /** Definitions of the CHECKs that mention the column. */
  readonly checks: readonly string[];
}

/**
 * Literals to try in turn; the last is NULL where the column may be. Another number gives other values at the same places, so
 * that a place that was found to meet the checks does so for every row.
 */
export function candidates(column: CatalogColumn, occasion: Occasion): readonly string[] {
  const checks = [...occasion.checks, ...domainChecks(column.kind)].join(' ');
  const made = ofKind(column.kind, column.type, occasion, checks).map(quoteLiteral);
  const found = made.length > 0 || !column.notNull ? made : [column.default ?? 'null'];
  return column.notNull ? found : [...found, 'null'];
}

function domainChecks(kind: TypeKind): readonly string[] {
  return kind.is === 'domain' ? [...kind.checks, ...domainChecks(kind.of)] : [];
}

function ofKind(kind: TypeKind, type: string, seat: ValueSeat, checks: string): readonly string[] {
  switch (kind.is) {
    case 'enum':
      return kind.labels;
    case 'domain':
      return [...ofKind(kind.of, '', seat, checks), ...shorter(kind.of, seat)];
    case 'array':
      return arrays(kind.of, type.replace(/(\[\])+$/, ''), seat, checks);
    case 'composite':
    case 'range':
      return listOf(valueText(kind, type, seat));
    case 'base':
      return ofBase(kind, type, seat, checks);
  }
}

/** A domain's length is not told: only the attempt tells. */
function shorter(kind: TypeKind, seat: ValueSeat): readonly string[] {
  const isText = kind.is === 'base' && /^(text|character|varchar|citext|bpchar)/.test(kind.name);
  return isText ? [32, 16, 8, 4, 3, 2, 1].map((length) => canary(seat, length)) : [];
}

function arrays(kind: TypeKind, type: string, seat: ValueSeat, checks: string): readonly string[] {
  const elements = (place: number): readonly string[] => ofKind(kind, type, { ...seat, n: seat.n * 3 + place }, checks);
  const [one = [], two = [], three = []] = [0, 1, 2].map(elements);
  const lists = one.flatMap((element, at) => [[element], [element, two[at] ?? element, three[at] ?? element]]);
  const pairs = one.map((element, at) => [element, two[at] ?? element]);
  return [...lists, ...pairs, []].map((list) => `{${list.map(quotedElement).join(',')}}`);
}

function quotedElement(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function ofBase(kind: TypeKind & { readonly is: 'base' }, type: string, seat: ValueSeat, checks: string): readonly string[] {
  const first = valueText(kind, type, seat);
  if (/^(text|character|varchar|"char"|citext|name|bpchar)/.test(kind.name)) return texts(first ?? '', type, seat, checks);
  if (/^(bigint|integer|smallint|numeric|real|double|money|oid)/.test(kind.name)) return numbers(first ?? '1', kind.name, seat, checks);
  if (kind.name === 'boolean') return ['false', 'true'];
  if (/^(date|timestamp)/.test(kind.name)) return [...listOf(first), '2031-01-01', '2001-01-01'];
  if (/^jsonb?$/.test(kind.name)) return [...listOf(first), '{}', '[]', `["${canary(seat)}"]`, `"${canary(seat)}"`, '1'];
  return listOf(first);
}

function listOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** What the CHECKs ask for stands before the canary: where there are any, only that can be right. */
function texts(plain: string, type: string, seat: ValueSeat, checks: string): readonly string[] {
  const limit = Number(/\((\d+)\)/.exec(type)?.[1] ?? Infinity);
  const patterns = [...checks.matchAll(/~\*? '((?:[^']|'')*)'/g)].flatMap(([, pattern = '']) =>
    listOf(textFor(pattern.replaceAll("''", "'"), seat.n * 3 + OFFSET[seat.owner])),
  );
  const literals = [...checks.matchAll(/(?<!~\*? )'((?:[^']|'')+)'/g)].map(([, literal = '']) =>
    literal.replaceAll("''", "'"),
  );
  const lengths = [...checks.matchAll(/length\([^)]*\)+\S* (?:=|>=|<=|<|>) (\d+)/g)].map(([, digits]) =>
    canary(seat, Number(digits)).padEnd(Math.min(Number(digits), 500), 'x'),
  );
  const forms = checks === '' ? [] : formsOf(seat).filter((form) => form.length <= limit);
  const asked = [...patterns, ...lengths];
  const isListed = /= ANY|ARRAY\[| = '/.test(checks);
  return [...new Set([...asked, ...(asked.length === 0 && isListed ? literals : []), plain, ...literals, ...forms])];
}

/** Another text for each tenant from the same pattern. */
const OFFSET: Readonly<Record<ValueSeat['owner'], number>> = { a: 0, b: 1, shared: 2 };

function formsOf(seat: ValueSeat): readonly string[] {
  const name = canary(seat).toLowerCase();
  const dashed = name.replaceAll('_', '-');
  return [`kanary${seat.owner}${seat.n}@example.com`, `https://example.com/${canary(seat)}`, dashed, name, name.toUpperCase()];
}

function numbers(plain: string, type: string, seat: ValueSeat, checks: string): readonly string[] {
  const literals = [...checks.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?/g)].map(([literal]) => Number(literal));
  const near = literals.flatMap((literal) => [literal, literal + 1, literal - 1]);
  const small = [1, 0, 2, seat.n % 10, -1, 0.5];
  const isWhole = /^(bigint|integer|smallint|oid)/.test(type);
  const likely = [...near, ...small].filter((number) => !isWhole || Number.isInteger(number));
  return [...new Set([plain, ...likely.map(String)])];
}
