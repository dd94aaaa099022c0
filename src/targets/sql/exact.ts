/** DDL of what a spec declares exactly: statement by statement, in the order of what needs what. Pure. */
import { createHash } from 'node:crypto';
import type { Catalog } from '../../catalog/catalog';
import { kindLookup } from '../../catalog/order';
import { createContext, creating, finishing, type Statement } from '../../catalog/statements';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { kinds } from '../../kinds';
import type { Database } from '../../kinds/database';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Artifact } from '../target';

const CLUSTER: ReadonlySet<string> = new Set(['role', 'membership', 'setting', 'parameter']);

/** The superuser and what initdb made: there before anything is created. */
function isThere({ kind, name }: ObjectId, superuser: string): boolean {
  return kind === 'role' && name === superuser;
}

/**
 * Files for psql, to be run as a superuser on a server without the database: roles, the database, what is in it.
 * @param catalog as the exact part of a spec declares it
 */
export function exactSql(catalog: Catalog): readonly Artifact[] {
  const context = createContext(catalog, catalog.database, catalog.superuser);
  const lookup = kindLookup(kinds);
  const all = [...creating(catalog, context, lookup), ...finishing(catalog, context, lookup)].filter(
    ({ id }) => !isThere(id, catalog.superuser),
  );
  const cluster = all.filter(({ id }) => CLUSTER.has(id.kind) && !isInDatabase(id));
  const inside = all.filter((one) => !cluster.includes(one)).map(onPublic);
  const name = quoteIdentifier(catalog.database);
  const files = [
    file(
      '00-roles.sql',
      ['Roles, memberships and settings. Run once per cluster, as a superuser.'],
      transaction(cluster.map(({ sql }) => sql)),
    ),
    file('01-databases.sql', ['The database, empty.'], [createDatabase(name, catalog)]),
    file(
      `10-${catalog.database.replaceAll(/[^A-Za-z0-9_-]/g, '_')}.sql`,
      [`Everything in database ${name}, in one transaction.`],
      transaction([...withoutPublic(catalog), ...inside.map(({ sql }) => sql)], SETTINGS),
    ),
  ];
  return [...files, manifest(catalog, files)];
}

/** A locale that the spec does not name is that of the server. */
function createDatabase(name: string, { objects }: Catalog): string {
  const database = [...objects.values()].find(({ id }) => id.kind === 'database')?.attributes as Database | undefined;
  const { encoding = 'UTF8', localeProvider = 'c', collate = 'C', ctype = 'C', locale = null } = database ?? {};
  const isOfServer = localeProvider === 'c' && collate === 'C' && ctype === 'C';
  const parts = isOfServer
    ? []
    : [
        `LOCALE_PROVIDER ${PROVIDERS[localeProvider] ?? 'libc'}`,
        `LC_COLLATE ${quoteLiteral(collate)} LC_CTYPE ${quoteLiteral(ctype)}`,
        ...(locale === null
          ? []
          : [`${localeProvider === 'i' ? 'ICU_LOCALE' : 'BUILTIN_LOCALE'} ${quoteLiteral(locale)}`]),
      ];
  return [`CREATE DATABASE ${name} TEMPLATE template0 ENCODING ${quoteLiteral(encoding)}`, ...parts].join(' ');
}

const PROVIDERS: Readonly<Record<string, string>> = { c: 'libc', i: 'icu', b: 'builtin' };

/** Settings of a role in the database, or of the database itself, need it. */
function isInDatabase({ kind, of }: ObjectId): boolean {
  return kind === 'setting' && of?.kind !== 'role' && of?.kind !== 'role ALL';
}

/** Schema public is in every new database. */
function onPublic(statement: Statement): Statement {
  const isPublic = statement.id.kind === 'schema' && statement.id.name === 'public';
  return isPublic
    ? { ...statement, sql: statement.sql.replace(/^CREATE SCHEMA (?!IF)/, 'CREATE SCHEMA IF NOT EXISTS ') }
    : statement;
}

const SETTINGS = ['SET LOCAL check_function_bodies = off', 'SET LOCAL search_path = pg_catalog, pg_temp'];

/** It is in every new database with a comment, and a database that is declared may have none of both. */
function withoutPublic({ objects }: Catalog): readonly string[] {
  const declared = objects.get(objectKey({ kind: 'schema', name: 'public' }));
  if (declared === undefined) return ['DROP SCHEMA public'];
  return declared.comment === null ? ['COMMENT ON SCHEMA public IS NULL'] : [];
}

function transaction(statements: readonly string[], settings: readonly string[] = []): readonly string[] {
  return ['BEGIN', ...settings, ...statements, 'COMMIT'];
}

function file(path: string, head: readonly string[], statements: readonly string[]): Artifact {
  const comments = ['Made by tenet synth. Change the spec, not this file.', ...head].map((line) => `-- ${line}`);
  const body = statements.map((sql) => (sql.trimEnd().endsWith(';') ? sql : `${sql};`));
  return { path, contents: `${[...comments, '', ...body].join('\n')}\n` };
}

function manifest({ major, database, objects }: Catalog, files: readonly Artifact[]): Artifact {
  const counts: Record<string, number> = {};
  for (const { id } of objects.values()) counts[id.kind] = (counts[id.kind] ?? 0) + 1;
  const contents = {
    format: 1,
    postgres: major,
    files: files.map(({ path, contents: text }, index) => ({
      path,
      database: index < 2 ? null : database,
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
    objects: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { path: 'manifest.json', contents: `${JSON.stringify(contents, null, 2)}\n` };
}
