/** What the exact part of a spec declares, as a catalog. Pure. */
import type { Catalog } from '../catalog/catalog';
import { SUPERUSER, type Origins } from '../compile/builder';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { Role } from '../kinds/role';
import type { SpecProblem } from '../model/context';
import { Builder } from './builder';
import { readDatabase, readDefaultPrivileges, readExtensions, readPublications, readSchema } from './cluster';
import { entriesOf, keyColumns } from './constraint';
import { textOf, type Words } from './field';
import { readOthers } from './others';
import { readComposite, readDomain, readEnum, readRange } from './own-type';
import { referenceProblems } from './references';
import { exactRenameProblems } from './renames';
import { readRole } from './role';
import { readRoutine } from './routine';
import { readSequence } from './sequence';
import { statementProblems } from './statements';
import { readTable } from './table';
import { readMaterializedView, readView } from './view';

export interface ExactCatalog {
  readonly catalog: Catalog;
  readonly origins: Origins;
  readonly problems: readonly SpecProblem[];
}

export interface ExactOptions {
  readonly major: number;
  readonly database: string;
}

/** How a section of a schema is read: of which kind its objects are, and what makes one. */
interface Section {
  readonly kind: string;
  readonly read: (id: ObjectId, words: Words, place: Pointer, builder: Builder) => void;
}

const SECTIONS: Readonly<Record<string, Section>> = {
  sequences: {
    kind: 'sequence',
    read: (id, words, place, builder) => {
      readSequence(id, words, { type: 'bigint', identity: false, place }, builder);
    },
  },
  tables: { kind: 'table', read: readTable },
  views: { kind: 'view', read: readView },
  materialized_views: { kind: 'materialized view', read: readMaterializedView },
  enums: { kind: 'enum', read: readEnum },
  domains: { kind: 'domain', read: readDomain },
  composite_types: { kind: 'composite type', read: readComposite },
  range_types: { kind: 'range type', read: readRange },
  functions: {
    kind: 'function',
    // its arguments are a part of its identity
    read: ({ schema = '', name }, words, place, builder) => readRoutine(schema, name, words, place, builder),
  },
};

const TYPES = ['enums', 'domains', 'composite_types', 'range_types'];

/** The superuser that initdb makes is there before anything is declared. */
function addSuperuser(roles: unknown, builder: Builder): void {
  if (entriesOf(roles).some(([name]) => name === SUPERUSER)) return;
  const role: Role = {
    superuser: true,
    inherit: true,
    createRole: true,
    createDatabase: true,
    login: true,
    replication: true,
    bypassRls: true,
    connectionLimit: -1,
    validUntil: null,
    expired: false,
  };
  builder.add({ kind: 'role', name: SUPERUSER }, role, '/exact', {});
}

/**
 * The objects that `exact` of a spec declares, exactly as written: nothing is added.
 * @param exact what the schema of the spec accepts
 */
export function exactCatalog(exact: Words, options: ExactOptions): ExactCatalog {
  const declared = declaredCatalog(exact, options);
  if (declared.problems.length > 0) return declared;
  return { ...declared, problems: statementProblems(declared.catalog, declared.origins.objects) };
}

/** The same, without asking whether each is one statement. */
export function declaredCatalog(exact: Words, { major, database }: ExactOptions): ExactCatalog {
  const schemas = entriesOf(exact['schemas']) as readonly (readonly [string, Words])[];
  const types = new Map(
    schemas.map(([name, words]) => [name, new Set(TYPES.flatMap((kind) => Object.keys((words[kind] ?? {}) as Words)))]),
  );
  const builder = new Builder(major, textOf(exact['owner'] ?? SUPERUSER), (schema) => types.get(schema) ?? new Set());
  const root: Pointer = '/exact';
  readDatabase(exact['database'], at(root, 'database'), builder);
  addSuperuser(exact['roles'], builder);
  for (const [name, words] of entriesOf(exact['roles']))
    readRole(name, words as Words, at(root, 'roles', name), builder);
  for (const [name, words] of schemas) readSchema(name, words, at(root, 'schemas', name), builder);
  readExtensions(exact['extensions'], at(root, 'extensions'), builder);
  for (const [schema, words] of schemas)
    for (const [name, table] of entriesOf(words['tables']))
      builder.noteKey({ kind: 'table', schema, name }, keyColumns(table as Words));
  for (const [schema, words] of schemas)
    for (const [section, { kind, read }] of Object.entries(SECTIONS))
      for (const [name, written] of entriesOf(words[section]))
        read({ kind, schema, name }, written as Words, at(root, 'schemas', schema, section, name), builder);
  readPublications(exact['publications'], at(root, 'publications'), builder);
  readDefaultPrivileges(exact['default_privileges'], at(root, 'default_privileges'), builder);
  readOthers(exact['others'], at(root, 'others'), builder);
  const { catalog, origins } = builder.done(database);
  const problems = [
    ...builder.problems,
    ...exactRenameProblems(exact),
    ...referenceProblems(catalog.objects, origins.objects),
  ];
  return { catalog, origins, problems };
}
