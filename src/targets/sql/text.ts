/** Resources as the text of a DDL file: ordered, in sections, each statement with its reason and its place in the spec. */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { order, sectionOf } from '../../plan/order';
import { render } from '../../plan/render';
import { connectionTo, withoutVariables } from '../../plan/psql';
import { dollarQuoted } from '../../plan/write';
import type { Resource } from '../../resources/types';

/** A piece of a DDL file; `resource`: what it creates, null for what is around it. */
export interface Part {
  readonly text: string;
  readonly resource: Resource | null;
}

/** The text of a file. */
export function joined(parts: readonly Part[]): string {
  return `${parts.map(({ text }) => text).join('\n\n')}\n`;
}

/** What `databaseParts` makes, as the text of a file. */
export function databaseText(...given: Parameters<typeof databaseParts>): string {
  return joined(databaseParts(...given));
}

/**
 * What creates `resources` in one transaction in a database that holds `all`: some may be made by somebody else, and
 * still decide where names are looked up. Where whoever runs it may be no superuser, `lendsCreate`: an owner needs CREATE on the schema
 * for the moment in which it is given something.
 */
export function databaseParts(
  major: number,
  database: string,
  all: readonly Resource[],
  resources: readonly Resource[],
  head: readonly string[],
  lendsCreate = false,
): readonly Part[] {
  const owners = new Map(all.filter((resource) => resource.kind === 'schema').map(({ name, owner }) => [name, owner]));
  const schemas = [...owners.keys()];
  const start = [
    'BEGIN;',
    `-- a text with a backslash in it must end where it was read to end\nSET LOCAL standard_conforming_strings = on;`,
    refuseElsewhere(database),
    `-- boundaries of partitions must not depend on who runs this\nSET LOCAL timezone = 'UTC';`,
  ];
  const searchPath = searchPaths(all);
  const body = schemas.length === 1 && schemas[0] !== undefined ? [...start, searchPath(schemas[0])] : start;
  const path = schemas.length > 1 ? searchPath : undefined;
  const lend = (resource: Resource, text: string): string => lent(resource, owners, text);
  return ddlParts(major, database, head, body, resources, ['COMMIT;'], path, lendsCreate ? lend : undefined);
}

/** The statement with which the SQL of a schema finds its names: its own, and those of the extensions of the database. */
export function searchPaths(all: readonly Resource[]): (schema: string) => string {
  const extensions = all.filter((resource) => resource.kind === 'extension').map((resource) => resource.schema);
  return (schema) => {
    const path = [...new Set([schema, ...extensions])].map(quoteIdentifier);
    return `SET LOCAL search_path = ${path.join(', ')}, pg_temp;`;
  };
}

/** Before anything is changed: run anywhere else, the file fails before it changes anything. */
function refuseElsewhere(database: string): string {
  const body = `begin
  if pg_catalog.current_database() operator(pg_catalog.<>) ${quoteLiteral(database)} then
    raise exception using message = pg_catalog.format('this file is for database %I, and this is %I', ${quoteLiteral(database)}, pg_catalog.current_database()),
      hint = ${quoteLiteral(`psql -d ${shellWord(connectionTo(database))}`)};
  end if;
end`;
  return `-- a file that is run in another database refuses\nDO ${dollarQuoted(body)};`;
}

/**
 * A file with a head of comments; `searchPath` says how to look names up in a schema where there is more than one, `around` what
 * else a statement needs.
 */
export function ddlParts(
  major: number,
  database: string,
  head: readonly string[],
  start: readonly string[],
  resources: readonly Resource[],
  end: readonly string[],
  searchPath?: (schema: string) => string,
  around: (resource: Resource, text: string) => string = (_, text) => text,
): readonly Part[] {
  const title = [
    ...head,
    `For PostgreSQL ${major}. Run: psql -v ON_ERROR_STOP=1 -d ${shellWord(connectionTo(database))} -f THIS_FILE`,
    'Written by tenet; edit the spec, not this file.',
  ];
  return [
    ...[title.map((line) => `-- ${oneLine(line)}`).join('\n'), ...start].map(beside),
    ...sections(major, resources, around, searchPath),
    ...end.map(beside),
  ];
}

function beside(text: string): Part {
  return { text, resource: null };
}

/** The statement of something whose owner is not that of its schema, which so may take it over; the same text for all else. */
function lent(resource: Resource, owners: ReadonlyMap<string, string>, text: string): string {
  if (!('owner' in resource) || !('schema' in resource) || typeof resource.schema !== 'string') return text;
  const { owner, schema } = resource;
  if (!owners.has(schema) || owners.get(schema) === owner) return text;
  const on = `CREATE ON SCHEMA ${quoteIdentifier(schema)}`;
  return [`GRANT ${on} TO ${quoteIdentifier(owner)};`, text, `REVOKE ${on} FROM ${quoteIdentifier(owner)};`].join('\n');
}

/** Statements under their sections, each with its reason and its place in the spec. */
function sections(
  major: number,
  resources: readonly Resource[],
  around: (resource: Resource, text: string) => string,
  searchPath?: (schema: string) => string,
): readonly Part[] {
  const parts: Part[] = [];
  let section = '';
  let schema = '';
  for (const resource of order(resources)) {
    const title = sectionOf(resource.kind);
    if (title !== section) parts.push(beside(`-- ${'-'.repeat(76)}\n-- ${title}\n-- ${'-'.repeat(76)}`));
    section = title;
    const own = schemaOf(resource);
    // queries and function bodies name relations without a schema: each tenant's must find its own
    if (searchPath !== undefined && own !== '' && own !== schema) parts.push(beside(searchPath((schema = own))));
    const statement = render(resource, major);
    const comment = commentOf(statement.comment, statement.origin);
    parts.push({ text: `${comment}\n${around(resource, withoutVariables(statement.sql))}`, resource });
  }
  return parts;
}

/** The schema whose names a statement may have in it; a grant on a function has the types of its arguments. */
function schemaOf(resource: Resource): string {
  if ('on' in resource)
    return resource.on.type === 'routine' && resource.on.argTypes.length > 0 ? resource.on.schema : '';
  return 'schema' in resource && typeof resource.schema === 'string' ? resource.schema : '';
}

function commentOf(comment: string | undefined, origin: string): string {
  const place = `spec: ${origin === '' ? '/' : origin}`;
  return `-- ${oneLine(comment === undefined ? place : `${comment} (${place})`)}`;
}

/** A name as a shell takes it. */
function shellWord(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

/** A line break would end the SQL comment and start SQL: for PostgreSQL CR and LF, for an editor the others too. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
}
