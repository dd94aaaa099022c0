/** The new catalog as the old one, for the rules that still ask for it; it goes with them. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { objectAt, objectsOf, partsOf } from '../catalog/select';
import { createContext } from '../catalog/statements';
import { quoteIdentifier } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import type { KindName, ObjectOf } from '../kinds/attributes';
import constraintKind from '../kinds/constraint';
import foreignKeyKind from '../kinds/foreign-key';
import { objectKey, type ObjectId, type TypeName } from '../kinds/id';
import indexKind from '../kinds/index-kind';
import type { CatalogObject, CreateContext } from '../kinds/kind';
import type {
  AclItem,
  CatalogColumn,
  CatalogConstraint,
  CatalogIndex,
  CatalogRelation,
  CatalogRoutine,
  OldCatalog,
  TypeKind,
} from './types';

interface Ground {
  readonly catalog: Catalog;
  readonly context: CreateContext;
  readonly types: ReadonlyMap<string, TypeKind>;
}

export const oldCatalogOf = remembered((catalog: Catalog): OldCatalog => {
  const context = createContext(catalog, catalog.database, 'postgres');
  const ground = { catalog, context, types: typesOf(catalog) };
  const relations = relationsIn(ground);
  return {
    versionNum: catalog.versionNum,
    partial: new Set([...catalog.partial].flatMap((key) => keyOf(catalog.objects.get(key)?.id))),
    database: databaseOf(catalog),
    ...rolesOf(catalog),
    parameterGrants: objectsOf(catalog, 'parameter').flatMap((one) =>
      aclOf(one, catalog).map((item) => ({ ...item, parameter: one.id.name })),
    ),
    schemas: objectsOf(catalog, 'schema').map((one) => ({
      name: one.id.name,
      owner: one.owner ?? '',
      acl: aclOf(one, catalog),
    })),
    relations,
    policies: objectsOf(catalog, 'policy').map(({ id, attributes }) => ({
      relation: wholeKey(id),
      name: id.name,
      as: attributes.permissive ? 'permissive' : 'restrictive',
      command: LOWER[attributes.command],
      to: attributes.roles.flatMap((role) => role ?? []),
      using: attributes.using,
      check: attributes.check,
    })),
    constraints: constraintsOf(ground),
    indexes: indexesOf(ground),
    routines: objectsOf(catalog, 'function').map((one) => routineOf(one, catalog)),
    triggers: objectsOf(catalog, 'trigger')
      .filter(({ attributes }) => !attributes.cloned)
      .map(({ id, attributes }) => ({
        relation: wholeKey(id),
        name: id.name,
        routine: `${relationKey(attributes.function)}()`,
        definition: attributes.definition,
        enabled: attributes.enabled !== 'D',
      })),
    rewriteRules: objectsOf(catalog, 'rule').map(({ id, attributes }) => ({
      relation: wholeKey(id),
      name: id.name,
      definition: attributes.definition,
    })),
    ...othersOf(catalog),
    largeObjects: [],
    subscriptions: [],
    untrustedLanguages: ['c', 'internal'],
    serverFunctions: [],
    serverSettings: {},
    setConfig: [],
  };
});

const LOWER = { ALL: 'all', SELECT: 'select', INSERT: 'insert', UPDATE: 'update', DELETE: 'delete' } as const;

function keyOf(id: ObjectId | undefined): readonly string[] {
  return id === undefined ? [] : [relationKey(id)];
}

function wholeKey({ of }: ObjectId): string {
  return of === undefined ? '' : relationKey(of);
}

function aclOf(object: Pick<CatalogObject<object>, 'id' | 'acl' | 'owner'>, catalog: Catalog): readonly AclItem[] {
  return grantsOn(object, catalog).map(({ grantee, privilege, grantable }) => ({
    grantee: grantee ?? 'PUBLIC',
    privilege: privilege.toLowerCase(),
    grantable,
  }));
}

function databaseOf(catalog: Catalog): OldCatalog['database'] {
  const [database] = objectsOf(catalog, 'database');
  return {
    name: catalog.database,
    owner: database?.owner ?? 'postgres',
    acl: database === undefined ? [] : aclOf(database, catalog),
  };
}

function rolesOf(catalog: Catalog): Pick<OldCatalog, 'roles' | 'memberships' | 'settings' | 'defaultPrivileges'> {
  const roles = objectsOf(catalog, 'role').map(({ id, attributes }) => ({ ...attributes, name: id.name }));
  const inherits = new Map(roles.map(({ name, inherit }) => [name, inherit]));
  return {
    roles,
    memberships: objectsOf(catalog, 'membership').map(({ id, attributes: { grants } }) => ({
      role: id.of?.name ?? '',
      member: id.name,
      admin: grants.some(({ admin }) => admin),
      inherit: grants.some(({ inherit }) => inherit ?? inherits.get(id.name) ?? true),
      set: grants.some(({ set }) => set ?? true),
    })),
    settings: objectsOf(catalog, 'setting').map(({ id, attributes: { role, inDatabase, value } }) => ({
      role,
      database: inDatabase ? catalog.database : null,
      name: id.name,
      value,
    })),
    defaultPrivileges: objectsOf(catalog, 'default privileges').flatMap(({ id, attributes }) => {
      const on = ON[id.name];
      const acl = attributes.entries.map(({ grantee, privilege, grantable }) => ({
        grantee: grantee ?? 'PUBLIC',
        privilege: privilege.toLowerCase(),
        grantable,
      }));
      return on === undefined ? [] : [{ owner: attributes.role, schema: attributes.inSchema, on, acl }];
    }),
  };
}

const ON: Readonly<Record<string, OldCatalog['defaultPrivileges'][number]['on']>> = {
  tables: 'table',
  sequences: 'sequence',
  functions: 'function',
  types: 'type',
  schemas: 'schema',
  'large objects': 'large-object',
};

/** Types by their names in texts. */
function typesOf(catalog: Catalog): ReadonlyMap<string, TypeKind> {
  const types = new Map<string, TypeKind>();
  const note = ({ id }: { readonly id: ObjectId }, kind: TypeKind): void => void types.set(relationKey(id), kind);
  for (const one of objectsOf(catalog, 'enum')) note(one, { is: 'enum', labels: one.attributes.labels });
  for (const one of objectsOf(catalog, 'domain'))
    note(one, {
      is: 'domain',
      of: kindOf(one.attributes.base, types),
      notNull: one.attributes.notNull !== null,
      checks: partsOf(catalog, one.id, 'domain constraint').map(({ attributes }) => `CHECK (${attributes.expression})`),
    });
  for (const one of objectsOf(catalog, 'composite type'))
    note(one, {
      is: 'composite',
      fields: one.attributes.fields.map(({ name, type }) => ({ name, kind: kindOf(type, types) })),
    });
  return types;
}

function kindOf(type: string, types: ReadonlyMap<string, TypeKind>): TypeKind {
  if (type.endsWith('[]')) return { is: 'array', of: kindOf(type.slice(0, -2), types) };
  return types.get(type) ?? types.get(type.replaceAll('"', '')) ?? { is: 'base', name: type };
}

function relationsIn(ground: Ground): readonly CatalogRelation[] {
  const found: CatalogRelation[] = [];
  for (const object of ground.catalog.objects.values()) {
    const relation = relationOf(object, ground);
    if (relation !== undefined) found.push(relation);
  }
  return found;
}

const is = <K extends KindName>(object: CatalogObject<object>, kind: K): object is ObjectOf<K> =>
  object.id.kind === kind;

function relationOf(object: CatalogObject, ground: Ground): CatalogRelation | undefined {
  const { catalog } = ground;
  const { id } = object;
  const blank = {
    key: relationKey(id),
    schema: id.schema ?? '',
    name: id.name,
    owner: object.owner ?? '',
    rowSecurity: false,
    forced: false,
    acl: [],
    parents: [],
    isPartition: false,
    bound: null,
    partitionKey: null,
    options: {},
    definition: null,
    reads: [],
    columns: [],
    ownedBy: null,
  };
  if (is(object, 'table')) return { ...blank, acl: aclOf(object, catalog), ...tableOf(object, ground) };
  if (is(object, 'view') || is(object, 'materialized view'))
    return {
      ...blank,
      acl: aclOf(object, catalog),
      kind: is(object, 'view') ? 'view' : 'materialized-view',
      options: optionsOf(object.attributes.options),
      definition: object.attributes.query,
      reads: [...(catalog.dependencies.get(objectKey(id)) ?? [])].flatMap((key) => keyOf(catalog.objects.get(key)?.id)),
      columns: columnsOf(id, ground),
    };
  if (is(object, 'sequence')) return { ...blank, ...sequenceOf(object, ground) };
  return undefined;
}

/** `on`, `1` and `yes` are true to PostgreSQL; catalogs keep what was written. */
function optionsOf(options: Readonly<Record<string, string>> | null): Readonly<Record<string, string>> {
  const said = (value: string): string =>
    /^(on|yes|1)$/i.test(value) ? 'true' : /^(off|no)$/i.test(value) ? 'false' : value;
  return Object.fromEntries(Object.entries(options ?? {}).map(([name, value]) => [name, said(value)]));
}

function tableOf(
  table: ObjectOf<'table'>,
  ground: Ground,
): Omit<CatalogRelation, 'key' | 'schema' | 'name' | 'owner' | 'acl' | 'definition' | 'reads' | 'ownedBy'> {
  const { id, attributes } = table;
  const partition = partsOf(ground.catalog, id, 'partition')[0]?.attributes;
  const parents = partition === undefined ? (attributes.inherits ?? []) : [partition.parent];
  const { partitionBy, foreign } = attributes;
  return {
    kind: foreign === null ? (partitionBy === null ? 'table' : 'partitioned-table') : 'foreign-table',
    rowSecurity: attributes.rowSecurity,
    forced: attributes.forceRowSecurity,
    parents: parents.map(relationKey),
    isPartition: partition !== undefined,
    bound: partition?.bound ?? null,
    partitionKey: partitionBy === null || partitionBy.key === '' ? null : partitionBy.key,
    options: optionsOf(attributes.options),
    columns: columnsOf(id, ground),
  };
}

function columnsOf(relation: ObjectId, { catalog, types }: Ground): readonly CatalogColumn[] {
  return partsOf(catalog, relation, 'column')
    .filter(({ attributes }) => attributes.type !== '')
    .map((column) => {
      const { type, notNull, generated, identity, collation } = column.attributes;
      const by = collation === null ? undefined : objectAt(catalog, { kind: 'collation', ...collation });
      return {
        name: column.id.name,
        type,
        kind: kindOf(type, types),
        notNull: notNull !== null && notNull.valid,
        default: partsOf(catalog, column.id, 'default')[0]?.attributes.expression ?? null,
        generated: generated?.expression ?? null,
        identity: identity === null ? null : identity.generated === 'ALWAYS' ? 'always' : 'by-default',
        acl: column.acl === null ? [] : aclOf(column, catalog),
        deterministic: by === undefined || !is(by, 'collation') || by.attributes.deterministic,
      };
    });
}

/** A sequence of a column is owned by whoever owns the table. */
function sequenceOf(
  sequence: ObjectOf<'sequence'>,
  { catalog }: Ground,
): Pick<CatalogRelation, 'kind' | 'owner' | 'acl' | 'ownedBy'> {
  const column =
    partsOf(catalog, sequence.id, 'owner of')[0]?.attributes.column ?? identities(catalog).get(objectKey(sequence.id));
  const table = column?.of === undefined ? undefined : objectAt(catalog, column.of);
  const owner = sequence.owner ?? table?.owner ?? '';
  return {
    kind: 'sequence',
    owner,
    acl: aclOf({ ...sequence, owner }, catalog),
    ownedBy: column?.of === undefined ? null : `${relationKey(column.of)}.${column.name}`,
  };
}

const identities = remembered((catalog: Catalog): ReadonlyMap<string, ObjectId> => {
  const columns = objectsOf(catalog, 'column');
  return new Map(
    columns.flatMap(({ id, attributes: { identity } }) =>
      identity?.sequence === undefined ? [] : [[objectKey(identity.sequence), id] as const],
    ),
  );
});

const TYPES = { p: 'primary-key', u: 'unique', x: 'exclude', c: 'check' } as const;
const ACTIONS: Readonly<Record<string, NonNullable<CatalogConstraint['references']>['onDelete']>> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

function constraintsOf(ground: Ground): readonly CatalogConstraint[] {
  const { catalog } = ground;
  return [
    ...objectsOf(catalog, 'constraint').map((one) => constraintOf(one, ground)),
    ...objectsOf(catalog, 'foreign key').map((one) => foreignKeyOf(one, ground, wholeKey(one.id), false)),
    ...objectsOf(catalog, 'partition').flatMap(({ id: { of } }) => (of === undefined ? [] : inheritedKeys(of, ground))),
    ...objectsOf(catalog, 'column').flatMap(notNullOf),
  ];
}

function constraintOf(one: ObjectOf<'constraint'>, ground: Ground): CatalogConstraint {
  const { id, attributes } = one;
  const { type, key, columns, check } = attributes;
  const named = key?.elements.flatMap(({ column }) => column ?? []) ?? checkedColumns(check ?? '', id, ground);
  return {
    relation: wholeKey(id),
    name: id.name,
    type: TYPES[type],
    columns: columns ?? named,
    definition: definitionOf(
      constraintKind.create({ ...plain(one), attributes: { ...attributes, local: true } }, ground.context),
    ),
    validated: attributes.valid,
    enforced: attributes.enforced,
    deferrable: attributes.deferrable,
    references: null,
    inherited: isInherited(one, ground),
  };
}

/** The kinds of the core know the attributes of theirs. */
function plain(object: CatalogObject<object>): CatalogObject {
  return object as unknown as CatalogObject;
}

/** What stands behind ADD CONSTRAINT and the name. */
function definitionOf([statement = '']: readonly string[]): string {
  return statement.replace(/^[^]*? ADD CONSTRAINT "(?:[^"]|"")*" /, '');
}

/** Columns of the table that a check has, in the order of its words. */
function checkedColumns(check: string, { of }: ObjectId, { catalog }: Ground): readonly string[] {
  if (of === undefined) return [];
  const known = new Set(partsOf(catalog, of, 'column').map(({ id }) => id.name));
  const words = [...check.replaceAll(/'(?:[^']|'')*'/g, '').matchAll(/"((?:[^"]|"")*)"|([A-Za-z_][\w$]*)/g)];
  const found = words.map(([, quoted, bare = '']) => quoted ?? bare.toLowerCase());
  return [...new Set(found.filter((word) => known.has(word)))];
}

function isInherited({ id, attributes }: ObjectOf<'constraint'>, { catalog }: Ground): boolean {
  const { of } = id;
  if (of === undefined) return false;
  if (attributes.type !== 'c') return isAttached(of, id.name, catalog);
  const parent = partsOf(catalog, of, 'partition')[0]?.attributes.parent;
  const above = parent === undefined ? [] : partsOf(catalog, parent, 'constraint');
  return !attributes.local || above.some((one) => one.id.name === id.name);
}

function isAttached(table: ObjectId, name: string, catalog: Catalog): boolean {
  return (
    objectAt(catalog, { kind: 'attachment', name: '', of: { kind: 'index', schema: table.schema ?? '', name } }) !==
    undefined
  );
}

function foreignKeyOf(
  one: ObjectOf<'foreign key'>,
  ground: Ground,
  relation: string,
  inherited: boolean,
): CatalogConstraint {
  const { id, attributes } = one;
  const { columns, referencedColumns, valid, enforced, deferrable } = attributes;
  return {
    relation,
    name: id.name,
    type: 'foreign-key',
    columns,
    definition: definitionOf(foreignKeyKind.create(plain(one), ground.context)),
    validated: valid,
    enforced,
    deferrable,
    references: {
      relation: relationKey(attributes.references),
      columns: referencedColumns,
      onDelete: ACTIONS[attributes.onDelete] ?? 'no-action',
      onUpdate: ACTIONS[attributes.onUpdate] ?? 'no-action',
      index: null,
      setColumns: attributes.setColumns ?? [],
    },
    inherited,
  };
}

/** Foreign keys of a partition that are implied by its parent's. */
function inheritedKeys(partition: ObjectId, ground: Ground): readonly CatalogConstraint[] {
  const found: CatalogConstraint[] = [];
  let parent = partsOf(ground.catalog, partition, 'partition')[0]?.attributes.parent;
  while (parent !== undefined) {
    for (const one of partsOf(ground.catalog, parent, 'foreign key'))
      found.push(foreignKeyOf(one, ground, relationKey(partition), true));
    parent = partsOf(ground.catalog, parent, 'partition')[0]?.attributes.parent;
  }
  return found;
}

function notNullOf({ id, attributes: { notNull } }: ObjectOf<'column'>): readonly CatalogConstraint[] {
  if (notNull === null || notNull.name === null) return [];
  return [
    {
      relation: wholeKey(id),
      name: notNull.name,
      type: 'not-null',
      columns: [id.name],
      definition: `NOT NULL ${id.name}`,
      validated: notNull.valid,
      enforced: true,
      deferrable: false,
      references: null,
      inherited: false,
    },
  ];
}

function indexesOf(ground: Ground): readonly CatalogIndex[] {
  const { catalog } = ground;
  const behind = objectsOf(catalog, 'constraint').flatMap((one): readonly CatalogIndex[] => {
    const { id, attributes } = one;
    const { key, type } = attributes;
    if (key === null || id.of === undefined) return [];
    const shape = { ...key, unique: type !== 'x', valid: true, statisticsTargets: null, partitioned: false };
    return [indexOf(id.name, { ...shape, table: id.of }, true, ground)];
  });
  return [
    ...behind,
    ...objectsOf(catalog, 'index').map(({ id, attributes }) => indexOf(id.name, attributes, false, ground)),
  ];
}

function indexOf(
  name: string,
  index: ObjectOf<'index'>['attributes'],
  constraint: boolean,
  ground: Ground,
): CatalogIndex {
  const { catalog, context } = ground;
  const id = { kind: 'index', schema: index.table.schema ?? '', name };
  const whole = { id, attributes: { ...index, clustered: false }, owner: null, acl: null, comment: null, position: 0 };
  const identity = partsOf(catalog, index.table, 'replica identity')[0]?.attributes.index?.name;
  return {
    relation: relationKey(index.table),
    name,
    unique: index.unique,
    constraint,
    method: index.method,
    keys: index.elements.map(({ column, expression }) => ({
      expression: column ?? expression ?? '',
      isColumn: column !== null,
    })),
    where: index.where,
    definition: indexKind.create(plain(whole), context)[0] ?? '',
    inherited: isAttached(index.table, name, catalog),
    valid: index.valid,
    replicaIdentity: identity === name,
  };
}

const LONG: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'character',
  char: '"char"',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

function typeText({ schema, name }: TypeName): string {
  const element = name.replace(/^_/, '');
  const array = element === name ? '' : '[]';
  return schema === 'pg_catalog' ? `${LONG[element] ?? element}${array}` : `${schema}.${element}${array}`;
}

function routineOf(one: ObjectOf<'function'>, catalog: Catalog): CatalogRoutine {
  const { id, attributes: routine } = one;
  const argTypes = (id.args ?? []).map((type) => (type === null ? '' : typeText(type)));
  const parameters = splitAtCommas(routine.arguments).filter((written) => !written.startsWith('OUT '));
  const result = routine.result ?? 'void';
  return {
    key: `${relationKey(id)}(${argTypes.join(', ')})`,
    schema: id.schema ?? '',
    name: id.name,
    kind: routine.procedure ? 'procedure' : 'function',
    owner: one.owner ?? '',
    language: routine.language,
    definer: routine.securityDefiner,
    leakproof: routine.leakproof,
    volatility: VOLATILITIES[routine.volatility],
    parallel: PARALLEL[routine.parallel],
    settings: Object.fromEntries((routine.settings ?? []).map(({ name, value }) => [name, value])),
    source: routine.body ?? routine.source,
    argTypes,
    argNames: parameters.map((written, index) => nameOf(written, argTypes[index] ?? '')),
    defaults: parameters.filter((written) => / DEFAULT /.test(written)).length,
    returns: result.startsWith('TABLE(') ? 'record' : result.replace(/^SETOF /, ''),
    returnsSet: /^(?:SETOF |TABLE\()/.test(result),
    isTrigger: result === 'trigger' || result === 'event_trigger',
    acl: aclOf(one, catalog),
  };
}

const VOLATILITIES = { IMMUTABLE: 'immutable', STABLE: 'stable', VOLATILE: 'volatile' } as const;
const PARALLEL = { SAFE: 'safe', RESTRICTED: 'restricted', UNSAFE: 'unsafe' } as const;

/** `INOUT "a b" integer DEFAULT 1` -> `a b`; nothing for a parameter without a name. */
function nameOf(written: string, type: string): string {
  const bare = written.replace(/^(?:IN|INOUT|VARIADIC) /, '').replace(/ DEFAULT [^]*$/, '');
  if (bare === type) return '';
  const [, quoted, plainName] = /^(?:"((?:[^"]|"")*)"|([\w$]+)) /.exec(bare) ?? [];
  return quoted?.replaceAll('""', '"') ?? plainName ?? '';
}

function splitAtCommas(list: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of list.matchAll(/'(?:[^']|'')*'|[([\])]|,/g)) {
    if (mark === '(' || mark === '[') depth += 1;
    if (mark === ')' || mark === ']') depth -= 1;
    if (mark !== ',' || depth > 0) continue;
    parts.push(list.slice(start, index).trim());
    start = index + 1;
  }
  const last = list.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}

function othersOf(
  catalog: Catalog,
): Pick<
  OldCatalog,
  'publications' | 'extensions' | 'foreignWrappers' | 'foreignServers' | 'userMappings' | 'eventTriggers'
> {
  const foreign = (kind: 'foreign-data wrapper' | 'foreign server') =>
    objectsOf(catalog, kind).map((one) => ({ name: one.id.name, owner: one.owner ?? '', acl: aclOf(one, catalog) }));
  return {
    publications: objectsOf(catalog, 'publication').map((one) => publicationOf(one, catalog)),
    extensions: objectsOf(catalog, 'extension').map(({ id, attributes }) => ({ name: id.name, ...attributes })),
    foreignWrappers: foreign('foreign-data wrapper'),
    foreignServers: foreign('foreign server'),
    userMappings: objectsOf(catalog, 'user mapping').map(({ id }) => ({
      server: id.of?.name ?? '',
      role: id.name === '' ? 'PUBLIC' : id.name,
    })),
    eventTriggers: objectsOf(catalog, 'event trigger').map(({ id, owner, attributes }) => {
      const routine = {
        kind: 'function',
        schema: attributes.function.schema,
        name: attributes.function.name,
        args: [],
      };
      return {
        name: id.name,
        owner: owner ?? '',
        enabled: attributes.enabled !== 'D',
        routine: `${relationKey(routine)}()`,
        routineOwner: objectAt(catalog, routine)?.owner ?? '',
      };
    }),
  };
}

function publicationOf(
  { id, attributes }: ObjectOf<'publication'>,
  catalog: Catalog,
): OldCatalog['publications'][number] {
  const schemas = new Set(partsOf(catalog, id, 'published schema').map((one) => one.id.name));
  const inSchemas = objectsOf(catalog, 'table').filter((table) => schemas.has(table.id.schema ?? ''));
  return {
    name: id.name,
    allTables: attributes.allTables,
    viaRoot: attributes.viaRoot,
    operations: attributes.operations,
    tables: [
      ...partsOf(catalog, id, 'published table').map(({ attributes: { table, columns, where } }) => ({
        relation: relationKey(table),
        columns,
        where,
      })),
      ...inSchemas.map((table) => ({ relation: relationKey(table.id), columns: null, where: null })),
    ],
  };
}

/** An object as the findings of the old rules name it. */
export function oldName(id: ObjectId, isForeign: boolean): string {
  const name =
    id.schema === undefined ? quoteIdentifier(id.name) : `${quoteIdentifier(id.schema)}.${quoteIdentifier(id.name)}`;
  const kind = isForeign ? 'foreign table' : id.kind;
  return id.args === undefined
    ? `${kind} ${name}`
    : `${kind} ${name}(${id.args.map((type) => (type === null ? '' : typeText(type))).join(', ')})`;
}
