/** What PostgreSQL itself lets each role do, beside what the catalog says of it. All in one transaction that is rolled back. */
import type { Catalog } from '../../src/catalog/catalog';
import type { Engine, Session } from '../../src/engine';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName } from '../../src/kinds/id';
import { EVERYONE, holdersOf } from '../../src/plan/access/holders';
import { accessOf, commandsOf, levelOf, targetsOf, type Target } from '../../src/plan/access/reach';
import type { AccessCommand, AccessLevel } from '../../src/plan/plan';
import { readState } from '../../src/read/read-state';

/** The tenant that every attack asks as, and the other one. */
const TENANTS = ['a', 'b'] as const;

export interface Around {
  readonly before: Catalog;
  readonly after: Catalog;
  /** What the catalog says otherwise than PostgreSQL does, before and after. */
  readonly wrong: readonly string[];
  readonly tried: number;
}

/** Loads a ground, reads and attacks it, changes it, reads and attacks it again. */
export async function around(engine: Engine, ground: string, change: string): Promise<Around> {
  const session = await engine.connect();
  try {
    await session.execute('begin');
    await session.execute(ground);
    const before = await read(session);
    const first = await attackAll(session, before);
    await session.execute(change);
    const after = await read(session);
    const second = await attackAll(session, after);
    return {
      before,
      after,
      wrong: [...first.wrong.map((one) => `before: ${one}`), ...second.wrong.map((one) => `after: ${one}`)],
      tried: first.tried + second.tried,
    };
  } finally {
    await session.execute('rollback');
    await session.end();
  }
}

async function read(session: Session): Promise<Catalog> {
  await session.execute('set local search_path = pg_catalog, pg_temp');
  return readState(session);
}

async function attackAll(
  session: Session,
  catalog: Catalog,
): Promise<{ readonly wrong: readonly string[]; readonly tried: number }> {
  const wrong: string[] = [];
  let tried = 0;
  const roles = holdersOf(catalog).roles.filter((role) => role !== EVERYONE);
  for (const target of targetsOf(catalog))
    for (const command of commandsOf(target.id.kind))
      for (const role of roles) {
        const real = await attempt(session, role, target, command, catalog.major);
        if (real === undefined) continue;
        tried += 1;
        const claimed = levelOf(accessOf(catalog).reach(role, target, command), target);
        if (real !== claimed)
          wrong.push(`${role} ${command} ${sqlName(target.id)}: PostgreSQL ${real}, catalog ${claimed}`);
      }
  return { wrong, tried };
}

/** Undefined where nothing can be tried. */
async function attempt(
  session: Session,
  role: string,
  target: Target,
  command: AccessCommand,
  major: number,
): Promise<AccessLevel | undefined> {
  if (command === 'MAINTAIN' && major < 17) return undefined;
  const name = sqlName(target.id);
  const columns = columnsOf(target, command);
  const run = async (sql: string): Promise<number | undefined> => {
    await session.execute(`savepoint attack; set local role ${quoteIdentifier(role)}`);
    try {
      const { affected, rows } = await session.run(sql);
      return affected ?? rows.length;
    } catch (error) {
      if (target.id.kind === 'function' && !/for (?:function|schema)|as triggers/.test(String(error))) return 0;
      if (!/permission denied|row-level security|only be called as triggers/.test(String(error)))
        throw new Error(sql, { cause: error });
      return undefined;
    } finally {
      await session.execute('rollback to savepoint attack; release savepoint attack');
    }
  };
  if (target.id.kind === 'function') {
    if ((await run(`select ${name}()`)) === undefined) return 'none';
    return (target.attributes as { readonly securityDefiner: boolean }).securityDefiner ? 'all' : 'own';
  }
  const total = (await session.run(`select from ${BASES[target.id.name] ?? name}`)).rows.length;
  const reached = (count: number | undefined): AccessLevel =>
    count === undefined || count === 0 ? 'none' : count < total ? 'own' : 'all';
  switch (command) {
    case 'SELECT': {
      const counts = await each(columns, (column) => run(`select ${column} from ${name}`));
      return best(counts.map(reached));
    }
    case 'UPDATE':
      return best(await each(columns, async (column) => reached(await run(`update ${name} set ${column} = default`))));
    case 'DELETE':
      return reached(await run(`delete from ${name}`));
    case 'INSERT': {
      // a grant on columns lets the tenant be written only where it is among them
      const done = await each(TENANTS, (tenant) => run(`insert into ${name} (tenant) values ('${tenant}')`));
      const through = done.filter((one) => one !== undefined).length;
      return through === 2 ? 'all' : through === 1 ? 'own' : 'none';
    }
    case 'TRUNCATE':
      return (await run(`truncate ${name}`)) === undefined ? 'none' : 'all';
    case 'TRIGGER': {
      const when = target.id.kind === 'view' ? 'instead of insert' : 'before update';
      const made = await run(
        `create trigger attack ${when} on ${name} for each row execute function suppress_redundant_updates_trigger()`,
      );
      return made === undefined ? 'none' : 'all';
    }
    case 'MAINTAIN':
    case 'REFERENCES': {
      const [found] = await session.query<{ readonly may: boolean }>(
        `select (has_table_privilege($1, $2::regclass, $3) ${command === 'REFERENCES' ? 'or has_any_column_privilege($1, $2::regclass, $3)' : ''})
           and has_schema_privilege($1, $4, 'USAGE') as may`,
        [role, name, command, target.id.schema],
      );
      return found?.may === true ? 'all' : 'none';
    }
    default:
      return undefined;
  }
}

async function each<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const one of list) done.push(await work(one));
  return done;
}

function best(levels: readonly AccessLevel[]): AccessLevel {
  return levels.includes('all') ? 'all' : levels.includes('own') ? 'own' : 'none';
}

function columnsOf(target: Target, command: AccessCommand): readonly string[] {
  const all = COLUMNS[target.id.name] ?? ['id'];
  // a row that goes to another tenant is refused by the policy, which is no question of privileges
  return command === 'UPDATE' ? all.filter((name) => name !== 'tenant') : all;
}

/** What a view shows all of: whom it is read as decides how much the superuser sees by it. */
const BASES: Readonly<Record<string, string>> = { totals: 'shop.orders', top: 'shop.orders' };

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  orders: ['id', 'tenant', 'amount', 'note'],
  plain: ['id', 'tenant', 'note'],
  totals: ['id', 'tenant', 'amount'],
  invoices: ['id', 'tenant', 'amount'],
};
