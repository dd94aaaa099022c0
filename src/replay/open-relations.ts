/** Relations that a role of the application may read in full between two transactions, because nothing keeps it to its own rows. */
import type { Catalog } from '../catalog/catalog';
import { withPinnedPath, type Session } from '../engine';
import { quoteIdentifier } from '../kernel/identifier';
import { beginSnapshot, readState } from '../read/read-state';
import type { ObjectOf } from '../kinds/attributes';
import type { CatalogObject } from '../kinds/kind';
import { BECOMES, isOurs, OWNS } from '../prove/fence/names';
import { lend } from './mend-roles';
import type { Ground } from './ground';
import type { UnitStatement } from './units';

/** What the catalogs say is open to a role. */
export interface OpenRelation {
  readonly schema: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/**
 * Asked by the superuser, of catalogs alone. A role that bypasses row security is meant to; one that may act as the owner is held by
 * FORCE alone, and is no role of the application.
 */
const OPEN = `
select n.nspname::text as schema, c.relname::text as name, pg_catalog.array_agg(r.rolname::text order by r.rolname) as roles
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join pg_catalog.pg_roles r
where c.relkind in ('r', 'p') and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  and not r.rolsuper and not r.rolbypassrls and r.rolname !~ '^pg_' and r.rolname <> all ($1)
  and not pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE')
  and pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE')
  and pg_catalog.has_table_privilege(r.oid, c.oid, 'SELECT')
  and (not c.relrowsecurity or (
    exists (select from pg_catalog.pg_policy p
      where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
        and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = 'true'
        and exists (select from pg_catalog.unnest(p.polroles) as o (oid) where case o.oid when 0 then true else pg_catalog.pg_has_role(r.oid, o.oid, 'USAGE') end))
    and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and not p.polpermissive)))
group by n.nspname, c.relname`;

export async function openRelations({
  admin,
  runner,
}: Pick<Ground, 'admin' | 'runner'>): Promise<readonly OpenRelation[]> {
  return admin.query<OpenRelation>(OPEN, [[runner, BECOMES, OWNS]]);
}

/** The state of a ground as far as it may be what migrations did: what the runner is lent is left out. */
export class States {
  private last: Promise<Catalog> | undefined;

  constructor(private readonly ground: Pick<Ground, 'admin' | 'runner'>) {}

  /** As it is now; read anew only where something may have changed. */
  now(): Promise<Catalog> {
    this.last ??= this.read();
    return this.last;
  }

  /** What ran since may have changed it. */
  touched(statements: readonly UnitStatement[]): void {
    if (!statements.every(isHarmless)) this.last = undefined;
  }

  /** Inside of a transaction, whose session alone sees it. */
  async within(session: Session): Promise<Catalog> {
    return withoutLoans(await withPinnedPath(session, () => readState(session)), this.ground.runner);
  }

  private async read(): Promise<Catalog> {
    const { admin, runner } = this.ground;
    await beginSnapshot(admin);
    try {
      return withoutLoans(await readState(admin), runner);
    } finally {
      await admin.execute('rollback');
    }
  }
}

/** Without the roles that a replay rests on, and without the ADMIN OPTION that CREATE ROLE gives whoever runs it. */
function withoutLoans(catalog: Catalog, runner: string): Catalog {
  const isLoan = ({ id, attributes }: CatalogObject<object>): boolean => {
    if (id.kind === 'role') return isOurs(id.name);
    if (id.kind !== 'membership') return false;
    const { grants } = attributes as ObjectOf<'membership'>['attributes'];
    const isOfCreator = grants.every(({ inherit, set }) => inherit === false && set === false);
    return isOurs(id.name) || isOurs(id.of?.name ?? '') || (id.name === runner && isOfCreator);
  };
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => !isLoan(object))) };
}

const HARMLESS =
  /^(?:INSERT|UPDATE|DELETE|MERGE|ANALYZE|COMMENT|VACUUM|CREATE\s+(?:UNIQUE\s+)?INDEX|DROP\s+INDEX|REINDEX|SET|BEGIN|COMMIT)\b/i;

/** Whether nothing of access hangs on a statement, by its first words. */
export function isHarmless({ sql }: Pick<UnitStatement, 'sql'>): boolean {
  return HARMLESS.test(sql);
}

/**
 * Whether a role reads rows of two tenants, in a session that says of none which it is.
 * @param column that names the tenant of a row
 */
export async function readsOthers(
  ground: Ground,
  { schema, name, roles }: OpenRelation,
  column: string,
): Promise<boolean> {
  const session = await ground.connect();
  try {
    for (const role of roles) if (await readsAs(ground, session, role, { schema, name, column })) return true;
    return false;
  } finally {
    await session.end();
  }
}

interface Asked {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
}

async function readsAs(
  ground: Ground,
  session: Session,
  role: string,
  { schema, name, column }: Asked,
): Promise<boolean> {
  const relation = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  try {
    await lend(ground, role, BECOMES);
    await session.execute(`set search_path = pg_catalog, pg_temp; set role ${quoteIdentifier(role)}`);
    const [found] = await session.query<{ readonly tenants: number }>(
      `select count(distinct ${quoteIdentifier(column)}::text)::int4 as tenants from ${relation}`,
    );
    return (found?.tenants ?? 0) > 1;
  } catch {
    // a policy that fails without the tenant's setting keeps it closed
    return false;
  } finally {
    await session.execute('reset role');
  }
}
