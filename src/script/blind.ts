/** Statements that row security filters without a word: they read or change no row, and succeed. */
import { platformRole } from '../catalog/platform-roles';
import { lookup } from '../kernel/lookup';
import { quoteLiteral } from '../kernel/identifier';
import { expressionFacts } from '../sql/expression';
import { isAlwaysTrue, settingsIn } from '../model/conditions';
import { eachNode, isNode, parse, type Node } from '../sql/parser';
import type { BlindAccess, FileLine } from './blind-types';
import { bodyOf } from './body';
import { calledNames } from './called';
import { child, list, text, unwrap } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf } from './relation';
import { SOMEBODY } from './initial-grants';
import type { RangeName, World } from './world';

const TARGETS: Readonly<Record<string, string>> = lookup({
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
});

const READERS: Readonly<Record<string, string>> = lookup({
  InsertStmt: 'INSERT',
  CreateTableAsStmt: 'CREATE TABLE AS',
  CopyStmt: 'COPY',
  SelectStmt: 'SELECT',
});

/** A statement at its turn. */
export interface Turn {
  readonly kind: string;
  readonly node: Node;
  /** True inside a DO block or function, where what a SELECT finds decides what follows. */
  readonly isInBlock: boolean;
  readonly place: () => FileLine;
}

/** What a statement does blindly as it runs now. */
export function blindAccesses(turn: Turn, world: World): readonly BlindAccess[] {
  const { kind, node, isInBlock } = turn;
  if (world.session.failsOnPolicies() || isBypassing(world.currentRole, world)) return [];
  const own = accessesOf(kind, node, isInBlock)
    .filter(({ range, ...access }) => isBlind(range, access, world))
    .map((access) => ({ ...access, through: null }));
  return unique([...own, ...calledBodies(kind, node, world)].map((access) => told(access, turn, world)));
}

type Found = Access & Pick<BlindAccess, 'through'>;

function told({ range, verb, does, through }: Found, { place }: Turn, world: World): BlindAccess {
  const forcedSince = world.relation(range)?.forcedSince ?? null;
  const relation = world.keyOf(range);
  return { verb, does, relation, through, role: roleOf(world), place: place(), forcedSince, because: null };
}

function roleOf({ currentRole }: World): string | null {
  return currentRole === SOMEBODY ? null : currentRole;
}

export interface Access {
  readonly range: RangeName;
  readonly verb: string;
  readonly does: 'changes' | 'reads';
}

/** The relations that a statement changes and reads, but for those that it makes itself by WITH. */
export function accessesOf(kind: string, node: Node, isInBlock: boolean): readonly Access[] {
  const isRollup = text(node, 'objtype') === 'OBJECT_MATVIEW';
  const verb = isRollup ? 'CREATE MATERIALIZED VIEW' : (TARGETS[kind] ?? READERS[kind]);
  if (verb === undefined) return [];
  // a list of values, of which dumps have millions
  if (kind === 'InsertStmt' && isPlainValues(node)) return [];
  if (kind === 'CopyStmt' && node['is_from'] === true) return [];
  if (child(node, 'into')?.['skipData'] === true) return [];
  const found: Access[] = [];
  const visit = (value: unknown, key: string, around: string, hidden: ReadonlySet<string>): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key, around, hidden);
    if (!isNode(value)) return;
    if (key === 'RangeVar' || isRange(value)) {
      const range = rangeOf(value);
      const isNamed = range.schema === undefined && hidden.has(range.name);
      if (range.name !== '' && !isNamed) found.push({ range, verb: around, does: 'reads' });
      return;
    }
    const ctes = list(child(value, 'withClause'), 'ctes').map((one) => text(child(one, 'CommonTableExpr'), 'ctename'));
    const within = ctes.length === 0 ? hidden : new Set([...hidden, ...ctes.flatMap((name) => name ?? [])]);
    const target = TARGETS[key];
    if (target !== undefined || key === 'InsertStmt') {
      const range = rangeOf(child(value, 'relation'));
      if (target !== undefined && (key !== 'MergeStmt' || isBlindMerge(value)))
        found.push({ range, verb: target, does: 'changes' });
      const { relation: _target, ...rest } = value;
      for (const [name, part] of Object.entries(rest)) visit(part, name, target ?? READERS[key] ?? around, within);
      return;
    }
    const isInto = key === 'SelectStmt' && value['intoClause'] !== undefined;
    for (const [name, part] of Object.entries(value))
      if (name !== 'into' && name !== 'intoClause') visit(part, name, isInto ? 'SELECT INTO' : around, within);
  };
  visit(node, kind, verb, new Set());
  return found.filter((access) => access.verb !== 'SELECT' || isInBlock);
}

function isPlainValues(node: Node): boolean {
  const rows = list(child(node, 'selectStmt', 'SelectStmt'), 'valuesLists');
  return rows.length > 0 && node['withClause'] === undefined && !rows.some(hasSubquery);
}

function hasSubquery(row: unknown): boolean {
  let isFound = false;
  eachNode(row, (name) => {
    isFound ||= name === 'SubLink';
  });
  return isFound;
}

/** The target of a statement and the list of FOR UPDATE are ranges without their name. */
function isRange(node: Node): boolean {
  return typeof node['relname'] === 'string';
}

/** Rows that it does not see are not matched: what it inserts for them fails at the guard, and is seen. */
function isBlindMerge(node: Node): boolean {
  return !list(node, 'mergeWhenClauses').some((one) => {
    const clause = child(one, 'MergeWhenClause');
    return text(clause, 'commandType') === 'CMD_INSERT';
  });
}

function isBlind(range: RangeName, access: Omit<Access, 'range'>, world: World): boolean {
  const relation = world.relation(range);
  if (relation === undefined) return false;
  if (isOf(relation, 'table')) return isFiltered(relation, access, world);
  if (relation.id.kind !== 'view') return false;
  return relation.needs.some(
    (id) => id.kind === 'table' && isBlind({ schema: id.schema, name: id.name }, access, world),
  );
}

function isFiltered(table: Entry<'table'>, { does }: Omit<Access, 'range'>, world: World): boolean {
  const { rowSecurity, forceRowSecurity } = table.attributes;
  // of a table that is only named nobody knows, unless the file says it
  const isKnown = table.isWhole || table.places?.has('forceRowSecurity') === true;
  if (!isKnown || !rowSecurity) return false;
  const roles = rolesOf(world.currentRole === SOMEBODY ? table.owner : world.currentRole, world);
  const isOwner = world.currentRole === SOMEBODY || (table.owner !== null && roles.has(table.owner));
  if (isOwner && !forceRowSecurity) return false;
  if (isOwner && table.owner !== null && isBypassing(table.owner, world) && world.currentRole === SOMEBODY)
    return false;
  const all = world.objects.parts(table, 'policy');
  if (world.currentRole === SOMEBODY && all.some(isSupabases)) return false;
  const policies = all.filter((policy) => isFor(policy, roles, does));
  return !isTenantSet(table, world) && !isShown(policies);
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
    for (const { id } of world.memberships) if (id.name === name && id.of !== undefined) found.add(id.of.name);
  return found;
}

function isBypassing(name: string, world: World): boolean {
  if (name === SOMEBODY) return false;
  const role = world.objects.find({ kind: 'role' as const, name });
  return role !== undefined && (role.attributes.superuser || role.attributes.bypassRls);
}

function isFor({ attributes }: Entry<'policy'>, roles: ReadonlySet<string>, does: Access['does']): boolean {
  const { command } = attributes;
  if (does === 'reads' && command !== 'ALL' && command !== 'SELECT') return false;
  return attributes.roles.some((role) => role === null || roles.has(role));
}

/** True where policies show rows to a session that has set nothing: they look at the row alone. */
function isShown(policies: readonly Entry<'policy'>[]): boolean {
  const looksAtRow = ({ attributes: { using } }: Entry<'policy'>): boolean => {
    const facts = expressionFacts(using);
    if (using === null || facts === undefined) return false;
    const isOfRow = facts.columns.length > 0 || isAlwaysTrue(using);
    return isOfRow && facts.settings.length === 0 && facts.functions.length === 0 && !facts.hasSubquery;
  };
  const [permissive, restrictive] = [true, false].map((kind) =>
    policies.filter(({ attributes }) => attributes.permissive === kind && attributes.command !== 'INSERT'),
  );
  return (permissive ?? []).some(looksAtRow) && (restrictive ?? []).every(looksAtRow);
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

/** What functions do that a statement calls: they run with its session. */
function calledBodies(kind: string, node: Node, world: World): readonly Found[] {
  if (kind !== 'SelectStmt' && kind !== 'CallStmt') return [];
  return calledNames(node).flatMap((name) =>
    world.routinesCalled(name).flatMap((routine) => inBody(routine, world).map((one) => ({ ...one, through: name }))),
  );
}

function inBody({ attributes }: Entry<'function'>, world: World): readonly Access[] {
  const { language, source, settings } = attributes;
  // what it sets itself, before or while it runs, only a server follows
  const isSetting = (settings ?? []).some(({ name }) => name.includes('.') || name === 'row_security');
  if (isSetting || !/^(?:sql|plpgsql)$/.test(language) || /\bset_config\b|\bset\s+local\b/i.test(source)) return [];
  const definition = `CREATE FUNCTION f() RETURNS void LANGUAGE ${language} AS ${quoteLiteral(source)}`;
  const parsed = parse(definition);
  const [statement] = 'problem' in parsed ? [] : parsed.statements;
  const body = statement === undefined ? undefined : bodyOf(...unwrap(statement), definition);
  return (body?.statements ?? [])
    .flatMap((one) => accessesOf(one.kind, one.node, true))
    .filter(({ range, ...access }) => isBlind(range, access, world));
}

function unique(found: readonly BlindAccess[]): readonly BlindAccess[] {
  return [
    ...new Map(found.map((one) => [`${one.verb} ${one.does} ${one.relation} ${one.through ?? ''}`, one])).values(),
  ];
}

/** The relation that is told of a statement: what it changes before what it reads. */
export function firstBlind(found: readonly BlindAccess[]): BlindAccess | undefined {
  return found.find(({ does }) => does === 'changes') ?? found[0];
}
