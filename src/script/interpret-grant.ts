/** GRANT and REVOKE on objects, and ALTER DEFAULT PRIVILEGES. */
import { PLAIN_COLUMN } from '../kinds/column-attributes';
import type { Grant } from '../kinds/kind';
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { AccessList } from './access-list';
import { routinesNamed } from './interpret-routine';
import { child, isSet, list, options, roleName, strings, text } from './node';
import type { Entry } from './objects';
import { rangeOf, rangeOfNames, relationOf, wordOf } from './relation';
import type { Step } from './step';
import { changeSupplied, isOfSystem } from './supplied-privileges';
import { typeNameOf } from './type-name';
import { functionNamed } from './names';
import { SOMEBODY } from './initial-grants';
import type { World } from './world';

export function grant(node: Node, step: Step): void {
  const kind = text(node, 'objtype') ?? '';
  const objects = list(node, 'objects');
  const { world } = step;
  if (text(node, 'targtype') === 'ACL_TARGET_ALL_IN_SCHEMA') {
    for (const schema of strings(objects)) for (const entry of allIn(schema, kind, world)) grantOn(node, entry, world);
    return;
  }
  if (kind === 'OBJECT_TABLE' || kind === 'OBJECT_SEQUENCE')
    for (const object of objects) grantOnRelation(node, child(object, 'RangeVar'), kind === 'OBJECT_SEQUENCE', world);
  else if (ROUTINES.has(kind))
    for (const object of objects) grantOnRoutine(node, child(object, 'ObjectWithArgs'), world);
  else grantOnOthers(node, kind, objects, world);
}

function grantOnRelation(node: Node, named: Node | undefined, isSequence: boolean, world: World): void {
  const range = rangeOf(named);
  if (!isOfSystem(range.schema))
    return grantOn(node, relationOf(range, world, isSequence ? 'sequence' : 'table'), world);
  const id = { kind: 'table', schema: range.schema ?? '', name: range.name };
  for (const privilege of list(node, 'privileges')) {
    const columns = columnsOf(privilege);
    const parts = columns.length === 0 ? [id] : columns.map((name) => ({ kind: 'column', name, of: id }));
    for (const of of parts)
      changeSupplied(of, grantsOf(node, [privilege], of.kind, world, null), isSet(node, 'is_grant'), world);
  }
  if (list(node, 'privileges').length === 0)
    changeSupplied(id, grantsOf(node, [], 'table', world, null), isSet(node, 'is_grant'), world);
}

/** A routine that no statement made came with PostgreSQL or an extension. */
function grantOnRoutine(node: Node, named: Node | undefined, world: World): void {
  const found = routinesNamed(named, world);
  for (const entry of found) grantOn(node, entry, world);
  if (found.length > 0) return;
  const words = strings(list(named, 'objname'));
  if (isSet(named, 'args_unspecified')) return unmodelledGrant('function', words, world);
  const args = list(named, 'objargs').map((one) =>
    typeNameOf(child(one, 'TypeName'), (type) => world.typeSchema(type)),
  );
  const of = { kind: 'function', ...functionNamed(words, world), args };
  changeSupplied(of, grantsOf(node, list(node, 'privileges'), 'function', world, null), isSet(node, 'is_grant'), world);
}

function columnsOf(privilege: Node): readonly string[] {
  return strings(list(child(privilege, 'AccessPriv'), 'cols'));
}

const ROUTINES: ReadonlySet<string> = new Set(['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE']);

/** Kinds outside of schemas, by the words of GRANT. */
const NAMED: Readonly<Record<string, string>> = lookup({
  OBJECT_SCHEMA: 'schema',
  OBJECT_FDW: 'foreign-data wrapper',
  OBJECT_FOREIGN_SERVER: 'foreign server',
  OBJECT_LANGUAGE: 'language',
  OBJECT_TABLESPACE: 'tablespace',
  OBJECT_LARGEOBJECT: 'large object',
});

function grantOnOthers(node: Node, kind: string, objects: readonly Node[], world: World): void {
  if (kind === 'OBJECT_TYPE' || kind === 'OBJECT_DOMAIN')
    for (const object of objects) {
      const words = strings(list(child(object, 'List'), 'items'));
      const entry = world.type(rangeOfNames(list(child(object, 'List'), 'items')));
      if (entry === undefined) unmodelledGrant('type', words, world);
      else grantOn(node, entry, world);
    }
  else if (kind === 'OBJECT_DATABASE') grantOn(node, databaseOf(world), world);
  else if (kind === 'OBJECT_PARAMETER_ACL')
    for (const name of strings(objects)) grantOn(node, parameterOf(name, world), world);
  else
    for (const name of strings(objects)) {
      const named = NAMED[kind] ?? kind;
      const entry =
        world.objects.find({ kind: named, name }) ?? (named === 'schema' ? schemaOf(name, world) : undefined);
      if (entry === undefined) unmodelledGrant(named, [name], world);
      else grantOn(node, entry, world);
    }
}

/** What was granted on things that came with PostgreSQL or an extension, or that no statement made. */
function unmodelledGrant(kind: string, words: readonly string[], world: World): void {
  world.unmodelled.push({ kind: `privileges on ${kind}`, name: words.join('.') });
}

/** A schema that the text only names. */
export function schemaOf(name: string, world: World): Entry<'schema'> {
  const id = { kind: 'schema' as const, name };
  return world.objects.find(id) ?? world.putOwned(id, {}, { isNew: false });
}

/** The database that the statements run in, of which the text says nothing until something is granted on it. */
export function databaseOf(world: World): Entry<'database'> {
  const id = { kind: 'database' as const, name: '' };
  const usual = { encoding: 'UTF8', localeProvider: 'c', collate: 'C', ctype: 'C', locale: null };
  return (
    world.objects.find(id) ??
    world.put(id, { ...usual, connectionLimit: -1, allowsConnections: true }, { owner: 'postgres', isNew: false })
  );
}

function parameterOf(name: string, world: World): Entry<'parameter'> {
  const id = { kind: 'parameter' as const, name };
  return world.objects.find(id) ?? world.put(id, {}, { list: new AccessList([]) });
}

/** All objects of a kind in a schema. */
function* allIn(schema: string, kind: string, world: World): Iterable<Entry> {
  if (ROUTINES.has(kind)) {
    for (const routines of world.routines.values())
      for (const routine of routines) if (routine.id.schema === schema) yield routine;
    return;
  }
  for (const relation of world.relations.values())
    if (relation.id.schema === schema && (relation.id.kind === 'sequence') === (kind === 'OBJECT_SEQUENCE'))
      yield relation;
}

function grantOn(node: Node, entry: Entry, world: World): void {
  const privileges = list(node, 'privileges');
  const whole = privileges.filter((one) => columnsOf(one).length === 0);
  if (privileges.length === 0 || whole.length > 0) apply(node, whole, entry, world);
  for (const privilege of privileges)
    for (const name of columnsOf(privilege)) {
      const column = world.objects.part(entry, 'column', name) ?? unknownColumn(name, entry, world);
      if (column !== undefined) apply(node, [privilege], column, world, entry.owner);
    }
}

/** A column of a view, or of a table that the text only names: nobody says of which type. */
export function unknownColumn(name: string, relation: Entry, world: World): Entry<'column'> | undefined {
  if (relation.id.kind === 'sequence') return undefined;
  const position = world.objects.parts(relation, 'column').length + 1;
  const attributes = { ...PLAIN_COLUMN, type: '', of: wordOf(relation) };
  return world.put({ kind: 'column', name, of: relation.id }, attributes, { whole: relation, position, isNew: false });
}

function apply(node: Node, privileges: readonly Node[], entry: Entry, world: World, owner = entry.owner): void {
  const access = world.listOf(entry);
  const grants = grantsOf(node, privileges, entry.id.kind, world, grantorOf(access, owner, world));
  if (isSet(node, 'is_grant')) access.grant(grants, world.objects.at);
  else access.revoke(grants, isSet(node, 'grant_option'));
  world.objects.note(entry, 'acl');
}

/** The owner, for whom a superuser grants too, unless somebody else may grant and does. */
function grantorOf(access: AccessList, owner: string | null, { currentRole }: World): string | null {
  return currentRole !== SOMEBODY && currentRole !== owner && access.mayGrant(currentRole) ? currentRole : null;
}

const WORDS: Readonly<Record<string, string>> = lookup({ temp: 'TEMPORARY' });

function grantsOf(
  node: Node,
  privileges: readonly Node[],
  kind: string,
  world: World,
  grantor: string | null,
): readonly Grant[] {
  const named = privileges.flatMap((one) => text(child(one, 'AccessPriv'), 'priv_name') ?? []);
  const all = named.length === 0 ? world.privilegesOf(kind) : named.map((name) => WORDS[name] ?? name.toUpperCase());
  const grantable = isSet(node, 'grant_option') && isSet(node, 'is_grant');
  return list(node, 'grantees').flatMap((one) => {
    const name = roleName(one);
    const grantee = name === 'PUBLIC' ? null : name;
    return all.map((privilege) => ({ grantee, privilege, grantable, grantor }));
  });
}

const DEFAULTS: Readonly<Record<string, readonly [name: string, kind: string]>> = lookup({
  OBJECT_TABLE: ['tables', 'table'],
  OBJECT_SEQUENCE: ['sequences', 'sequence'],
  OBJECT_FUNCTION: ['functions', 'function'],
  OBJECT_ROUTINE: ['functions', 'function'],
  OBJECT_TYPE: ['types', 'enum'],
  OBJECT_SCHEMA: ['schemas', 'schema'],
} as const);

/** ALTER DEFAULT PRIVILEGES. */
export function alterDefaults(node: Node, { world }: Step): void {
  const action = child(node, 'action') ?? {};
  const meant = DEFAULTS[text(action, 'objtype') ?? ''];
  if (meant === undefined) return;
  const given = options(list(node, 'options'));
  const listed = (name: string): readonly Node[] =>
    list(child(given.find((option) => option.name === name)?.node, 'arg', 'List'), 'items');
  const owners = listed('roles').map(roleName);
  const schemas = strings(listed('schemas'));
  for (const owner of owners.length > 0 ? owners : [world.currentRole])
    for (const schema of schemas.length > 0 ? schemas : [null]) alterDefaultsOf(owner, schema, meant, action, world);
}

function alterDefaultsOf(
  role: string,
  inSchema: string | null,
  [name, kind]: readonly [string, string],
  action: Node,
  world: World,
): void {
  const place = inSchema === null ? {} : { of: { kind: 'schema', name: inSchema } };
  const id = { kind: 'default privileges' as const, name, of: { kind: 'role', name: role, ...place } };
  const usual = inSchema === null ? world.usualGrants({ kind, name: '' }, role) : [];
  const known = world.objects.find(id);
  const access = new AccessList(known?.attributes.entries ?? usual);
  const grants = grantsOf(action, list(action, 'privileges'), kind, world, null);
  if (isSet(action, 'is_grant')) access.grant(grants, world.objects.at);
  else access.revoke(grants, isSet(action, 'grant_option'));
  const entries = access.grants();
  const isUsual = JSON.stringify(entries) === JSON.stringify(new AccessList(usual).grants());
  if (isUsual) {
    // what says no more than PostgreSQL does is not kept
    if (known !== undefined) world.remove(known);
  } else if (known === undefined) world.put(id, { role, inSchema, entries });
  else world.objects.change(known, { entries });
}
