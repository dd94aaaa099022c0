/** What stands in a database as statements follow each other: the catalogs, as far as the statements tell. */
import type {
  AclItem,
  OldCatalog,
  CatalogConstraint,
  CatalogDefaultPrivilege,
  CatalogIndex,
  CatalogMembership,
  CatalogPolicy,
  CatalogPublication,
  CatalogRelation,
  CatalogRole,
  CatalogRoutine,
  CatalogSchema,
  CatalogSetting,
  CatalogTrigger,
  TypeKind,
} from '../old-catalog/types';
import { ALL, type AclKind } from './acl';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Standing {
  relation: Mutable<CatalogRelation>;
  /** False where the text names it and nobody said what it is made of. */
  isWhole: boolean;
  /** True where this file created it: nobody else can wait for it. */
  isNew: boolean;
  constraints: Map<string, CatalogConstraint>;
  indexes: Map<string, CatalogIndex>;
  policies: Map<string, CatalogPolicy>;
  triggers: Map<string, CatalogTrigger>;
}

export interface RangeName {
  readonly schema: string | undefined;
  readonly name: string;
}

export class World {
  relations = new Map<string, Standing>();
  /** `schema.index` to the key of its relation: indexes and relations share one space of names. */
  indexes = new Map<string, string>();
  schemas = new Map<string, Mutable<CatalogSchema>>();
  roles = new Map<string, Mutable<CatalogRole>>();
  routines = new Map<string, Mutable<CatalogRoutine>>();
  types = new Map<string, TypeKind>();
  publications = new Map<string, Mutable<CatalogPublication>>();
  memberships: CatalogMembership[] = [];
  settings: CatalogSetting[] = [];
  defaultPrivileges: CatalogDefaultPrivilege[] = [];
  extensions: { readonly name: string; readonly version: string; readonly schema: string }[] = [];
  searchPath: readonly string[] = ['public'];
  /** TimeZone of the session, and of the transaction by SET LOCAL; null: not set by the statements. */
  private zones: { session: string | null; local: string | null; isOpen: boolean } = {
    session: null,
    local: null,
    isOpen: false,
  };
  /** Who runs the statements: by SET ROLE, else not told. */
  currentRole = 'current_user';

  constructor(readonly major: number) {
    const owner = 'pg_database_owner';
    this.schemas.set('public', { name: 'public', owner, acl: [usageOfAll, ...ALL.schema(owner)] });
  }

  /** The same again, to be changed by itself; what stands in it is not new any more. */
  copy(): World {
    const copy = new World(this.major);
    const { relations, indexes, schemas, roles, routines, types, publications } = this;
    const { memberships, settings, defaultPrivileges, extensions } = this;
    const maps = { relations, indexes, schemas, roles, routines, types, publications };
    Object.assign(copy, structuredClone({ ...maps, memberships, settings, defaultPrivileges, extensions }));
    for (const standing of copy.relations.values()) standing.isNew = false;
    return copy;
  }

  /** The TimeZone that a statement runs under; null where none of the statements before it set it. */
  timeZone(): string | null {
    return this.zones.local ?? this.zones.session;
  }

  /** SET TimeZone, and SET LOCAL, which outside of a transaction does nothing; null: RESET. */
  setTimeZone(zone: string | null, isLocal: boolean): void {
    if (!isLocal) this.zones = { ...this.zones, session: zone, local: null };
    else if (this.zones.isOpen) this.zones.local = zone;
  }

  /** BEGIN, and the end of a transaction, which ends what SET LOCAL said. */
  setTransaction(isOpen: boolean): void {
    this.zones = { ...this.zones, isOpen, local: null };
  }

  /** The key of a relation that is created: its schema is the first of the search path. */
  newKey({ schema, name }: RangeName): string {
    return `${schema ?? this.searchPath[0] ?? 'public'}.${name}`;
  }

  /** The key of a relation that stands, looked for along the search path. */
  keyOf(range: RangeName): string {
    if (range.schema !== undefined) return `${range.schema}.${range.name}`;
    const found = this.searchPath.find((schema) => this.relations.has(`${schema}.${range.name}`));
    return found === undefined ? this.newKey(range) : `${found}.${range.name}`;
  }

  /** The key of the relation of an index, by the name of the index. */
  relationOfIndex({ schema, name }: RangeName): string | undefined {
    const schemas = schema === undefined ? this.searchPath : [schema];
    return schemas.map((one) => this.indexes.get(`${one}.${name}`)).find((key) => key !== undefined);
  }

  /** The schema of a type that is named without one; undefined for those of PostgreSQL and of extensions. */
  typeSchema(name: string): string | undefined {
    return this.searchPath.find(
      (schema) => this.types.has(`${schema}.${name}`) || this.relations.has(`${schema}.${name}`),
    );
  }

  add(relation: CatalogRelation, isNew: boolean, isWhole = true): Standing {
    const standing: Standing = {
      relation,
      isWhole,
      isNew,
      constraints: new Map(),
      indexes: new Map(),
      policies: new Map(),
      triggers: new Map(),
    };
    this.relations.set(relation.key, standing);
    return standing;
  }

  /** All rights of its owner, and what default privileges give. */
  initialAcl(kind: AclKind, schema: string, owner: string): readonly AclItem[] {
    const given = this.defaultPrivileges.filter(
      (one) =>
        one.on === kind && (one.owner === owner || owner === 'current_user') && (one.schema ?? schema) === schema,
    );
    const base = given.some((one) => one.schema === null) ? [] : kind === 'function' ? [executeOfAll] : [];
    return unique([...ALL[kind](owner), ...base, ...given.flatMap(({ acl }) => acl)]);
  }

  catalog(): OldCatalog {
    const standings = [...this.relations.values()];
    return {
      versionNum: this.major * 10_000,
      partial: new Set(standings.filter(({ isWhole }) => !isWhole).map(({ relation }) => relation.key)),
      database: { name: 'postgres', owner: 'postgres', acl: [] },
      roles: [...this.roles.values()],
      memberships: this.memberships,
      settings: this.settings,
      parameterGrants: [],
      schemas: [...this.schemas.values()],
      relations: standings.map(({ relation }) => relation),
      policies: standings.flatMap(({ policies }) => [...policies.values()]),
      constraints: standings.flatMap(({ constraints }) => [...constraints.values()]),
      indexes: standings.flatMap(({ indexes }) => [...indexes.values()]),
      routines: [...this.routines.values()],
      triggers: standings.flatMap(({ triggers }) => [...triggers.values()]),
      rewriteRules: [],
      defaultPrivileges: this.defaultPrivileges,
      publications: [...this.publications.values()],
      extensions: this.extensions,
      largeObjects: [],
      foreignWrappers: [],
      foreignServers: [],
      userMappings: [],
      eventTriggers: [],
      subscriptions: [],
      untrustedLanguages: ['c', 'internal'],
      serverFunctions: [],
      serverSettings: {},
      setConfig: [],
    };
  }
}

const usageOfAll: AclItem = { grantee: 'PUBLIC', privilege: 'usage', grantable: false };
const executeOfAll: AclItem = { grantee: 'PUBLIC', privilege: 'execute', grantable: false };

function unique(items: readonly AclItem[]): readonly AclItem[] {
  const seen = new Map(items.map((item) => [`${item.grantee}\0${item.privilege}`, item]));
  return [...seen.values()];
}
