/**
 * Keys that hold for all tenants on purpose: what authenticates a request, names a tenant to the world or was given by a provider is
 * looked up before anybody knows the tenant. In a key that begins with the tenant that look-up has no index, and the same value is
 * valid in two tenants. Told by the words of names and by types, in TypeScript and in SQL from one table.
 */
import { quoteLiteral } from '../kernel/identifier';
import { CASES, type Case, type GlobalReason } from './global-key-words';

export type { GlobalReason } from './global-key-words';

/** A key as far as it is judged: the columns as they are written, expressions included. */
export interface KeyOfTable {
  readonly table: string;
  readonly keys: readonly string[];
  /** Types of the table's columns by name. */
  readonly types: ReadonlyMap<string, string>;
  /** Columns of foreign keys: their values name a row, and are nothing that a client presents. */
  readonly references: ReadonlySet<string>;
}

/** What a key is for that must hold for all tenants. */
export interface GlobalKey {
  readonly reason: GlobalReason;
  /** The column that says so. */
  readonly column: string;
}

const NUMBERS =
  /^(smallint|integer|bigint|int[248]?|numeric|real|double|float|money|bool|date|time|interval|json|oid)/i;
const IDS = /^(real|double|float|money|bool|date|time|interval|json)/i;

const PATTERNS = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const known = PATTERNS.get(pattern) ?? new RegExp(pattern);
  PATTERNS.set(pattern, known);
  return known.test(text);
}

/** `hashedKey` -> `hashed_key`. */
function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** `email` of `lower((email)::text)`: the column that a part of an index is about. */
const FOLDED = /^[(]*(?:lower|upper|btrim)[(]+(?:"([^"]+)"|(\w+))[)]*(?:::[a-z ]+)?[)]*$/i;

/** A plain column, or the one that is only folded; undefined for any other expression. */
function columnNamed(key: string): string | undefined {
  const [found, quoted, plain] = FOLDED.exec(key) ?? [];
  if (found !== undefined) return quoted ?? plain;
  return key.includes('(') ? undefined : key;
}

/** Why a unique key holds for all tenants on purpose; undefined where nothing says so. */
export function globalKey({ table, keys, types, references }: KeyOfTable): GlobalKey | undefined {
  const columns = keys.map(columnNamed);
  if (columns.length === 0 || columns.length > 2) return undefined;
  for (const one of CASES) {
    const column = columns.find((name) => name !== undefined && isCase(one, name, types.get(name) ?? ''));
    if (column === undefined || references.has(column)) continue;
    const rest = columns.filter((name) => name !== column);
    const isAlone = one.beside === null ? rest.length === 0 : rest.length === 1;
    const isBeside = rest.every((name) => name !== undefined && matches(one.beside ?? '', snake(name)));
    if (isAlone && isBeside && (one.table === null || matches(one.table, snake(table))))
      return { reason: one.reason, column };
  }
  return undefined;
}

function isCase({ column, number }: Case, name: string, type: string): boolean {
  return matches(column, snake(name)) && !(number ? IDS : NUMBERS).test(type);
}

const WHY: Readonly<Record<GlobalReason, (column: string) => string>> = {
  secret: (column) => `"${column}" authenticates a request before its tenant is known`,
  login: (column) => `"${column}" signs a user in before the tenant is known`,
  address: (column) => `"${column}" is an address that identifies a tenant to its visitors`,
  provider: (column) => `"${column}" is an id that its provider issues only once`,
  webhook: (column) => `"${column}" deduplicates a provider's webhooks before their tenant is known`,
  'look-up': (column) => `"${column}" is looked up before the tenant is known, as declared under lookups`,
  link: (column) => `"${column}" is in links that are opened before their tenant is known`,
  device: (column) => `"${column}" identifies a device before its tenant is known`,
};

/** Why a key is kept over all tenants, as a clause. */
export function whyGlobal({ reason, column }: GlobalKey): string {
  return WHY[reason](column);
}

/** Whether the unique index `index` (an oid) of `relation` (an oid) is such a key: what `globalKey` reads, in SQL. */
export function globalKeySql(relation: string, index: string): string {
  const cases = CASES.map(({ table, column, beside, number }) =>
    [table, column, beside].map((text) => (text === null ? 'NULL' : quoteLiteral(text))).concat(String(number)),
  );
  const folded = (name: string): string => `lower(regexp_replace(${name}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g'))`;
  return `EXISTS (WITH part AS (SELECT u.indnkeyatts AS parts, v.attname, format_type(v.atttypid, NULL) AS type,
      EXISTS (SELECT FROM pg_constraint r WHERE r.conrelid = u.indrelid AND r.contype = 'f' AND v.attnum = ANY (r.conkey)) AS named
    FROM pg_index u CROSS JOIN generate_series(1, u.indnkeyatts) AS k
    JOIN pg_attribute v ON v.attrelid = u.indrelid AND quote_ident(v.attname) = regexp_replace(pg_get_indexdef(u.indexrelid, k, true),
      '^[(]*(?:lower|upper|btrim)[(]+("[^"]+"|\\w+)[)]*(?:::[a-z ]+)?[)]*$', '\\1') WHERE u.indexrelid = ${index})
  SELECT FROM (VALUES ${cases.map((one) => `(${one.join(', ')})`).join(',\n    ')}) AS known (tab, col, beside, number)
  JOIN part p ON ${folded('p.attname')} ~ known.col AND NOT p.named
    AND p.type !~ CASE WHEN known.number THEN '${IDS.source}' ELSE '${NUMBERS.source}' END
  WHERE p.parts = CASE WHEN known.beside IS NULL THEN 1 ELSE 2 END
    AND (known.beside IS NULL OR EXISTS (SELECT FROM part o WHERE o.attname <> p.attname AND ${folded('o.attname')} ~ known.beside))
    AND (known.tab IS NULL OR ${folded(`(SELECT relname FROM pg_class WHERE oid = ${relation})`)} ~ known.tab))`;
}
