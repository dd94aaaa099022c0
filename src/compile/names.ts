/** Names that PostgreSQL gives where the DDL gives none: of sequences of columns and, since 18, of NOT NULL constraints. Pure. */
import { MAX_IDENTIFIER_BYTES } from '../kernel/identifier';

/** The names of one schema, each given once. */
export class GivenNames {
  private readonly taken = new Set<string>();

  /** As ChooseRelationName and ChooseConstraintName do it: a number behind the label where the name is taken. */
  give(table: string, column: string, label: string): string {
    for (let pass = 0; ; pass += 1) {
      const name = madeName(table, column, pass === 0 ? label : `${label}${pass}`);
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

/** makeObjectName: the longer of both names is cut until all of it fits. A key has no column in its name. */
export function madeName(table: string, column: string | null, label: string): string {
  if (column === null) return `${cut(table, MAX_IDENTIFIER_BYTES - label.length - 1)}_${label}`;
  const space = MAX_IDENTIFIER_BYTES - label.length - 2;
  // a code unit is three bytes of UTF-8 at most
  if ((table.length + column.length) * 3 <= space) return `${table}_${column}_${label}`;
  let [left, right] = [Buffer.byteLength(table), Buffer.byteLength(column)];
  if (left + right <= space) return `${table}_${column}_${label}`;
  while (left + right > space) {
    if (left > right) left -= 1;
    else right -= 1;
  }
  return `${cut(table, left)}_${cut(column, right)}_${label}`;
}

/** As many whole characters as fit. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const buffer = Buffer.from(text);
  let end = bytes;
  while (end > 0 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return buffer.toString('utf8', 0, end);
}
