/** Types as a spec writes them, and as format_type prints them with search_path = pg_catalog. Pure. */
import { printedType, writtenName } from '../compile/words';
import { lookup } from '../kernel/lookup';

/** Shorter forms of the same types, which PostgreSQL reads as well. */
const SHORT: readonly (readonly [printed: RegExp, short: string])[] = [
  [/^timestamp(\(\d\))? with time zone/, 'timestamptz$1'],
  [/^timestamp(\(\d\))? without time zone/, 'timestamp$1'],
  [/^time(\(\d\))? with time zone/, 'timetz$1'],
  [/^time(\(\d\))? without time zone/, 'time$1'],
  [/^character varying/, 'varchar'],
];

const NONE = { tables: new Set<string>(), schema: '', extensions: '' };

/** What types a spec declares, by schema: their names are written without it in the same schema. */
export type OwnTypes = (schema: string) => ReadonlySet<string>;

/**
 * A printed type in the shortest form that means the same.
 * @param schema of the object that has it
 */
export function writeType(printed: string, schema: string, own: OwnTypes): string {
  for (const name of own(schema)) {
    const full = `${writtenName(schema)}.${writtenName(name)}`;
    if (printed === full) return readType(name, schema, own) === printed ? name : printed;
    if (printed === `${full}[]`) return readType(`${name}[]`, schema, own) === printed ? `${name}[]` : printed;
  }
  const short = SHORT.reduce((text, [long, by]) => text.replace(long, by), printed);
  // a type of the schema may have the name of one of PostgreSQL's
  const forms = [short, printed, `pg_catalog.${printed}`];
  return forms.find((form) => readType(form, schema, own) === printed) ?? printed;
}

/** A type as PostgreSQL prints it. A name that the schema declares is that; all else is read as SQL reads it. */
export function readType(text: string, schema: string, own: OwnTypes): string {
  const [, element = '', array = ''] = /^(.*?)(\[\])?$/s.exec(text.trim()) ?? [];
  if (own(schema).has(element)) return `${writtenName(schema)}.${writtenName(element)}${array}`;
  return FIXED[text] ?? qualifiedType(text.trim()) ?? printedType(text, NONE);
}

const NAME = String.raw`("(?:[^"]|"")+"|[A-Za-z_][\w$]*)`;
const QUALIFIED = new RegExp(String.raw`^${NAME}\.${NAME}(\([^()]*\))?(\[\])?$`);

/** A type of another schema than pg_catalog, whose names may hold any character; undefined for all else. */
function qualifiedType(text: string): string | undefined {
  const [, schema, name, modifiers = '', array = ''] = QUALIFIED.exec(text) ?? [];
  if (schema === undefined || name === undefined || schema === 'pg_catalog') return undefined;
  return `${writtenName(folded(schema))}.${writtenName(folded(name))}${modifiers}${array}`;
}

/** A name as SQL reads it. */
function folded(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** Whether a type that was read is none of PostgreSQL's, none of the schema, and named without another one. */
export function isUnknown(type: string): boolean {
  return type.startsWith('"".');
}

/** Printed alike, which SQL reads otherwise. */
const FIXED: Readonly<Record<string, string>> = lookup({ '"char"': '"char"' });
