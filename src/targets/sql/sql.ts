import { createHash } from 'node:crypto';
import { TenetError } from '../../kernel/errors';
import { quoteIdentifier } from '../../kernel/identifier';
import { order, sectionOf } from '../../plan/order';
import { render } from '../../plan/render';
import { SUPPORTED_MAJORS } from '../../plan/versions';
import type { Model } from '../../model/types';
import type { Compiled, CompiledDatabase, Resource } from '../../resources/types';
import type { Artifact, Target } from '../target';

/** Roles and databases; the files after them are one a database. */
const CLUSTER_FILES = 2;

/** Ordered, commented DDL for a fresh database. */
export const sql: Target = {
  name: 'sql',
  title: 'Reviewed DDL for a fresh database, for psql',
  emit({ model, compiled }) {
    if (!SUPPORTED_MAJORS.includes(compiled.major)) {
      throw new TenetError(`DDL is compiled for PostgreSQL ${SUPPORTED_MAJORS.join(', ')}, not for ${compiled.major}`, {
        remedy: 'write the major that you run, e.g. postgres: 16',
      });
    }
    const files = [
      rolesFile(compiled),
      databasesFile(compiled),
      ...compiled.databases.map((database, index) => databaseFile(compiled, database, index)),
    ];
    return [...files, manifest(model, compiled, files)];
  },
};

function rolesFile(compiled: Compiled): Artifact {
  const resources = compiled.cluster.filter((resource) => resource.kind !== 'database');
  const head = [
    'Roles, their memberships and settings: once for the cluster, as a superuser.',
    'Passwords are not written anywhere. Set them afterwards with \\password, or use certificates.',
  ];
  return { path: '00-roles.sql', contents: file(compiled, head, ['BEGIN;'], resources, ['COMMIT;']) };
}

/** Alone in its file: CREATE DATABASE cannot run in a transaction. */
function databasesFile(compiled: Compiled): Artifact {
  const resources = compiled.cluster.filter((resource) => resource.kind === 'database');
  return { path: '01-databases.sql', contents: file(compiled, ['The databases, empty.'], [], resources, []) };
}

function databaseFile(compiled: Compiled, database: CompiledDatabase, index: number): Artifact {
  const schemas = database.resources.filter((resource) => resource.kind === 'schema').map((resource) => resource.name);
  const head = [`Everything in database ${quoteIdentifier(database.name)}, in one transaction: all of it or nothing.`];
  const start = ['BEGIN;', `-- boundaries of partitions must not depend on who runs this\nSET LOCAL timezone = 'UTC';`];
  const searchPath = (schema: string): string => `SET LOCAL search_path = ${quoteIdentifier(schema)}, pg_temp;`;
  const body = schemas.length === 1 && schemas[0] !== undefined ? [...start, searchPath(schemas[0])] : start;
  const number = String(10 + index).padStart(2, '0');
  return {
    path: `${number}-${slug(database.name)}.sql`,
    contents: file(compiled, head, body, database.resources, ['COMMIT;'], schemas.length > 1 ? searchPath : undefined),
  };
}

/** The letters of a name that are safe in a file's name everywhere. */
function slug(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
}

function file(
  compiled: Compiled,
  head: readonly string[],
  start: readonly string[],
  resources: readonly Resource[],
  end: readonly string[],
  searchPath?: (schema: string) => string,
): string {
  const title = [
    ...head,
    `For PostgreSQL ${compiled.major}. Run: psql -v ON_ERROR_STOP=1 -f THIS_FILE`,
    'Written by tenet; edit the spec, not this file.',
  ];
  return `${[title.map((line) => `-- ${line}`).join('\n'), ...start, ...sections(compiled, resources, searchPath), ...end].join('\n\n')}\n`;
}

/** Statements under their sections, each with its reason and its place in the spec. */
function sections(
  compiled: Compiled,
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
    const statement = render(resource, compiled.major);
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

function manifest(model: Model, compiled: Compiled, files: readonly Artifact[]): Artifact {
  const counts: Record<string, number> = {};
  for (const resource of [...compiled.cluster, ...compiled.databases.flatMap((database) => database.resources)]) {
    counts[resource.kind] = (counts[resource.kind] ?? 0) + 1;
  }
  const contents = {
    format: 1,
    postgres: compiled.major,
    files: files.map(({ path, contents: text }, index) => ({
      path,
      // the first two are for the cluster: any database will do to connect to
      database: compiled.databases[index - CLUSTER_FILES]?.name ?? null,
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
    resources: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))),
    assumptions: model.assumptions.length,
  };
  return { path: 'manifest.json', contents: `${JSON.stringify(contents, null, 2)}\n` };
}
