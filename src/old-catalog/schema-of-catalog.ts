/** The tables of catalogs as rules about structure see them: of a live database, and of the statements of a file. Pure. */
import { at } from '../kernel/pointer';
import { schemaOf, type Schema } from '../model/schema';
import type { ForeignKey, Model, Partition, Table, Unique } from '../model/types';
import { includedBy, indexOf } from './index-of-definition';
import { byRelation, meaningsOf } from './meaning';
import type { Meaning, RelationMeaning } from '../meaning/meaning';
import type { OldCatalog, CatalogConstraint, CatalogRelation } from './types';

interface Parts {
  readonly constraints: ReadonlyMap<string, readonly CatalogConstraint[]>;
  readonly indexes: ReadonlyMap<string, OldCatalog['indexes']>;
  readonly policies: ReadonlyMap<string, OldCatalog['policies']>;
  readonly triggers: ReadonlyMap<string, OldCatalog['triggers']>;
  readonly views: readonly CatalogRelation[];
  readonly names: ReadonlyMap<string, Pick<CatalogRelation, 'schema' | 'name'>>;
}

/**
 * Tables as rules about structure see them; partitions are left out, their parents stand for them. What a catalog cannot say (rows,
 * writes, retention) is null. Pointers are `/tables/<schema.name>/columns/<name>` and the like.
 */
export function schemaOfCatalog(
  catalog: OldCatalog,
  subject: Meaning,
  source: Schema['source'],
  model: Model | null,
): Schema {
  const meanings = meaningsOf(catalog, subject);
  const parts: Parts = {
    constraints: byRelation(catalog.constraints),
    indexes: byRelation(catalog.indexes),
    policies: byRelation(catalog.policies),
    triggers: byRelation(catalog.triggers),
    names: new Map(catalog.relations.map((relation) => [relation.key, relation])),
    views: catalog.relations.filter(({ kind }) => kind === 'view' || kind === 'materialized-view'),
  };
  const tables = catalog.relations
    .filter(({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition)
    .map((relation) => tableOf(relation, meanings.get(relation.key), parts));
  return schemaOf(source, tables, subject.tenantKey?.column ?? null, model);
}

function tableOf(relation: CatalogRelation, meaning: RelationMeaning | undefined, parts: Parts): Table {
  const origin = at('/tables', relation.key);
  const constraints = parts.constraints.get(relation.key) ?? [];
  const primary = constraints.find(({ type }) => type === 'primary-key');
  const nothing = { origin, now: null, perDay: null };
  return {
    origin,
    name: relation.name,
    schema: relation.schema,
    // what nobody said is a table like any other: rules ask for `tenantColumn` before they speak of tenants
    scope: meaning === undefined || meaning.scope === 'unknown' ? 'tenant' : meaning.scope,
    reason: null,
    kind: null,
    owner: relation.owner,
    comment: null,
    tenantColumn: meaning?.tenantColumn ?? null,
    views: parts.views.filter(({ reads }) => reads.includes(relation.key)).map(({ key }) => key),
    columns: columnsOf(relation),
    primaryKey:
      primary === undefined
        ? null
        : {
            origin: at(origin, 'constraints', primary.name),
            name: primary.name,
            columns: primary.columns,
            ...behind(primary, parts),
          },
    ...constraintsOf(relation, constraints, parts),
    indexes: (parts.indexes.get(relation.key) ?? [])
      .filter(({ constraint }) => !constraint)
      .map((index) => indexOf(index, at(origin, 'indexes', index.name))),
    partition: partitionOf(relation),
    rls: { origin, enabled: relation.rowSecurity, forced: relation.forced },
    policies: (parts.policies.get(relation.key) ?? []).map((policy) => ({
      ...policy,
      origin: at(origin, 'policies', policy.name),
    })),
    grants: [],
    triggers: [],
    storage: storageOf(relation),
    rows: nothing,
    writes: { origin, inserts: null, updates: null, deletes: null, peak: null, batch: null, hotColumns: [] },
    retention: null,
    keptMs: null,
    dedupe: null,
  };
}

function columnsOf({ key, columns }: CatalogRelation): Table['columns'] {
  return columns.map(({ name, type, notNull, default: value, generated, identity }) => ({
    origin: at('/tables', key, 'columns', name),
    name,
    type,
    nullable: !notNull,
    default: value,
    generated,
    identity,
    pii: null,
    collation: null,
    averageBytes: null,
    comment: null,
    added: false,
  }));
}

/** What the index behind a key adds to it, and whether the key may wait until the end of a transaction. */
function behind(
  { relation, name, deferrable }: CatalogConstraint,
  { indexes }: Parts,
): Pick<Unique, 'include' | 'deferrable'> {
  const index = indexes.get(relation)?.find((one) => one.constraint && one.name === name);
  const include = includedBy(index?.definition ?? '');
  return { ...(include.length > 0 && { include }), ...(deferrable && { deferrable }) };
}

function constraintsOf(
  { key }: CatalogRelation,
  constraints: readonly CatalogConstraint[],
  parts: Parts,
): Pick<Table, 'uniques' | 'checks' | 'foreignKeys'> {
  const own = constraints.map((constraint) => ({
    ...constraint,
    origin: at('/tables', key, 'constraints', constraint.name),
  }));
  return {
    uniques: own
      .filter(({ type }) => type === 'unique')
      .map((unique) => ({
        origin: unique.origin,
        name: unique.name,
        columns: unique.columns,
        nullsNotDistinct: unique.definition.startsWith('UNIQUE NULLS NOT DISTINCT'),
        acrossTenants: false,
        ...behind(unique, parts),
      })),
    checks: own
      .filter(({ type }) => type === 'check')
      .map(({ origin, name, definition }) => ({ origin, name, expression: checked(definition) })),
    foreignKeys: own.flatMap(({ origin, name, columns, references, definition }) =>
      references === null
        ? []
        : [
            {
              origin,
              name,
              columns,
              table: parts.names.get(references.relation)?.name ?? references.relation,
              schema: parts.names.get(references.relation)?.schema ?? '',
              to: references.columns,
              onDelete: references.onDelete,
              onUpdate: references.onUpdate,
              ...(references.index !== null && { index: references.index }),
              setColumns: references.setColumns,
              ...checkingOf(definition),
              acrossTenants: false,
            },
          ],
    ),
  };
}

/** How a foreign key compares and when, by what pg_get_constraintdef writes beside the columns. */
function checkingOf(definition: string): Pick<ForeignKey, 'matchFull' | 'deferrable'> {
  const words = definition.replaceAll(/"(?:[^"]|"")*"/g, '""');
  const deferrable = / INITIALLY DEFERRED\b/.test(words)
    ? ('initially deferred' as const)
    : / DEFERRABLE\b/.test(words) && !/ NOT DEFERRABLE\b/.test(words)
      ? ('initially immediate' as const)
      : undefined;
  return { ...(/ MATCH FULL\b/.test(words) && { matchFull: true }), ...(deferrable !== undefined && { deferrable }) };
}

function checked(definition: string): string {
  return definition.replace(/^CHECK \(/, '').replace(/\)(?: NO INHERIT)?(?: NOT VALID| NOT ENFORCED)?$/, '');
}

function partitionOf({ key, partitionKey }: CatalogRelation): Partition | null {
  const match = /^(RANGE|LIST|HASH) \((.*)\)$/.exec(partitionKey ?? '');
  if (match === null) return null;
  const [, by = '', column = ''] = match;
  return {
    origin: at('/tables', key),
    by: by.toLowerCase() as Partition['by'],
    column: column.replaceAll('"', ''),
    every: null,
    ahead: 0,
    from: null,
    count: null,
    lists: [],
    onMissing: 'reject',
    because: null,
  };
}

function storageOf({ options }: CatalogRelation): Table['storage'] {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      /^[\d.]+$/.test(value) ? Number(value) : /^(?:true|on)$/.test(value),
    ]),
  );
}
