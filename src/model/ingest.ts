/** The way into tables with row security for roles of kind ingest: what is staged, what merges it, and the tables that this needs. */
import { at, type Pointer } from '../kernel/pointer';
import { identifier, shorten } from '../kernel/identifier';
import { duration, type Context } from './context';
import { mergeName } from './roles';
import type { Column, Grant, Index, Ingest, Policy, Role, Table, Tenancy } from './types';
import type { MergeKey } from './workload-types';

interface Surroundings {
  readonly roles: readonly Role[];
  readonly tenancy: Tenancy;
}

interface Resolved {
  readonly ingest: Ingest;
  /** The table as the role that merges reaches it, then what was added for it. */
  readonly tables: readonly [Table, ...Table[]];
}

const DEAD_LETTERS_MS = 30 * 86_400_000;

/** The tables with those that ingestion adds, and how each is loaded. */
export function resolveIngests(
  context: Context,
  tables: readonly Table[],
  around: Surroundings,
): { readonly tables: readonly Table[]; readonly ingests: readonly Ingest[] } {
  const written = context.spec.tables ?? {};
  const byName = new Map(Object.entries(written).map(([name, value]) => [shorten(name), value.ingest]));
  const ingests: Ingest[] = [];
  const added: Table[] = [];
  const loaded = tables.map((table) => {
    const value = byName.get(table.name);
    if (value === undefined) return table;
    const origin = at(table.origin, 'ingest');
    const resolved = ingestOf(context, table, { origin, ...value }, around);
    if (resolved === undefined) return table;
    const [own, ...more] = resolved.tables;
    ingests.push(resolved.ingest);
    added.push(...more);
    return own;
  });
  return { tables: [...loaded.map((table) => asRegistry(context, table, ingests)), ...added], ingests };
}

/** The registry with what merges look for in it. */
function asRegistry(context: Context, table: Table, ingests: readonly Ingest[]): Table {
  const asking = ingests.find(({ registry }) => registry === table.name);
  if (asking === undefined || table.tenantColumn === null) return table;
  const role = mergeName(shorten(context.spec.database));
  const { origin } = asking;
  return {
    ...table,
    grants: [
      ...table.grants,
      { origin, role, privileges: ['select'], columns: [table.tenantColumn], because: 'ingest' },
    ],
  };
}

function registryAsked({ foreignKeys }: Table, tenants: Ingest['tenants'], { registry }: Tenancy): string | null {
  return tenants === 'rows' && foreignKeys.every(({ table }) => table !== registry) ? registry : null;
}

interface Written {
  readonly origin: Pointer;
  readonly tenants?: Ingest['tenants'];
  readonly dead_letters?: string;
}

function ingestOf(context: Context, table: Table, written: Written, around: Surroundings): Resolved | undefined {
  const { origin } = written;
  const tenants = written.tenants ?? 'session';
  const refused = refusalOf(table, tenants, context, around);
  if (refused !== undefined) {
    context.problem(origin, ...refused);
    return undefined;
  }
  const dedupe = mergeKey(context, table);
  if (dedupe === undefined) return undefined;
  const name = (...parts: readonly string[]): string => identifier(table.name, ...parts);
  const merge = mergeName(shorten(context.spec.database));
  const ingest: Ingest = {
    origin,
    table: table.name,
    tenants,
    staging: name('staging'),
    stage: name('stage'),
    merge: name('merge'),
    // another table: dead letters of tenants stay theirs where a spec changes from one to the other
    dead: tenants === 'session' ? name('dead') : name('dead', 'all'),
    dedupe,
    registry: registryAsked(table, tenants, around.tenancy),
  };
  const keepMs = duration(written.dead_letters) ?? DEAD_LETTERS_MS;
  return {
    ingest,
    tables: [
      { ...table, grants: [...table.grants, mergeGrant(origin, merge, dedupe)] },
      ...(dedupe?.ledger == null ? [] : [ledgerOf(table, dedupe, { origin, name: dedupe.ledger, merge })]),
      deadLetters(table, ingest, { merge, keepMs, roles: around.roles }),
    ],
  };
}

/** Why a table cannot be loaded so, and what to do. */
function refusalOf(
  { name, scope, rls }: Table,
  tenants: Ingest['tenants'],
  { spec }: Context,
  { roles, tenancy }: Surroundings,
): readonly [string, string] | undefined {
  if (tenancy.model !== 'shared-schema')
    return [
      `with ${tenancy.model} no row security refuses COPY into table "${name}" of a tenant`,
      'remove ingest, and COPY into the table',
    ];
  if (scope !== 'tenant')
    return [`table "${name}" has no rows of tenants, so roles of kind ingest load none`, 'remove ingest'];
  if (!rls.enabled || !rls.forced)
    return [`row security of table "${name}" is off, so it refuses no COPY`, 'remove ingest, or rls'];
  if (spec.platform === 'citus')
    return [`ingest is not tried on Citus, whose workers have no temporary tables of a session`, 'remove ingest'];
  if (roles.every(({ kind }) => kind !== 'ingest'))
    return [`no role of kind ingest loads table "${name}"`, `declare one: ${spec.database}_ingest: { kind: ingest }`];
  if (tenants === 'rows' && tenancy.strength === 'role')
    return [
      'with strength: role each login is of one tenant, so no role loads rows of several',
      'write tenants: session, or take another strength',
    ];
  return undefined;
}

/** Null: duplicates are not looked for; undefined: they cannot be, which is a problem. */
function mergeKey(context: Context, table: Table): MergeKey | null | undefined {
  const { dedupe, partition, tenantColumn } = table;
  if (dedupe === null) return null;
  const { windowMs } = dedupe;
  const columns = [...new Set([...(tenantColumn === null ? [] : [tenantColumn]), ...dedupe.key])];
  if (dedupe.acrossPartitions === 'ledger') {
    const nullable = table.columns.find((column) => columns.includes(column.name) && column.nullable);
    if (nullable === undefined) return { columns, ledger: identifier(table.name, 'seen'), windowMs };
    context.problem(
      at(dedupe.origin, 'key'),
      `column "${nullable.name}" is nullable, and a ledger of seen keys has no NULL`,
      'make it NOT NULL, or take another key',
    );
    return undefined;
  }
  const keys = [...(table.primaryKey === null ? [] : [table.primaryKey]), ...table.uniques];
  const within = partition === null ? [] : [[...new Set([...columns, partition.column])]];
  const found = [columns, ...within].find((wanted) => keys.some((key) => isOf(key.columns, wanted)));
  if (found !== undefined) return { columns: found, ledger: null, windowMs };
  const list = dedupe.key.join(', ');
  context.problem(
    at(dedupe.origin, 'key'),
    `no unique key of table "${table.name}" has the columns (${list}) and no others, so a merge can't find duplicates by them`,
    `write unique: [[${list}]] under tables.${table.name}, or across_partitions: ledger under its dedupe`,
  );
  return undefined;
}

function isOf(columns: readonly string[], wanted: readonly string[]): boolean {
  return columns.length === wanted.length && columns.every((column) => wanted.includes(column));
}

/** PostgreSQL wants SELECT on the key by which ON CONFLICT finds duplicates. */
function mergeGrant(origin: Pointer, role: string, dedupe: MergeKey | null): Grant {
  const isByKey = dedupe !== null && dedupe.ledger === null;
  return {
    origin,
    role,
    privileges: isByKey ? ['insert', 'select'] : ['insert'],
    columns: isByKey ? dedupe.columns : null,
    because: 'ingest',
  };
}

interface Added {
  readonly origin: Pointer;
  readonly name: string;
  readonly merge: string;
}

/** A unique key of a partitioned table holds within a partition only; the primary key of this table holds across all. */
function ledgerOf(table: Table, { columns, windowMs }: MergeKey, { origin, name, merge }: Added): Table {
  const keys = columns.flatMap((key) => table.columns.filter((column) => column.name === key));
  return {
    ...besides(table, origin, name),
    comment: `keys of rows merged into ${table.name}, so that duplicates are found across its partitions`,
    columns: [
      ...keys.map((column) => ({ ...column, default: null, generated: null, identity: null, added: true })),
      addedColumn(origin, 'seen_at', 'timestamptz', { default: 'now()' }),
    ],
    primaryKey: { origin, name: identifier(name, 'pkey'), columns },
    indexes: windowMs === null ? [] : [byAge(origin, name, 'seen_at')],
    grants: [{ origin, role: merge, privileges: ['insert', 'select', 'update'], columns: null, because: 'ingest' }],
    rows: { ...table.rows, now: null },
    writes: { ...table.writes, updates: null, deletes: null, hotColumns: [] },
    retention: windowMs === null ? null : { origin, keepMs: windowMs, then: 'delete', to: null },
  };
}

interface Dead {
  readonly merge: string;
  readonly keepMs: number;
  readonly roles: readonly Role[];
}

/**
 * Of the tenant of the transaction; it repairs them and deletes them. Where rows name their tenants, one may name none: those are read by
 * the owner of the table.
 */
function deadLetters(table: Table, { origin, dead, tenants }: Ingest, { merge, keepMs, roles }: Dead): Table {
  const isOfTenant = tenants === 'session';
  const grant = (role: string, privileges: Grant['privileges']): Grant => ({
    origin,
    role,
    privileges,
    columns: null,
    because: 'ingest',
  });
  const tenant = isOfTenant ? table.columns.filter(({ name }) => name === table.tenantColumn) : [];
  return {
    ...besides(table, origin, dead),
    ...(!isOfTenant && {
      scope: 'shared',
      reason: `rows of ${table.name} that could not be merged, whatever tenant they name`,
      tenantColumn: null,
      rls: { origin, enabled: true, forced: false },
      policies: [inserting(origin, merge)],
    }),
    comment: `rows that could not be merged into ${table.name}, with the reason`,
    columns: [
      ...tenant.map((column) => ({ ...column, added: true })),
      addedColumn(origin, 'id', 'uuid', { default: 'gen_random_uuid()' }),
      addedColumn(origin, 'row', 'jsonb'),
      addedColumn(origin, 'sqlstate', 'text'),
      addedColumn(origin, 'reason', 'text'),
      addedColumn(origin, 'failed_at', 'timestamptz', { default: 'now()' }),
    ],
    primaryKey: { origin, name: identifier(dead, 'pkey'), columns: [...tenant.map(({ name }) => name), 'id'] },
    indexes: [byAge(origin, dead, 'failed_at')],
    grants: [
      grant(merge, ['insert']),
      ...(isOfTenant ? readersOf(table, roles).map((role) => grant(role, ['select', 'delete'])) : []),
    ],
    retention: { origin, keepMs, then: 'delete', to: null },
  };
}

function inserting(origin: Pointer, role: string): Policy {
  return { origin, name: 'ingest_dead', as: 'permissive', command: 'insert', to: [role], using: null, check: 'true' };
}

/** Applications that may read every column of the table: they repair what failed, and delete it. */
function readersOf(table: Table, roles: readonly Role[]): readonly string[] {
  const applications = new Set(roles.filter(({ kind }) => kind === 'application').map(({ name }) => name));
  return table.grants
    .filter(
      ({ role, columns, privileges }) => applications.has(role) && columns === null && privileges.includes('select'),
    )
    .map(({ role }) => role);
}

function besides(table: Table, origin: Pointer, name: string): Table {
  return {
    ...table,
    origin,
    name,
    kind: null,
    renamedFrom: null,
    uniques: [],
    checks: [],
    foreignKeys: [],
    partition: null,
    policies: [],
    triggers: [],
    storage: {},
    rows: { origin, now: null, perDay: null },
    writes: { origin, inserts: null, updates: null, deletes: null, peak: null, batch: null, hotColumns: [] },
    dedupe: null,
  };
}

function addedColumn(origin: Pointer, name: string, type: string, more: { readonly default?: string } = {}): Column {
  return {
    origin,
    name,
    type,
    nullable: false,
    default: more.default ?? null,
    generated: null,
    identity: null,
    pii: null,
    collation: null,
    averageBytes: null,
    comment: null,
    renamedFrom: null,
    added: true,
  };
}

/** What `tenet maintain` finds old rows by. */
function byAge(origin: Pointer, table: string, column: string): Index {
  return {
    origin,
    name: identifier(table, column, 'idx'),
    columns: [{ expression: column, isColumn: true, descending: false, nulls: null }],
    // rows come in the order of this time
    method: 'brin',
    unique: false,
    include: [],
    where: null,
    opclass: null,
    serves: [],
    acrossTenants: false,
    added: false,
  };
}
