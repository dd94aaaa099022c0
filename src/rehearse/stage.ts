/**
 * A scratch server on which a plan is run. What has text of a stranger in it runs in a session of a role that is no superuser, so that
 * PostgreSQL itself refuses whatever reaches files, programs or libraries of the host. What only a superuser may say runs in the same
 * transaction by a function of ours, which takes the number of a statement and no text: a stranger's code that calls it gets no more
 * than the plan does.
 */
import { randomBytes } from 'node:crypto';
import type { Catalog } from '../catalog/catalog';
import { kindLookup } from '../catalog/order';
import { createContext } from '../catalog/statements';
import { objectsOf } from '../catalog/select';
import type { Engine, Session } from '../engine';
import { doBlock, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { kinds } from '../kinds';
import { openSeeder } from '../prove/fence/disarm';
import { SEEDER } from '../prove/fence/names';
import { closeHostRoles, PINNED } from '../prove/fence/sessions';
import type { Scratch } from '../prove/scratch/scratch';
import { plantRows } from '../prove/seed';
import { meaningSoFar } from '../meaning/of-catalog';
import { objectKey, sqlArguments, sqlName, type ObjectId } from '../kinds/id';
import { beginSnapshot, readAgain, readState } from '../read/read-state';
import { cleaned, type Foreign } from './boundary';

export interface Stage {
  readonly engine: Engine;
  /** The superuser's, outside of the transactions of the plan: it reads catalogs and locks. */
  readonly admin: Session;
  /** In which the plan runs. */
  readonly session: Session;
  readonly pid: number;
  readonly role: string;
  readonly foreign: Foreign;
}

export interface StageOptions {
  /** The role that runs the plan on the database: what is created is its own. */
  readonly runner: string;
  /** Whether no policy binds it: FOREIGN KEY and CHECK see what it sees. */
  readonly bypasses: boolean;
  /** Of the session of the plan; null: as the scratch server has it. */
  readonly timeZone: string | null;
}

/** @throws what PostgreSQL says */
export async function openStage(scratch: Scratch, { runner, bypasses, timeZone }: StageOptions): Promise<Stage> {
  const { engine, admin, database, ownRoles } = scratch;
  const role = `tenet_${randomBytes(8).toString('hex')}`;
  await admin.execute(PINNED);
  await closeHostRoles(admin, engine.versionNum, true);
  const settings = `login createrole ${bypasses ? '' : 'no'}bypassrls`;
  await admin.execute(`create role ${quoteIdentifier(role)} ${settings}`);
  const foreign = { roles: new Set([role, SEEDER, ...Object.values(ownRoles)]), schema: `${role}_plan`, runner };
  const stage = { engine, admin, role, foreign };
  await lendAll(stage);
  const session = await engine.connect({ database, user: role });
  const zone = timeZone === null ? '' : `; set timezone = ${quoteLiteral(timeZone)}`;
  await session.execute(`${PINNED}; set check_function_bodies = off${zone}`);
  const [own] = await session.query<{ readonly pid: number }>('select pg_catalog.pg_backend_pid() as pid');
  return { ...stage, session, pid: own?.pid ?? 0 };
}

/** A member of all roles of the database alters whatever they own. Nobody is a member of it, so that no circle forms. */
async function lendAll({ admin, engine, role, foreign }: Omit<Stage, 'session' | 'pid'>): Promise<void> {
  const rows = await admin.query<{ readonly name: string }>(
    `select rolname::text as name from pg_catalog.pg_roles where rolname !~ '^pg_' and not rolsuper`,
  );
  const lent = rows.map(({ name }) => name).filter((name) => !foreign.roles.has(name));
  if (lent.length > 0) await admin.execute(lent.map((name) => lending(name, role, engine.versionNum)).join('; '));
}

/** The statement that makes the role of the plan a member of another. */
export function lending(name: string, role: string, versionNum: number): string {
  const options = versionNum >= 160_000 ? ' with inherit true, set true' : '';
  return `grant ${quoteIdentifier(name)} to ${quoteIdentifier(role)}${options}`;
}

/**
 * Gives the statements that the function of ours runs; by their place `statementCall` runs one.
 */
export async function registerStatements(stage: Stage, statements: readonly string[]): Promise<void> {
  const { admin, foreign, role } = stage;
  const schema = quoteIdentifier(foreign.schema);
  const values = statements.map((sql, place) => `(${place}, ${quoteLiteral(sql)})`).join(', ');
  await admin.execute(`
    create schema ${schema};
    create table ${schema}.statements (place int primary key, sql text not null);
    ${values === '' ? '' : `insert into ${schema}.statements values ${values};`}
    create function ${schema}.run(wanted int) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare one text;
      begin
        select s.sql into strict one from ${schema}.statements s where s.place = wanted;
        execute one;
      end $$;
    revoke all on function ${schema}.run(int) from public;
    grant usage on schema ${schema} to ${quoteIdentifier(role)};
    grant execute on function ${schema}.run(int) to ${quoteIdentifier(role)}`);
}

/**
 * A table and the sequence that becomes its own belong to one role. What the role of the plan has made here is the runner's on the
 * database: where the other of both was there before and is the runner's, this one becomes so too.
 */
export function givenToRunner(
  { table, sequence }: { readonly table: ObjectId; readonly sequence: ObjectId },
  { role, foreign: { runner } }: Pick<Stage, 'role' | 'foreign'>,
): string {
  const isOf = (id: ObjectId, owner: string): string =>
    `exists (select from pg_catalog.pg_class where oid = ${quoteLiteral(sqlName(id))}::pg_catalog.regclass and relowner = (select oid from pg_catalog.pg_roles where rolname = ${quoteLiteral(owner)}))`;
  const given = (kind: 'table' | 'sequence', id: ObjectId, other: ObjectId): string =>
    `if ${isOf(id, role)} and ${isOf(other, runner)} then alter ${kind} ${sqlName(id)} owner to ${quoteIdentifier(runner)}; end if;`;
  return doBlock(`begin ${given('table', table, sequence)} ${given('sequence', sequence, table)} end`);
}

/**
 * A table's index, CHECK or generated column calls a function as the table's owner. The runner owns both on the database, so that a
 * function that PUBLIC may not call is given to it here too. One that runs as its owner would lose what it may do.
 */
export function routinesGivenToRunner(
  routines: readonly ObjectId[],
  { role, foreign: { runner } }: Pick<Stage, 'role' | 'foreign'>,
): string {
  const owned = (routine: string): string =>
    `select from pg_catalog.pg_proc where oid = pg_catalog.to_regprocedure(${quoteLiteral(routine)}) and not prosecdef and proowner = (select oid from pg_catalog.pg_roles where rolname = ${quoteLiteral(role)})`;
  const given = routines
    .map((id) => `${sqlName(id)}(${sqlArguments(id)})`)
    .map(
      (routine) =>
        `if exists (${owned(routine)}) then alter routine ${routine} owner to ${quoteIdentifier(runner)}; end if;`,
    );
  return doBlock(
    `begin if exists (select from pg_catalog.pg_roles where rolname = ${quoteLiteral(runner)}) then ${given.join(' ')} end if; end`,
  );
}

export function statementCall({ foreign }: Stage, place: number): string {
  return `select ${quoteIdentifier(foreign.schema)}.run(${Math.trunc(place)})`;
}

/** Whatever the runner creates has its default privileges, so that what is created for it must have the same. */
export async function mirrorDefaults(stage: Stage, catalog: Catalog): Promise<void> {
  const { admin, foreign, role } = stage;
  const { kind } = kindLookup(kinds)('default privileges');
  const context = createContext(catalog, catalog.database, role);
  const statements = objectsOf(catalog, 'default privileges')
    .filter(({ attributes }) => attributes.role === foreign.runner)
    .flatMap(({ id, attributes, ...object }) => {
      const entries = attributes.entries.map((entry) =>
        entry.grantee === foreign.runner ? { ...entry, grantee: role } : entry,
      );
      const mirrored = { ...object, id, attributes: { ...attributes, role, entries } };
      return kind.finish?.(mirrored, context) ?? [];
    });
  if (statements.length > 0) await admin.execute(statements.join('; '));
}

/** The database as it is committed. */
export async function readStage({ admin, foreign }: Stage): Promise<Catalog> {
  await beginSnapshot(admin);
  const state = await readState(admin).finally(() => admin.execute('rollback'));
  return cleaned(state, foreign);
}

const OF_ROLES: ReadonlySet<string> = new Set(['role', 'membership']);

/** The stage before the first step: since the scratch server was made, roles and memberships have changed and nothing else. */
export async function readMade({ admin, foreign }: Stage, created: Catalog): Promise<Catalog> {
  await beginSnapshot(admin);
  const state = await readAgain(admin, created, OF_ROLES).finally(() => admin.execute('rollback'));
  return cleaned(state, foreign);
}

/**
 * A few rows in each table, so that what reads or writes rows does so.
 * @returns why a table holds none
 */
export async function fillTables(
  { engine, admin }: Stage,
  catalog: Catalog,
  tables: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const seeder = await openSeeder(engine, admin, catalog);
  try {
    const failures = await plantRows(seeder.session, catalog, meaningSoFar(catalog, {}), {
      tables: (id) => tables.has(objectKey(id)),
    });
    return new Map(failures.map(({ about, why }) => [objectKey(about), why]));
  } finally {
    await seeder.end();
  }
}
