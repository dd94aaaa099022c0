import { at, type Pointer } from '../kernel/pointer';
import { quoteLiteral, shorten } from '../kernel/identifier';
import { parseSize } from '../kernel/quantity';
import type { Column as ColumnSpec, ColumnObject, Table as TableSpec } from '../spec/types';
import type { Context } from './context';
import { BIGINT_IDENTITY, UUID_DEFAULT } from './defaults/values';
import type { Column, Scope, Tenancy } from './types';

interface Surroundings {
  readonly origin: Pointer;
  readonly tenancy: Tenancy;
  readonly tenantColumn: string | null;
  readonly scope: Scope;
  readonly key: readonly string[];
}

/** The columns in declared order; the tenant's column first where the spec leaves it to the compiler. */
export function resolveColumns(context: Context, around: Surroundings, value: TableSpec): readonly Column[] {
  const columns = Object.entries(value.columns).map(([name, written]) => resolveColumn(context, around, name, written));
  const { tenantColumn, scope } = around;
  const wanted = tenantColumn !== null && scope === 'tenant' && columns.every((column) => column.name !== tenantColumn);
  return wanted ? [tenantKeyColumn(around.tenancy, around.origin, tenantColumn), ...columns] : columns;
}

function resolveColumn(context: Context, around: Surroundings, written: string, value: ColumnSpec): Column {
  const origin = at(around.origin, 'columns', written);
  const column: ColumnObject = typeof value === 'string' ? { type: value } : value;
  const name = shorten(written);
  const type = context.type(typeof value === 'string' ? origin : at(origin, 'type'), column.type);
  const declared =
    column.default === undefined ? null : context.expression(at(origin, 'default'), String(column.default));
  const generated =
    column.generated === undefined ? null : context.expression(at(origin, 'generated'), column.generated);
  const isTenantColumn = name === around.tenantColumn && around.scope === 'tenant';
  const filled =
    declared === null && generated === null && column.identity === undefined && column.references === undefined;
  const isOwnId = around.key.length === 1 && around.key[0] === name && name === 'id' && filled;
  return {
    origin,
    name,
    type,
    nullable: column.nullable ?? false,
    default:
      isTenantColumn && filled
        ? tenantContext(around.tenancy)
        : isOwnId && type === 'uuid'
          ? keyDefault(context)
          : declared,
    generated,
    identity: isOwnId && type === 'bigint' ? keyIdentity(context) : (column.identity ?? null),
    pii: column.pii ?? null,
    collation: column.collation ?? null,
    averageBytes: column.average_size === undefined ? null : (parseSize(column.average_size) ?? null),
    comment: column.comment ?? null,
    renamedFrom: column.renamed_from === undefined ? null : shorten(column.renamed_from),
    added: false,
  };
}

function tenantKeyColumn(tenancy: Tenancy, origin: Pointer, name: string): Column {
  return {
    origin,
    name,
    type: tenancy.key.type,
    nullable: false,
    default: tenantContext(tenancy),
    generated: null,
    identity: null,
    pii: null,
    collation: null,
    averageBytes: null,
    comment: 'tenant that owns the row',
    renamedFrom: null,
    added: true,
  };
}

/** Functions that give the tenant where a setting alone does not: found in the schema of the table that is being made. */
const CONTEXT_FUNCTIONS = { signed: 'signed_tenant()', role: 'tenant_of_user()' } as const;

/**
 * The tenant of the transaction. nullif: after SET LOCAL and COMMIT the setting stays '' for the session, and a cast of ''
 * would fail where an unset one gives NULL; both must mean "no tenant".
 */
export function tenantContext(tenancy: Tenancy): string {
  const { strength } = tenancy;
  if (strength === 'signed' || strength === 'role') return CONTEXT_FUNCTIONS[strength];
  return `nullif(current_setting(${quoteLiteral(tenancy.setting)}, true), '')::${tenancy.key.type}`;
}

/** One assumption for all tables: a line per table would bury the others. */
function keyDefault(context: Context): string {
  noteOnce(context, 'uuid', () => context.assume('/tables', UUID_DEFAULT));
  return UUID_DEFAULT.value;
}

function keyIdentity(context: Context): 'always' {
  noteOnce(context, 'bigint', () =>
    context.note('/tables', 'id bigint is GENERATED ALWAYS AS IDENTITY', BIGINT_IDENTITY.because, BIGINT_IDENTITY.risk),
  );
  return BIGINT_IDENTITY.value;
}

const NOTED = { uuid: UUID_DEFAULT.because, bigint: BIGINT_IDENTITY.because } as const;

function noteOnce(context: Context, kind: keyof typeof NOTED, note: () => void): void {
  if (context.assumptions.every((assumption) => assumption.because !== NOTED[kind])) note();
}
