/** The old catalog as the new one, until every source makes the new one itself. */
import type { Catalog, Shown } from '../catalog/catalog';
import { remembered } from '../kernel/remember';
import type { KindAttributes, KindName } from '../kinds/attributes';
import { objectKey, type ObjectId, type TypeName } from '../kinds/id';
import type { IndexElement } from '../kinds/index-elements';
import type { CatalogObject, Grant } from '../kinds/kind';
import { indexOf } from './index-of-definition';
import type {
  AclItem,
  CatalogConstraint,
  CatalogIndex,
  CatalogRelation,
  CatalogRoutine,
  OldCatalog,
  TypeKind,
} from './types';

const KIND = {
  table: 'table',
  'partitioned-table': 'table',
  'foreign-table': 'table',
  view: 'view',
  'materialized-view': 'materialized view',
  sequence: 'sequence',
} as const;

const grant = ({ grantee, privilege, grantable }: AclItem): Grant => ({
  grantee: grantee === 'PUBLIC' ? null : grantee,
  privilege: privilege.toUpperCase(),
  grantable,
  grantor: null,
});

export const idOfRelation = ({ kind, schema, name }: Pick<CatalogRelation, 'kind' | 'schema' | 'name'>): ObjectId => ({
  kind: KIND[kind],
  schema,
  name,
});

export const idOfRoutine = ({ schema, name, argTypes, kind }: CatalogRoutine): ObjectId => ({
  kind: kind === 'aggregate' ? 'aggregate' : 'function',
  schema,
  name,
  args: argTypes.map(typeNameOf),
});

const SHORT: Readonly<Record<string, string>> = {
  bigint: 'int8',
  integer: 'int4',
  smallint: 'int2',
  boolean: 'bool',
  'character varying': 'varchar',
  character: 'bpchar',
  'double precision': 'float8',
  real: 'float4',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
};

function typeNameOf(text: string): TypeName {
  const element = text.replace(/(\[\])+$/, '');
  const prefix = element === text ? '' : '_';
  const dot = element.indexOf('.');
  const bare = element.slice(dot + 1).replaceAll('"', '');
  const schema = dot < 0 ? 'pg_catalog' : element.slice(0, dot).replaceAll('"', '');
  return { schema, name: `${prefix}${SHORT[bare] ?? bare}` };
}

/** Adds objects one by one. */
class Builder {
  readonly objects = new Map<string, CatalogObject>();
  readonly dependencies = new Map<string, Set<string>>();

  add<K extends KindName>(
    id: ObjectId & { readonly kind: K },
    attributes: KindAttributes[K],
    aspects: Partial<Pick<CatalogObject, 'owner' | 'acl' | 'position'>> = {},
  ): void {
    const object = { id, attributes, owner: null, acl: null, comment: null, position: 0, ...aspects };
    this.objects.set(objectKey(id), object as unknown as CatalogObject);
  }

  need(from: ObjectId, to: ObjectId): void {
    const key = objectKey(from);
    const known = this.dependencies.get(key) ?? new Set();
    this.dependencies.set(key, known.add(objectKey(to)));
  }
}

/** @param source of the old catalog: a server shows all */
export const catalogOf = (source: Catalog['source']): ((old: OldCatalog) => Catalog) =>
  remembered((old) => convert(old, source));

export const catalogOfServer = catalogOf('server');

function convert(old: OldCatalog, source: Catalog['source']): Catalog {
  const build = new Builder();
  addCluster(old, build);
  const ids = new Map(old.relations.map((relation) => [relation.key, idOfRelation(relation)]));
  for (const { columns } of old.relations) for (const { type, kind } of columns) addDomain(type, kind, build);
  for (const relation of old.relations) addRelation(relation, ids, build);
  for (const constraint of old.constraints) addConstraint(constraint, old, ids, build);
  for (const index of old.indexes) addIndex(index, ids, build);
  addRest(old, ids, build);
  const all: readonly Shown[] = ['roles', 'privileges', 'server', 'history'];
  const shown: readonly Shown[] =
    source === 'server' ? all : ['privileges', ...(hasRoles(old) ? (['roles'] as const) : [])];
  const major = Math.floor(old.versionNum / 10_000);
  return {
    source,
    shows: new Set(shown),
    major,
    versionNum: old.versionNum,
    database: old.database.name,
    superuser: 'postgres',
    objects: build.objects,
    dependencies: build.dependencies,
    unmodelled: [],
    partial: new Set(
      [...(old.partial ?? [])].flatMap((key) => (ids.has(key) ? [objectKey(ids.get(key) as ObjectId)] : [])),
    ),
    server:
      source !== 'server'
        ? null
        : {
            settings: old.serverSettings,
            untrustedLanguages: old.untrustedLanguages,
            functions: old.serverFunctions.map(({ signature, acl }) => ({ signature, acl: acl.map(grant) })),
            setConfig: old.setConfig.map(grant),
            largeObjects: old.largeObjects.map((one) => ({ ...one, acl: one.acl.map(grant) })),
            subscriptions: old.subscriptions.map(({ name, owner, relations }) => ({
              name,
              owner,
              tables: relations.flatMap((key) => ids.get(key) ?? []),
            })),
          },
  };
}

const hasRoles = ({ roles }: OldCatalog): boolean => roles.length > 0;

function addCluster(old: OldCatalog, build: Builder): void {
  for (const { name, ...role } of old.roles) build.add({ kind: 'role', name }, { ...role, validUntil: null });
  for (const { role, member, admin, inherit, set } of old.memberships)
    build.add(
      { kind: 'membership', name: member, of: { kind: 'role', name: role } },
      { grants: [{ grantor: null, admin, inherit, set }] },
    );
  for (const { role, database, name, value } of old.settings) {
    const inDatabase = database !== null;
    const whole =
      role === null
        ? { kind: inDatabase ? 'database' : 'role ALL', name: '' }
        : { kind: inDatabase ? 'role in database' : 'role', name: role };
    build.add({ kind: 'setting', name, of: whole }, { value, role, inDatabase });
  }
  const { owner, acl } = old.database;
  build.add(
    { kind: 'database', name: '' },
    {
      encoding: 'UTF8',
      localeProvider: 'c',
      collate: 'C',
      ctype: 'C',
      locale: null,
      connectionLimit: -1,
      allowsConnections: true,
    },
    { owner, acl: acl.map(grant) },
  );
  const parameters = new Map<string, Grant[]>();
  for (const { parameter, ...item } of old.parameterGrants)
    parameters.set(parameter, [...(parameters.get(parameter) ?? []), grant(item)]);
  for (const [name, acl] of parameters) build.add({ kind: 'parameter', name }, {}, { acl });
  for (const { name, owner, acl } of old.schemas)
    build.add({ kind: 'schema', name }, {}, { owner, acl: acl.map(grant) });
  for (const { name, version, schema } of old.extensions) build.add({ kind: 'extension', name }, { version, schema });
}

function addRelation(relation: CatalogRelation, ids: ReadonlyMap<string, ObjectId>, build: Builder): void {
  const id = idOfRelation(relation);
  const { owner, options: all, definition } = relation;
  const acl = relation.acl.map(grant);
  const options = Object.keys(all).length === 0 ? null : all;
  if (id.kind === 'view') build.add({ ...id, kind: 'view' }, { query: definition ?? '', options }, { owner, acl });
  else if (id.kind === 'materialized view')
    build.add(
      { ...id, kind: 'materialized view' },
      { query: definition ?? '', options, accessMethod: null, tablespace: null, populated: true },
      { owner, acl },
    );
  else if (id.kind === 'sequence') addSequence(relation, ids, build);
  else addTable(relation, ids, build);
  for (const key of relation.reads) {
    const read = ids.get(key);
    if (read !== undefined) build.need(id, read);
  }
  for (const [position, column] of relation.columns.entries()) {
    const columnId = { kind: 'column' as const, name: column.name, of: id };
    const sequence = { kind: 'sequence', schema: relation.schema, name: `${relation.name}_${column.name}_seq` };
    const { identity, generated } = column;
    build.add(
      columnId,
      {
        type: column.type,
        collation: column.deterministic ? null : { schema: 'public', name: 'nondeterministic' },
        notNull: column.notNull ? { name: null, noInherit: false, valid: true, local: true } : null,
        identity: identity === null ? null : { generated: identity === 'always' ? 'ALWAYS' : 'BY DEFAULT', sequence },
        generated: generated === null ? null : { storage: 'STORED', expression: generated },
        storage: null,
        compression: null,
        statisticsTarget: null,
        options: null,
        foreignOptions: null,
        local: true,
        of: 'TABLE',
      },
      { acl: column.acl.length === 0 ? null : column.acl.map(grant), position: position + 1 },
    );
    if (column.default !== null)
      build.add({ kind: 'default', name: '', of: columnId }, { expression: column.default, of: 'TABLE ONLY' });
  }
}

/** The domain that a column is of, by the name that format_type gives it. */
function addDomain(type: string, kind: TypeKind, build: Builder): void {
  if (kind.is !== 'domain') return;
  const { schema, name } = nameOf(type);
  build.add(
    { kind: 'domain', schema: schema === 'pg_catalog' ? 'public' : schema, name },
    { base: baseOf(kind.of), collation: null, default: null, notNull: kind.notNull ? { name: null } : null },
  );
}

function baseOf(kind: TypeKind): string {
  switch (kind.is) {
    case 'base':
    case 'range':
      return kind.name;
    case 'array':
      return `${baseOf(kind.of)}[]`;
    case 'domain':
      return baseOf(kind.of);
    default:
      return '';
  }
}

function addSequence(relation: CatalogRelation, _: ReadonlyMap<string, ObjectId>, build: Builder): void {
  const id = { ...idOfRelation(relation), kind: 'sequence' as const };
  const { owner, acl } = relation;
  build.add(
    id,
    {
      type: 'bigint',
      start: '1',
      increment: '1',
      minimum: '1',
      maximum: '9223372036854775807',
      cache: '1',
      cycle: false,
      unlogged: false,
      identity: false,
    },
    { owner, acl: acl.map(grant) },
  );
  const [schema = '', table = '', column = ''] = relation.ownedBy?.split('.') ?? [];
  if (relation.ownedBy !== null)
    build.add(
      { kind: 'owner of', name: '', of: id },
      { column: { kind: 'column', name: column, of: { kind: 'table', schema, name: table } } },
    );
}

function addTable(relation: CatalogRelation, ids: ReadonlyMap<string, ObjectId>, build: Builder): void {
  const id = { ...idOfRelation(relation), kind: 'table' as const };
  const { owner, options, parents, isPartition, bound, partitionKey } = relation;
  const above = parents.flatMap((key) => ids.get(key) ?? []);
  build.add(
    id,
    {
      unlogged: false,
      rowSecurity: relation.rowSecurity,
      forceRowSecurity: relation.forced,
      options: Object.keys(options).length === 0 ? null : options,
      toastOptions: null,
      partitionBy: partitionKey === null ? null : partitionOfKey(partitionKey),
      inherits: isPartition || above.length === 0 ? null : above,
      ofType: null,
      accessMethod: null,
      tablespace: null,
      foreign: relation.kind === 'foreign-table' ? { server: '', options: null } : null,
    },
    { owner, acl: relation.acl.map(grant) },
  );
  const [parent] = above;
  if (isPartition && parent !== undefined)
    build.add({ kind: 'partition', name: '', of: id }, { parent, bound: bound ?? '' });
}

function partitionOfKey(key: string): KindAttributes['table']['partitionBy'] {
  const [, by = '', inner = ''] = /^(RANGE|LIST|HASH) \((.*)\)$/s.exec(key) ?? [];
  const columns = inner.split(', ').map((column) => column.replaceAll('"', ''));
  return { strategy: by.slice(0, 1).toLowerCase(), columns: columns.filter((column) => !column.includes('(')), key };
}

const ACTION = { 'no-action': 'a', restrict: 'r', cascade: 'c', 'set-null': 'n', 'set-default': 'd' } as const;

function addConstraint(
  constraint: CatalogConstraint,
  old: OldCatalog,
  ids: ReadonlyMap<string, ObjectId>,
  build: Builder,
): void {
  const of = ids.get(constraint.relation);
  if (of === undefined) return;
  const { name, type, columns, definition, validated: valid, enforced, deferrable, references } = constraint;
  const words = definition.replaceAll(/"(?:[^"]|"")*"/g, '""');
  const deferred = / INITIALLY DEFERRED\b/.test(words);
  if (references !== null) {
    const target = ids.get(references.relation) ?? unknownTable(references.relation);
    if (constraint.inherited) return;
    build.add(
      { kind: 'foreign key', name, of },
      {
        columns,
        references: target,
        referencedColumns: references.columns,
        match: / MATCH FULL\b/.test(words) ? 'f' : 's',
        onUpdate: ACTION[references.onUpdate],
        onDelete: ACTION[references.onDelete],
        setColumns: references.setColumns.length === 0 ? null : references.setColumns,
        deferrable: deferrable || (/ DEFERRABLE\b/.test(words) && !/ NOT DEFERRABLE\b/.test(words)),
        deferred,
        valid,
        enforced,
        period: false,
      },
    );
    if (references.index !== null)
      build.need(
        { kind: 'foreign key', name, of },
        { kind: 'index', schema: target.schema ?? '', name: references.index },
      );
    return;
  }
  if (type === 'not-null') return;
  const code = ({ 'primary-key': 'p', unique: 'u', check: 'c', exclude: 'x', 'foreign-key': 'c' } as const)[type];
  const behind = old.indexes.find((index) => index.relation === constraint.relation && index.name === name);
  build.add(
    { kind: 'constraint', name, of },
    {
      type: code,
      columns: code === 'p' || code === 'u' ? columns : null,
      key: code === 'c' ? null : keyOf(columns, definition, behind),
      operators: null,
      check: code === 'c' ? checked(definition) : null,
      deferrable,
      deferred,
      valid,
      enforced,
      period: false,
      noInherit: / NO INHERIT\b/.test(words),
      local: !constraint.inherited,
      of: 'TABLE',
      partitioned: false,
    },
  );
}

function unknownTable(key: string): ObjectId {
  const dot = key.indexOf('.');
  return { kind: 'table', schema: key.slice(0, dot), name: key.slice(dot + 1) };
}

function checked(definition: string): string {
  return definition.replace(/^CHECK \(/, '').replace(/\)(?: NO INHERIT)?(?: NOT VALID| NOT ENFORCED)?$/, '');
}

function keyOf(
  columns: readonly string[],
  definition: string,
  behind: CatalogIndex | undefined,
): KindAttributes['constraint']['key'] {
  const shape = behind === undefined ? undefined : indexOf(behind, '');
  const plain = columns.map((column) =>
    elementOf({ expression: column, isColumn: true, descending: false, nulls: null }),
  );
  return {
    method: shape?.method ?? 'btree',
    elements: shape === undefined ? plain : shape.columns.map(elementOf),
    include: shape?.include ?? [],
    nullsNotDistinct: /NULLS NOT DISTINCT/.test(definition),
    options: null,
    tablespace: null,
    clustered: false,
    where: shape?.where ?? null,
  };
}

function elementOf(column: ReturnType<typeof indexOf>['columns'][number]): IndexElement {
  const { expression, isColumn, descending, nulls, collation, opclass } = column;
  return {
    column: isColumn ? expression : null,
    expression: isColumn ? null : expression,
    collation: collation === undefined ? null : nameOf(collation),
    operatorClass: opclass === undefined ? null : nameOf(opclass.replace(/ \(.*$/, '')),
    operatorClassOptions: null,
    descending,
    nullsFirst: nulls === null ? descending : nulls === 'first',
  };
}

function nameOf(words: string): TypeName {
  const parts = words.split('.').map((part) => part.replaceAll('"', ''));
  return { schema: parts.length > 1 ? (parts[0] ?? '') : 'pg_catalog', name: parts.at(-1) ?? '' };
}

function addIndex(index: CatalogIndex, ids: ReadonlyMap<string, ObjectId>, build: Builder): void {
  const table = ids.get(index.relation);
  if (table === undefined || index.constraint) return;
  const { columns, include, where, nullsNotDistinct } = indexOf(index, '');
  const schema = table.schema ?? '';
  const id = { kind: 'index' as const, schema, name: index.name };
  build.add(id, {
    table,
    method: index.method,
    unique: index.unique,
    nullsNotDistinct: nullsNotDistinct === true,
    elements: columns.map(elementOf),
    include,
    where,
    options: null,
    tablespace: null,
    valid: index.valid,
    clustered: false,
    statisticsTargets: null,
    partitioned: false,
  });
  if (index.replicaIdentity) build.add({ kind: 'replica identity', name: '', of: table }, { by: 'i', index: id });
  if (index.inherited)
    build.add(
      { kind: 'attachment', name: '', of: id },
      { parent: id, partition: { kind: 'partition', name: '', of: table } },
    );
}

function addRest(old: OldCatalog, ids: ReadonlyMap<string, ObjectId>, build: Builder): void {
  for (const { relation, name, as, command, to, using, check } of old.policies) {
    const of = ids.get(relation);
    if (of === undefined) continue;
    const roles = to.length === 0 ? [null] : to;
    const word = command.toUpperCase() as KindAttributes['policy']['command'];
    build.add({ kind: 'policy', name, of }, { permissive: as === 'permissive', command: word, roles, using, check });
  }
  const routines = new Map(old.routines.map((routine) => [routine.key, idOfRoutine(routine)]));
  for (const routine of old.routines) addRoutine(routine, build);
  for (const { relation, name, routine, definition, enabled } of old.triggers) {
    const of = ids.get(relation);
    if (of === undefined) continue;
    const words = definition.toUpperCase();
    build.add(
      { kind: 'trigger', name, of },
      {
        definition,
        timing: /\b(BEFORE|INSTEAD OF|AFTER)\b/.exec(words)?.[1] ?? 'AFTER',
        events: ['INSERT', 'DELETE', 'UPDATE', 'TRUNCATE'].filter((event) => new RegExp(`\\b${event}\\b`).test(words)),
        forEachRow: /FOR EACH ROW/.test(words),
        function: routines.get(routine) ?? { kind: 'function', name: routine },
        enabled: enabled ? 'O' : 'D',
        cloned: false,
        of: 'TABLE',
      },
    );
  }
  for (const { relation, name, definition } of old.rewriteRules) {
    const of = ids.get(relation);
    if (of !== undefined) build.add({ kind: 'rule', name, of }, { definition, enabled: 'O' });
  }
  const ON = {
    table: 'tables',
    sequence: 'sequences',
    function: 'functions',
    type: 'types',
    schema: 'schemas',
    'large-object': 'large objects',
  };
  for (const { owner, schema, on, acl } of old.defaultPrivileges) {
    const role = { kind: 'role', name: owner };
    build.add(
      {
        kind: 'default privileges',
        name: ON[on],
        of: schema === null ? role : { ...role, of: { kind: 'schema', name: schema } },
      },
      { role: owner, inSchema: schema, entries: acl.map(grant) },
    );
  }
  for (const publication of old.publications) {
    const id = { kind: 'publication' as const, name: publication.name };
    build.add(id, {
      allTables: publication.allTables,
      operations: publication.operations,
      viaRoot: publication.viaRoot,
      generatedColumns: 'n',
    });
    for (const { relation, where, columns } of publication.tables) {
      const table = ids.get(relation);
      if (table !== undefined)
        build.add(
          { kind: 'published table', schema: table.schema ?? '', name: table.name, of: id },
          { table, columns, where },
        );
    }
  }
  for (const { name, owner, acl } of old.foreignWrappers)
    build.add(
      { kind: 'foreign-data wrapper', name },
      { handler: null, validator: null, options: null },
      { owner, acl: acl.map(grant) },
    );
  for (const { name, owner, acl } of old.foreignServers)
    build.add(
      { kind: 'foreign server', name },
      { wrapper: '', type: null, version: null, options: null },
      { owner, acl: acl.map(grant) },
    );
  for (const { server, role } of old.userMappings)
    build.add(
      { kind: 'user mapping', name: role === 'PUBLIC' ? '' : role, of: { kind: 'foreign server', name: server } },
      {},
    );
  for (const { name, owner, enabled, routine } of old.eventTriggers)
    build.add(
      { kind: 'event trigger', name },
      { event: '', tags: null, function: nameOf(routine.replace(/\(.*$/, '')), enabled: enabled ? 'O' : 'D' },
      { owner },
    );
}

function addRoutine(routine: CatalogRoutine, build: Builder): void {
  const { owner, language, definer, leakproof, settings, source, returns, argNames, argTypes, returnsSet } = routine;
  const id = idOfRoutine(routine);
  const acl = routine.acl.map(grant);
  if (id.kind !== 'function') return;
  build.add(
    { ...id, kind: 'function' },
    {
      procedure: routine.kind === 'procedure',
      arguments: argTypes.map((type, at) => `${argNames[at] ?? ''} ${type}`.trim()).join(', '),
      result: routine.kind === 'procedure' ? null : `${returnsSet ? 'SETOF ' : ''}${returns}`,
      language,
      window: routine.kind === 'window',
      volatility: routine.volatility.toUpperCase() as 'STABLE',
      strict: false,
      securityDefiner: definer,
      leakproof,
      parallel: routine.parallel.toUpperCase() as 'SAFE',
      cost: 100,
      rows: returnsSet ? 1000 : 0,
      support: null,
      transforms: null,
      settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
      source,
      library: null,
      body: null,
    },
    { owner, acl },
  );
}
