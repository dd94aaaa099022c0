/** Whether a relation shows rows to whoever runs a statement: its policies, and who is held to them. */
import { platformRole } from '../catalog/platform-roles';
import { settingsIn } from '../model/conditions';
import type { BlindAccess } from './blind-types';
import { SOMEBODY } from './initial-grants';
import { isKnownEmpty } from './known-empty';
import { isOf, type Entry } from './objects';
import { allOf, sightOf, type Sight } from './policy-sight';
import type { RangeName, Relation, World } from './world';

/** Who runs a statement, by the name of the role; `SOMEBODY` is the migrator, of whom the file does not say who it is. */
export type Runner = string;

type Way = Pick<BlindAccess, 'does' | 'verb'>;

/** True where policies do not hold the role at all. */
export function isBypassing(runner: Runner, { objects, migrator }: World): boolean {
  if (runner === SOMEBODY && migrator !== null && 'is' in migrator) return migrator.is !== 'owner';
  const name = runner === SOMEBODY && migrator !== null && 'role' in migrator ? migrator.role : runner;
  if (name === SOMEBODY) return false;
  const role = objects.find({ kind: 'role' as const, name })?.attributes ?? platformRole(name);
  return role !== undefined && (role.superuser || role.bypassRls);
}

/** True where a relation, or what a view reads, shows the runner no row, or fails. */
export function isBlind(range: RangeName, way: Way, runner: Runner, world: World): boolean {
  return sightIn(range, way, runner, world) !== 'shown';
}

/** What a relation, or what a view reads, shows the runner. */
export function sightIn(range: RangeName, way: Way, runner: Runner, world: World): Sight {
  const relation = world.relation(range);
  if (relation === undefined) return 'shown';
  if (isOf(relation, 'table')) return tableSight(relation, way, runner, world);
  if (!isOf(relation, 'view')) return 'shown';
  // a view reads as its owner, a materialized view is read as a table is
  const isInvoker = relation.attributes.options?.['security_invoker'] === 'true';
  const reader = isInvoker ? runner : ownerOf(relation, runner);
  return allOf(
    relation.needs.flatMap(({ kind, schema, name }) =>
      kind === 'function' ? [] : [sightIn({ schema, name }, way, reader, world)],
    ),
  );
}

/** The owner of a view, of a materialized view or of a function that runs as its owner. */
export function ownerOf({ owner }: Entry, runner: Runner): Runner {
  return owner === null || owner === SOMEBODY ? runner : owner;
}

function tableSight(table: Entry<'table'>, way: Way, runner: Runner, world: World): Sight {
  if (isBypassing(runner, world) || !isHeld(table, runner, world) || isTenantSet(table, world)) return 'shown';
  if (isKnownEmpty(table, world)) return 'shown';
  return sightFor(commandsOf(way), table, runner, world);
}

/** What policies show of a table to the runner, whatever tenant is set. */
export function sightOfAll(table: Entry<'table'>, runner: Runner, world: World): Sight {
  return sightFor([['SELECT']], table, runner, world);
}

function sightFor(all: readonly (readonly string[])[], table: Entry<'table'>, runner: Runner, world: World): Sight {
  const roles = rolesOfRunner(table, runner, world);
  const policies = world.objects.parts(table, 'policy').filter((policy) => isTo(policy, roles));
  return allOf(
    all.map((commands) =>
      sightOf(
        policies.filter(({ attributes: { command } }) => command === 'ALL' || commands.includes(command)),
        commands.includes('INSERT'),
        world,
      ),
    ),
  );
}

/** A row that is changed must be shown for that and, as its columns are read, for SELECT. */
const commandsOf = ({ does, verb }: Way): readonly (readonly string[])[] =>
  does === 'reads'
    ? [['SELECT']]
    : verb === 'INSERT'
      ? [['INSERT']]
      : [['SELECT'], verb === 'MERGE' ? ['UPDATE', 'DELETE'] : [verb]];

/** True where row security applies to the runner, whatever its policies show. */
export function isHeld(table: Entry<'table'>, runner: Runner, world: World): boolean {
  const { rowSecurity, forceRowSecurity } = table.attributes;
  // of a table that is only named nobody knows, unless the file says it
  const isKnown = table.isWhole || table.places?.has('forceRowSecurity') === true;
  if (!isKnown || !rowSecurity) return false;
  if (isOwning(table, runner, world) && !forceRowSecurity) return false;
  if (runner !== SOMEBODY || world.migrator !== null) return true;
  if (table.owner !== null && isBypassing(table.owner, world)) return false;
  return !world.objects.parts(table, 'policy').some(isSupabases);
}

/** The migrator is taken for the owner of every table. */
export function isOwning(table: Relation, runner: Runner, world: World): boolean {
  return runner === SOMEBODY || (table.owner !== null && rolesOf(runner, world).has(table.owner));
}

function rolesOfRunner(table: Entry<'table'>, runner: Runner, world: World): ReadonlySet<string> {
  if (runner !== SOMEBODY) return rolesOf(runner, world);
  const { migrator } = world;
  const named = migrator !== null && 'role' in migrator ? rolesOf(migrator.role, world) : [];
  return new Set([...rolesOf(SOMEBODY, world), ...rolesOf(table.owner, world), ...named]);
}

/** Supabase runs migrations as its own `postgres`, which has BYPASSRLS. */
function isSupabases({ attributes: { roles, using, check } }: Entry<'policy'>): boolean {
  return (
    roles.some((role) => role !== null && platformRole(role) !== undefined) ||
    /\bauth\.(?:uid|jwt|role)\(/.test(`${using ?? ''} ${check ?? ''}`)
  );
}

/** A role and those whose privileges it has: policies for them are for it. */
function rolesOf(role: string | null, world: World): ReadonlySet<string> {
  const found = new Set(role === null ? [] : [role]);
  for (const name of found)
    for (const one of world.memberships)
      if (one.id.name === name && one.id.of !== undefined && isInherited(one, world)) found.add(one.id.of.name);
  return found;
}

/** A member of a role that does not inherit is held to its policies only after SET ROLE. */
function isInherited({ id: { name }, attributes: { grants } }: Entry<'membership'>, { objects }: World): boolean {
  const inherits = objects.find({ kind: 'role' as const, name })?.attributes.inherit !== false;
  return grants.length === 0 ? inherits : grants.some(({ inherit }) => inherit ?? inherits);
}

function isTo({ attributes: { roles } }: Entry<'policy'>, held: ReadonlySet<string>): boolean {
  return roles.some((role) => role === null || held.has(role));
}

/** Whether the session has set what the policies of a table read; where they read it in a function, anything of its own. */
function isTenantSet(table: Entry<'table'>, { objects, session }: World): boolean {
  const texts = objects
    .parts(table, 'policy')
    .flatMap(({ attributes: { using, check } }) => [using, check])
    .flatMap((condition) => (condition === null ? [] : [condition]));
  const settings = texts.flatMap(settingsIn);
  const isCalling = texts.some((condition) => settingsIn(condition).length === 0);
  if (settings.some((name) => session.has(name))) return true;
  return (settings.length === 0 || isCalling) && session.hasOwn();
}
