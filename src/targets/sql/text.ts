/** Resources as the text of a DDL file: ordered, in sections, each statement with its reason and its place in the spec. */
import { quoteIdentifier } from '../../kernel/identifier';
import { order, sectionOf } from '../../plan/order';
import { render } from '../../plan/render';
import type { Resource } from '../../resources/types';

/**
 * What creates `resources` in one transaction in a database that holds `all`: some may be made by somebody else, and
 * still decide where names are looked up.
 */
export function databaseText(
  major: number,
  all: readonly Resource[],
  resources: readonly Resource[],
  head: readonly string[],
): string {
  const schemas = all.filter((resource) => resource.kind === 'schema').map((resource) => resource.name);
  const extensions = all.filter((resource) => resource.kind === 'extension').map((resource) => resource.schema);
  const start = ['BEGIN;', `-- boundaries of partitions must not depend on who runs this\nSET LOCAL timezone = 'UTC';`];
  const searchPath = (schema: string): string => {
    const path = [...new Set([schema, ...extensions])].map(quoteIdentifier);
    return `SET LOCAL search_path = ${path.join(', ')}, pg_temp;`;
  };
  const body = schemas.length === 1 && schemas[0] !== undefined ? [...start, searchPath(schemas[0])] : start;
  return ddlText(major, head, body, resources, ['COMMIT;'], schemas.length > 1 ? searchPath : undefined);
}

/** A file with a head of comments; `searchPath` says how to look names up in a schema where there is more than one. */
export function ddlText(
  major: number,
  head: readonly string[],
  start: readonly string[],
  resources: readonly Resource[],
  end: readonly string[],
  searchPath?: (schema: string) => string,
): string {
  const title = [
    ...head,
    `For PostgreSQL ${major}. Run: psql -v ON_ERROR_STOP=1 -f THIS_FILE`,
    'Written by tenet; edit the spec, not this file.',
  ];
  return `${[title.map((line) => `-- ${oneLine(line)}`).join('\n'), ...start, ...sections(major, resources, searchPath), ...end].join('\n\n')}\n`;
}

/** Statements under their sections, each with its reason and its place in the spec. */
function sections(
  major: number,
  resources: readonly Resource[],
  searchPath?: (schema: string) => string,
): readonly string[] {
  const parts: string[] = [];
  let section = '';
  let schema = '';
  for (const resource of order(resources)) {
    const title = sectionOf(resource.kind);
    if (title !== section) parts.push(`-- ${'-'.repeat(76)}\n-- ${title}\n-- ${'-'.repeat(76)}`);
    section = title;
    const own = 'schema' in resource && typeof resource.schema === 'string' ? resource.schema : '';
    // queries and function bodies name relations without a schema: each tenant's must find its own
    if (searchPath !== undefined && own !== '' && own !== schema) parts.push(searchPath((schema = own)));
    const statement = render(resource, major);
    parts.push(`${commentOf(statement.comment, statement.origin)}\n${statement.sql}`);
  }
  return parts;
}

function commentOf(comment: string | undefined, origin: string): string {
  const place = `spec: ${origin === '' ? '/' : origin}`;
  return `-- ${oneLine(comment === undefined ? place : `${comment} (${place})`)}`;
}

/** A line break in a comment or name would end the SQL comment and start SQL. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
}
