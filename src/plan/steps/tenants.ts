/**
 * What row security lets the role of a plan see of the tables that a statement names: all of their rows, those of one tenant after
 * another, or neither. Pure.
 */
import type { Catalog } from '../../catalog/catalog';
import { namesOfKey, relationsByKey, relationKey } from '../../catalog/relations';
import { columnOf, objectOf } from '../../catalog/select';
import { objectText, type ObjectId } from '../../kinds/id';
import type { Meaning } from '../../meaning/meaning';
import { eachNode, parse } from '../../sql/parser';
import { accessOf, levelOf } from '../access/reach';
import type { Gate, TenantList } from '../plan';

/** What a role needs beyond its policies. */
export type Sight =
  | { readonly of: 'all' }
  | { readonly of: 'tenants'; readonly tenants: TenantList }
  | { readonly of: 'none'; readonly tables: readonly ObjectId[] };

/**
 * The tenants of a database, and how a session becomes one of theirs; null where no setting alone does it, or no table lists them.
 * @param catalog of the database
 */
export function tenantList({ tenancy, relations, context, identity }: Meaning, catalog: Catalog): TenantList | null {
  const registry = relations.find(({ relation, scope }) => relation === tenancy.registry && scope === 'registry');
  const [setting, ...others] = context;
  if (registry?.tenantColumn == null || identity !== undefined || setting?.value !== '{tenant}' || others.length > 0)
    return null;
  const { schema = '', name } = namesOfKey(registry.relation);
  const table: ObjectId = { kind: 'table', schema, name };
  if (objectOf(catalog, 'table', table) === undefined) return null;
  if (columnOf(catalog, table, registry.tenantColumn) === undefined) return null;
  return { setting: setting.name, registry: table, column: registry.tenantColumn };
}

/** Whose rows are asked for, and in which database. */
export interface Looking {
  readonly catalog: Catalog;
  readonly runner: string;
  /** Null where a session cannot become one of a tenant by a setting. */
  readonly tenants: TenantList | null;
}

/** @param sql a query, or an UPDATE of the first table that it names; the parser must be loaded */
export function sightOf(sql: string, { catalog, runner, tenants }: Looking): Sight {
  const isUpdate = sql.startsWith('UPDATE ');
  const named = tablesIn(sql, catalog);
  const levels = named.map((table, place) => {
    const commands = isUpdate && place === 0 ? (['SELECT', 'UPDATE'] as const) : (['SELECT'] as const);
    return { table, levels: commands.map((command) => levelOn(catalog, table, runner, command)) };
  });
  const limited = levels.filter((one) => one.levels.some((level) => level !== 'all'));
  if (limited.length === 0) return { of: 'all' };
  const isOwn = limited.every((one) => one.levels.every((level) => level !== 'none'));
  if (tenants === null || !isOwn || levelOn(catalog, tenants.registry, runner, 'SELECT') !== 'all')
    return { of: 'none', tables: limited.map(({ table }) => table) };
  return { of: 'tenants', tenants };
}

function levelOn(catalog: Catalog, table: ObjectId, role: string, command: 'SELECT' | 'UPDATE'): string {
  const target = objectOf(catalog, 'table', table);
  if (target === undefined || !target.attributes.rowSecurity) return 'all';
  return levelOf(accessOf(catalog).reach(role, target, command), target);
}

/** Tables of the database, each once, in their order. */
function tablesIn(sql: string, catalog: Catalog): readonly ObjectId[] {
  const parsed = parse(sql);
  if ('problem' in parsed) throw new Error(`a statement of a plan does not parse: ${parsed.problem.message}`);
  const found = new Map<string, ObjectId>();
  eachNode(parsed.statements, (name, { schemaname, relname }) => {
    if (name !== 'RangeVar' && name !== 'relation') return;
    if (typeof relname !== 'string' || typeof schemaname !== 'string') return;
    const key = relationKey({ schema: schemaname, name: relname });
    const relation = relationsByKey(catalog).get(key);
    if (relation?.id.kind === 'table') found.set(key, relation.id);
  });
  return [...found.values()];
}

/** Of what a role must see whole, and policies limit. */
export function bypassGate(tables: readonly ObjectId[], does: string): Gate {
  return {
    kind: 'check',
    message: `the role that ${does} bypasses the row security of ${tables.map(objectText).join(' and ')}`,
    sql: 'SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = current_user AND NOT rolsuper AND NOT rolbypassrls',
  };
}
