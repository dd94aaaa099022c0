/** What findings and queries are about, as a review looks it up and names it: from their identity, never from their words. */
import type { Finding, Identity } from '../kernel/finding';
import type { JudgedQuery } from '../meaning/queries';
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import type { Asked, NamedTable } from '../meaning/named-tables';
import { ambiguousNames, tableAt } from './tables';

/** The table that a finding is about, or that it speaks of; undefined where it is about something else. */
export function tableAbout(
  { about, relation }: Pick<Finding, 'about' | 'relation'>,
  source: Asked,
): NamedTable | undefined {
  const whole = tableIn(about) ?? (relation === undefined ? undefined : tableIn(relation));
  const table = whole ?? tableOfIndex(about, source.catalog);
  return table === undefined ? undefined : tableAt(table, source);
}

function tableIn(id: Identity): Identity | undefined {
  if (id.kind === 'table') return id;
  return id.of === undefined ? undefined : tableIn(id.of);
}

/** An index is in the schema of its table, and a part of it all the same. */
function tableOfIndex({ kind, schema, name }: Identity, catalog: Catalog): Identity | undefined {
  if (kind !== 'index') return undefined;
  return objectsOf(catalog, kind).find(({ id }) => id.name === name && id.schema === schema)?.attributes.table;
}

/** As sentences name it: `"orders"`, `"orders.total"`, `statement 3`; in SQL with its schema where that is not public. */
export function nameAbout(about: Identity, source: Asked): string {
  const { kind, name, of } = about;
  if (kind === 'statement') return of?.kind === 'function' ? nameAbout(of, source) : statementName(name);
  if (kind === 'index') return indexName(about, source);
  if (of === undefined || kind === 'setting') return quoted(fullName(about, source)) ?? kind;
  if (name === '') return nameAbout(of, source);
  return partName(name, of, source);
}

function indexName(about: Identity, source: Asked): string {
  const table = tableOfIndex(about, source.catalog);
  return table === undefined ? `"${about.name}"` : partName(about.name, table, source);
}

/** The name of a key or an index mostly begins with that of its table. */
function partName(name: string, of: Pick<Identity, 'schema' | 'name'>, source: Asked): string {
  const whole = fullName(of, source);
  return `"${name.startsWith(`${of.name}_`) || whole === '' ? name : `${whole}.${name}`}"`;
}

/** A statement of a file has a number, one of a migration its first words. */
function statementName(name: string): string {
  return Number.isInteger(Number(name)) ? `statement ${name}` : `"${name}"`;
}

function fullName({ schema, name }: Pick<Identity, 'schema' | 'name'>, { catalog, meaning }: Asked): string {
  const isUsual = schema === 'public' || meaning.model !== null;
  const isPlain = schema === undefined || (isUsual && !ambiguousNames(catalog).has(name));
  return isPlain ? name : `${schema}.${name}`;
}

function quoted(name: string): string | undefined {
  return name === '' ? undefined : `"${name}"`;
}

/** The function in whose body a statement is. */
export function functionAbout({ about }: Pick<JudgedQuery | Finding, 'about'>): Identity | undefined {
  return about.of?.kind === 'function' ? about.of : undefined;
}
