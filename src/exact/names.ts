/** Names as a spec writes them: with their schema where that is another than the object's. Pure. */
import { writtenName } from '../compile/words';
import type { ObjectId, TypeName } from '../kinds/id';

/** `citext`, `app.status`, `"My app".x`: without the schema where it is the usual one. */
export function nameText({ schema, name }: { readonly schema?: string; readonly name: string }, usual: string): string {
  return schema === undefined || (schema === usual && !name.includes('.'))
    ? name
    : `${writtenName(schema)}.${writtenName(name)}`;
}

const QUALIFIED = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|[^".]+)$/;

/** What `nameText` wrote. A name without a schema is taken as it is, in its letters: YAML is no SQL. */
export function nameOf(text: string, usual: string): TypeName {
  const [, schema, name] = QUALIFIED.exec(text) ?? [];
  return schema === undefined || name === undefined
    ? { schema: usual, name: text }
    : { schema: unquoted(schema), name: unquoted(name) };
}

function unquoted(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** A table by its name. */
export function tableId(text: string, usual: string): ObjectId {
  return { kind: 'table', ...nameOf(text, usual) };
}

/** Names that PostgreSQL gives by itself, as makeObjectName does, without the number behind one that is taken. */
export { madeName } from '../compile/names';
