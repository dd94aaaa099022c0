/** Roles that a statement misses or may not give what it says: the superuser makes them, as far as they reach nothing of the host. */
import { sqlState } from '../engine';
import { quoteIdentifier } from '../kernel/identifier';
import {
  dropRoleStatement,
  grantRoleStatement,
  roleStatement,
  Unfit,
  type Rewritten,
} from '../prove/fence/role-statements';
import { BECOMES, OWNS } from '../prove/fence/names';
import { ownersIn } from '../prove/fence/sort';
import { at, nodes, optionsOf, roleIn, word } from '../prove/fence/tree';
import type { Ground } from './ground';
import { headOf, instead, insteadForAll, isStrangers, runFor, type Broken } from './amend';

const UNDEFINED_OBJECT = '42704';
const DUPLICATE_OBJECT = '42710';
const DENIED = '42501';

/** Whether the statement may come further now. */
export async function mendRole(ground: Ground, broken: Broken): Promise<boolean> {
  const { error } = broken;
  if (error.code === UNDEFINED_OBJECT) return missing(ground, broken);
  if (error.code === DUPLICATE_OBJECT) return existing(ground, broken);
  if (error.code !== DENIED) return false;
  return (await joined(ground, broken)) || (await owning(ground, broken)) || (await asWritten(ground, broken));
}

/** Roles are of the cluster: a folder of migrations names some that another one makes. */
async function missing(ground: Ground, { error, statement }: Broken): Promise<boolean> {
  const role = /^role "(.+)" does not exist/.exec(error.message)?.[1];
  if (role === undefined || !isStrangers(role)) return false;
  await ground.admin.execute(`create role ${quoteIdentifier(role)}`);
  await asCreator(ground, role);
  ground.madeRoles.add(role);
  const place = { path: statement.path, line: statement.line };
  ground.standIns.push({ is: 'role', name: role, why: 'no migration before creates it', matters: false, place });
  return true;
}

/**
 * Who creates a role is no member of it before 16, and since then ADMIN OPTION alone: a file that becomes it or gives it what it owns is
 * run by somebody who may more.
 */
async function joined(ground: Ground, broken: Broken): Promise<boolean> {
  const { refused, statement } = broken;
  const { roles, loan } = askedFor(broken);
  if (roles.length === 0 || !roles.every(isStrangers)) return false;
  const why = 'the migrator is taken for a member of it, as this statement needs';
  const place = { path: statement.path, line: statement.line };
  const made: string[] = [];
  for (const role of roles) {
    const lent = loan === BECOMES ? ground.becomes : ground.owns;
    if (!lent.has(role)) ground.standIns.push({ is: 'role', name: role, why, matters: false, place });
    lent.add(role);
    if (await isThere(ground, role)) await lend(ground, role, loan);
    else made.push(`grant ${quoteIdentifier(role)} to ${loan}`);
  }
  if (made.length === 0) return true;
  // made by the transaction that was rolled back: who makes roles may give them to others
  return refused.isWritten && instead(ground, broken, [...made, ...runFor(ground, statement)]);
}

interface Asked {
  readonly roles: readonly string[];
  readonly loan: typeof BECOMES | typeof OWNS;
}

/** The roles that the runner would have to be a member of: the one of the message, or those that the statement speaks for. */
function askedFor({ error, refused: { kind, node } }: Broken): Asked {
  const [, said, role] =
    /^(must be member of role|must be able to SET ROLE|permission denied to set role) "(.+)"/.exec(error.message) ?? [];
  if (role !== undefined) return { roles: [role], loan: said === 'permission denied to set role' ? BECOMES : OWNS };
  const speaks = /^permission denied to (?:change default privileges|reassign objects|drop objects)$/;
  return { roles: speaks.test(error.message) ? ownersIn(kind, node) : [], loan: OWNS };
}

/** Of a role that a file became, and that made something then: whoever runs the files goes on as its owner. */
async function owning(ground: Ground, broken: Broken): Promise<boolean> {
  const { error, refused, statement } = broken;
  if (!OWNERS_ALONE.test(error.message)) return false;
  const made: string[] = [];
  let isLent = false;
  for (const role of ground.becomes) {
    if (ground.owns.has(role)) continue;
    const [found] = await ground.admin.query<{ readonly owns: boolean }>(OWNS_ANY, [role]);
    if (found?.owns === false) continue;
    ground.owns.add(role);
    if (found === undefined) made.push(`grant ${quoteIdentifier(role)} to ${OWNS}`);
    else await lend(ground, role, OWNS).then(() => (isLent = true));
  }
  if (made.length === 0 || !refused.isWritten) return isLent;
  return instead(ground, broken, [...made, ...runFor(ground, statement)]);
}

const OWNS_ANY = `select exists (select from pg_catalog.pg_shdepend d
  where d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass and d.refobjid = r.oid and d.deptype = 'o') as owns
  from pg_catalog.pg_roles r where r.rolname = $1`;
const OWNERS_ALONE =
  /^(?:must be owner of (?!extension|database)|permission denied for (?:table|view|materialized view|sequence|function) )/;

async function isThere({ admin }: Ground, role: string): Promise<boolean> {
  const found = await admin.query('select from pg_catalog.pg_roles where rolname = $1', [role]);
  return found.length > 0;
}

/** What the runner lacks to become a role, or to own what the role owns; no row of this is a membership of the runner. */
export async function lend({ admin }: Ground, role: string, loan: typeof BECOMES | typeof OWNS): Promise<void> {
  await admin.execute(`grant ${quoteIdentifier(role)} to ${loan}`);
}

/** As CREATE ROLE leaves it: since 16 whoever creates a role may grant it, and has nothing else of it. */
async function asCreator({ admin, engine, runner }: Ground, role: string): Promise<void> {
  if (engine.versionNum < 160000) return;
  await admin.execute(`grant ${quoteIdentifier(role)} to ${runner} with admin true, inherit false, set false`);
}

/** CREATE ROLE of one that was made before because a file named it, or that the platform has. */
async function existing(ground: Ground, broken: Broken): Promise<boolean> {
  const { error, refused } = broken;
  const role = /^role "(.+)" already exists/.exec(error.message)?.[1];
  if (role === undefined || !ground.madeRoles.has(role)) return false;
  if (refused.kind === 'CreateRoleStmt') await run(ground, broken);
  return instead(ground, broken, []);
}

/** What CREATEROLE alone may not give: BYPASSRLS, REPLICATION, and SUPERUSER, which nobody gets here. */
async function asWritten(ground: Ground, broken: Broken): Promise<boolean> {
  const { refused, statement } = broken;
  // who owns what migrations make is no superuser elsewhere either
  if (ground.binding === 'bound' && givesPower(refused)) return false;
  const said = { is: 'statement', name: headOf(statement.sql), matters: false } as const;
  try {
    if (!(await run(ground, broken))) return false;
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return (
      ground.binding === 'unbound' && insteadForAll(ground, broken, [], { ...said, why: error.message, matters: true })
    );
  }
  const why = 'the attributes take a superuser; they are set here, without SUPERUSER';
  if (refused.isWritten) return instead(ground, broken, [], { ...said, why });
  ground.standIns.push({ ...said, why, place: { path: statement.path, line: statement.line } });
  return true;
}

/** CREATEROLE alone gives none of these: before 16 only a superuser does, since then who has the attribute itself. */
const POWERS: ReadonlySet<string> = new Set(['superuser', 'bypassrls', 'isreplication']);

function givesPower({ kind, node }: Broken['refused']): boolean {
  if (kind !== 'CreateRoleStmt' && kind !== 'AlterRoleStmt') return false;
  return optionsOf(nodes(node, 'options')).some(
    ({ name, argument }) => POWERS.has(name) && at(argument, 'Boolean')['boolval'] === true,
  );
}

async function run(ground: Ground, { refused }: Broken): Promise<boolean> {
  const found = rewrittenRole(ground, refused.kind, refused.node);
  if (found === undefined) return false;
  const isCreated = refused.kind === 'CreateRoleStmt' && !(await isThere(ground, found.defines ?? ''));
  for (const sql of found.sql) await asAdmin(ground, isCreated ? sql : sql.replace('CREATE ROLE', 'ALTER ROLE'));
  if (isCreated && found.defines !== undefined) await asCreator(ground, found.defines);
  return true;
}

async function asAdmin({ admin }: Ground, sql: string): Promise<void> {
  try {
    await admin.execute(sql);
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    throw new Unfit((error as Error).message);
  }
}

/** @throws Unfit where it is about a role that the replay itself rests on */
function rewrittenRole({ engine }: Ground, kind: string, node: Broken['refused']['node']): Rewritten | undefined {
  if (kind === 'CreateRoleStmt') return roleStatement(kind, checked(word(node, 'role'), node));
  if (kind === 'AlterRoleStmt') return roleStatement(kind, checked(roleIn(at(node, 'role')), node));
  if (kind === 'DropRoleStmt') return dropRoleStatement(node);
  return kind === 'GrantRoleStmt' ? grantRoleStatement(node, engine.versionNum) : undefined;
}

/** What the runner may is what the two runs differ in. */
function checked<T>(role: string | undefined, node: T): T {
  if (role !== undefined && !isStrangers(role))
    throw new Unfit(`role "${role}" runs the migrations here, and keeps its attributes`);
  return node;
}
