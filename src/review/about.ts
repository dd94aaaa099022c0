/** What findings and queries are about, as a review looks it up and names it: from their identity, never from their words. */
import type { Finding, Identity } from '../kernel/finding';
import type { JudgedQuery } from '../meaning/queries';
import type { Schema } from '../model/schema';
import type { Table } from '../model/types';

/** The table that a finding is about, or that it speaks of; undefined where it is about something else. */
export function tableAbout(
  { about, relation }: Pick<Finding, 'about' | 'relation'>,
  schema: Schema,
): Table | undefined {
  const whole = tableIn(about) ?? (relation === undefined ? undefined : tableIn(relation));
  return whole === undefined ? withIndex(about, schema) : tableAt(whole, schema);
}

function tableIn(id: Identity): Identity | undefined {
  if (id.kind === 'table') return id;
  return id.of === undefined ? undefined : tableIn(id.of);
}

function tableAt({ schema, name }: Identity, { byName }: Schema): Table | undefined {
  return (schema === undefined ? undefined : byName.get(`${schema}.${name}`)) ?? byName.get(name);
}

/** An index is in the schema of its table, and a part of it all the same. */
function withIndex({ kind, schema, name }: Identity, { tables }: Schema): Table | undefined {
  if (kind !== 'index') return undefined;
  const isIn = (table: Table): boolean => schema === undefined || schema === table.schema;
  return tables.find((table) => isIn(table) && table.indexes.some((index) => index.name === name));
}

/** As sentences name it: `"orders"`, `"orders.total"`, `statement 3`; in SQL with its schema where that is not public. */
export function nameAbout(about: Identity, schema: Schema): string {
  const { kind, name, of } = about;
  if (kind === 'statement') return of?.kind === 'function' ? nameAbout(of, schema) : statementName(name);
  if (kind === 'index') return indexName(about, schema);
  if (of === undefined || kind === 'setting') return quoted(fullName(about, schema)) ?? kind;
  if (name === '') return nameAbout(of, schema);
  return partName(name, of, schema);
}

function indexName(about: Identity, schema: Schema): string {
  const table = withIndex(about, schema);
  return table === undefined ? `"${about.name}"` : partName(about.name, table, schema);
}

/** The name of a key or an index mostly begins with that of its table. */
function partName(name: string, of: Pick<Identity, 'schema' | 'name'>, schema: Schema): string {
  const whole = fullName(of, schema);
  return `"${name.startsWith(`${of.name}_`) || whole === '' ? name : `${whole}.${name}`}"`;
}

/** A statement of a file has a number, one of a migration its first words. */
function statementName(name: string): string {
  return Number.isInteger(Number(name)) ? `statement ${name}` : `"${name}"`;
}

function fullName({ schema, name }: Pick<Identity, 'schema' | 'name'>, { ambiguous, model }: Schema): string {
  const isUsual = schema === 'public' || model !== null;
  const isPlain = schema === undefined || (isUsual && !ambiguous.has(name));
  return isPlain ? name : `${schema}.${name}`;
}

function quoted(name: string): string | undefined {
  return name === '' ? undefined : `"${name}"`;
}

/** The function in whose body a statement is. */
export function functionAbout({ about }: Pick<JudgedQuery | Finding, 'about'>): Identity | undefined {
  return about.of?.kind === 'function' ? about.of : undefined;
}
