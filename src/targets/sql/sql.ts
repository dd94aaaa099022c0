import { createHash } from 'node:crypto';
import { TenetError } from '../../kernel/errors';
import { SUPPORTED_MAJORS } from '../../kernel/majors';
import { quoteIdentifier } from '../../kernel/identifier';
import { isWithoutSuperuser } from '../../model/platforms';
import type { Model } from '../../model/types';
import type { Compiled, CompiledDatabase } from '../../resources/types';
import type { Artifact, Target } from '../target';
import { databaseParts, ddlParts, joined, type Part } from './text';

/** Roles and databases; the files after them are one a database. */
const CLUSTER_FILES = 2;
/** The database to connect to for what belongs to the cluster. */
const MAINTENANCE = 'postgres';

/** Ordered, commented DDL for a fresh database. */
export const sql: Target = {
  name: 'sql',
  title: 'DDL for a new database, to run with psql',
  emit({ model, compiled }) {
    if (!SUPPORTED_MAJORS.includes(compiled.major)) {
      throw new TenetError(`DDL is compiled for PostgreSQL ${SUPPORTED_MAJORS.join(', ')}, not for ${compiled.major}`, {
        remedy: 'declare your major version, for example postgres: 16',
      });
    }
    const files = filesOf(model, compiled).map(({ path, parts }): Artifact => ({ path, contents: joined(parts) }));
    return [...files, manifest(model, compiled, files)];
  },
};

/** A file in its pieces, so that whoever runs it knows which one fails. */
export interface DdlFile {
  readonly path: string;
  /** Null: for the cluster, in any database. */
  readonly database: string | null;
  readonly parts: readonly Part[];
}

/** The files of the target, in the order in which they are run. */
export function filesOf(model: Model, compiled: Compiled): readonly DdlFile[] {
  return [
    rolesFile(compiled),
    databasesFile(compiled),
    ...compiled.databases.map((database, index) => databaseFile(compiled, database, index, isWithoutSuperuser(model))),
  ];
}

function rolesFile(compiled: Compiled): DdlFile {
  const resources = compiled.cluster.filter((resource) => resource.kind !== 'database');
  const head = [
    'Roles, memberships and settings. Run once per cluster, as a superuser.',
    'Tenet writes no passwords. Set them afterwards with \\password, or use certificates.',
  ];
  return {
    path: '00-roles.sql',
    database: null,
    parts: ddlParts(compiled.major, MAINTENANCE, head, ['BEGIN;'], resources, ['COMMIT;']),
  };
}

/** Alone in its file: CREATE DATABASE cannot run in a transaction. */
function databasesFile(compiled: Compiled): DdlFile {
  const resources = compiled.cluster.filter((resource) => resource.kind === 'database');
  return {
    path: '01-databases.sql',
    database: null,
    parts: ddlParts(compiled.major, MAINTENANCE, ['The databases, empty.'], [], resources, []),
  };
}

function databaseFile(compiled: Compiled, database: CompiledDatabase, index: number, lendsCreate: boolean): DdlFile {
  const head = [`Everything in database ${quoteIdentifier(database.name)}, in one transaction.`];
  const number = String(10 + index).padStart(2, '0');
  return {
    path: `${number}-${slug(database.name)}.sql`,
    database: database.name,
    parts: databaseParts(compiled.major, database.name, database.resources, database.resources, head, lendsCreate),
  };
}

/** The letters of a name that are safe in a file's name everywhere. */
function slug(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
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
