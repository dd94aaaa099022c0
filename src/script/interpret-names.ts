import { wordOf } from '../old-catalog/mentions';
import { objectOf } from '../old-catalog/names';
import type { Node } from '../sql/parser';
import { dropIndex, placeAgain } from './interpret-alter';
import { setRole } from './interpret-access';
import { child, list, roleName, strings, text } from './node';
import { rangeOf, rangeOfNames, standing as standingOf } from './relation';
import type { Step } from './step';
import type { RangeName, Standing, World } from './world';

const RELATIONS = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE'];

/** ALTER ... RENAME. */
export function rename(node: Node, step: Step): void {
  const kind = text(node, 'renameType') ?? '';
  const [from, to] = [text(node, 'subname') ?? '', text(node, 'newname') ?? ''];
  if (kind === 'OBJECT_ROLE') return renameRole(from, to, step.world);
  if (kind === 'OBJECT_INDEX') return renameIndex(rangeOf(child(node, 'relation')), to, step.world);
  const relation = child(node, 'relation');
  if (relation === undefined) return;
  if (RELATIONS.includes(kind)) {
    const moved = standingOf(rangeOf(relation), step.world);
    move(moved, moved.relation.schema, to, step.world);
    placeAgain(moved, relation, step);
    return step.touch(objectOf(moved.relation));
  }
  const altered = standingOf(rangeOf(relation), step.world);
  step.touch(objectOf(altered.relation));
  if (kind === 'OBJECT_COLUMN' || kind === 'OBJECT_ATTRIBUTE') renameColumn(altered, from, to, step.world);
  if (kind === 'OBJECT_TABCONSTRAINT') renameIn(altered.constraints, from, to);
  if (kind === 'OBJECT_TABCONSTRAINT' && altered.indexes.has(from)) renameIn(altered.indexes, from, to);
  if (kind === 'OBJECT_POLICY') renameIn(altered.policies, from, to);
  if (kind === 'OBJECT_TRIGGER') renameIn(altered.triggers, from, to);
}

function renameIn<T extends { readonly name: string }>(held: Map<string, T>, from: string, to: string): void {
  const found = held.get(from);
  if (found === undefined) return;
  held.delete(from);
  held.set(to, { ...found, name: to });
}

function renameIndex(range: RangeName, to: string, world: World): void {
  const key = world.relationOfIndex(range);
  const altered = key === undefined ? undefined : world.relations.get(key);
  if (altered === undefined) return;
  world.indexes.delete(`${altered.relation.schema}.${range.name}`);
  world.indexes.set(`${altered.relation.schema}.${to}`, altered.relation.key);
  renameIn(altered.indexes, range.name, to);
}

function renameRole(from: string, to: string, world: World): void {
  const role = world.roles.get(from);
  if (role === undefined) return;
  world.roles.delete(from);
  setRole(to, { ...role, name: to }, world);
}

function renameColumn(altered: Standing, from: string, to: string, world: World): void {
  const renamed = (names: readonly string[]): readonly string[] => names.map((name) => (name === from ? to : name));
  const { relation } = altered;
  relation.columns = relation.columns.map((column) => (column.name === from ? { ...column, name: to } : column));
  for (const [name, constraint] of altered.constraints)
    altered.constraints.set(name, { ...constraint, columns: renamed(constraint.columns) });
  for (const [name, index] of altered.indexes) {
    const keys = index.keys.map((key) => (key.isColumn && key.expression === from ? { ...key, expression: to } : key));
    altered.indexes.set(name, { ...index, keys });
  }
  const policyText = (expression: string | null): string | null =>
    expression?.replaceAll(wordOf(from, 'g'), to) ?? null;
  for (const [name, policy] of altered.policies)
    altered.policies.set(name, { ...policy, using: policyText(policy.using), check: policyText(policy.check) });
  for (const { constraints } of world.relations.values())
    for (const [name, constraint] of constraints) {
      const { references } = constraint;
      if (references?.relation !== relation.key) continue;
      constraints.set(name, { ...constraint, references: { ...references, columns: renamed(references.columns) } });
    }
}

/** ALTER ... SET SCHEMA. */
export function setSchema(node: Node, step: Step): void {
  const relation = child(node, 'relation');
  if (relation === undefined || !RELATIONS.includes(text(node, 'objectType') ?? '')) return;
  const moved = standingOf(rangeOf(relation), step.world);
  move(moved, text(node, 'newschema') ?? '', moved.relation.name, step.world);
  placeAgain(moved, relation, step);
  step.touch(objectOf(moved.relation));
}

/** Gives a relation another key, everywhere where it is meant. */
function move(moved: Standing, schema: string, name: string, world: World): void {
  const [from, to] = [moved.relation.key, `${schema}.${name}`];
  world.relations.delete(from);
  Object.assign(moved.relation, { key: to, schema, name });
  world.relations.set(to, moved);
  const renamed = (keys: readonly string[]): readonly string[] => keys.map((key) => (key === from ? to : key));
  const own = <T extends { readonly relation: string }>(held: Map<string, T>): void => {
    for (const [key, one] of held) held.set(key, { ...one, relation: to });
  };
  own(moved.constraints);
  own(moved.indexes);
  own(moved.policies);
  own(moved.triggers);
  for (const [index, key] of world.indexes) if (key === from) world.indexes.set(index, to);
  for (const { relation, constraints } of world.relations.values()) {
    relation.parents = renamed(relation.parents);
    relation.reads = renamed(relation.reads);
    for (const [key, constraint] of constraints) {
      const { references } = constraint;
      if (references?.relation === from)
        constraints.set(key, { ...constraint, references: { ...references, relation: to } });
    }
  }
}

/** ALTER ... OWNER TO, but for relations, whose owner is a subcommand of ALTER TABLE. */
export function setOwner(node: Node, { world }: Step): void {
  const owner = roleName(child(node, 'newowner'));
  const kind = text(node, 'objectType');
  if (kind === 'OBJECT_SCHEMA') {
    const schema = world.schemas.get(strings([child(node, 'object') ?? {}])[0] ?? '');
    if (schema === undefined) return;
    schema.acl = schema.acl.map((item) => (item.grantee === schema.owner ? { ...item, grantee: owner } : item));
    schema.owner = owner;
  }
  if (kind !== 'OBJECT_FUNCTION' && kind !== 'OBJECT_PROCEDURE') return;
  const { schema, name } = rangeOfNames(list(child(node, 'object', 'ObjectWithArgs'), 'objname'));
  for (const routine of world.routines.values()) {
    if (routine.name !== name || (schema ?? routine.schema) !== routine.schema) continue;
    routine.acl = routine.acl.map((item) => (item.grantee === routine.owner ? { ...item, grantee: owner } : item));
    routine.owner = owner;
  }
}

/** DROP. */
export function drop(node: Node, step: Step): void {
  const kind = text(node, 'removeType') ?? '';
  for (const object of list(node, 'objects')) {
    const names = list(child(object, 'List'), 'items');
    const range = rangeOfNames(names.length > 0 ? names : [object]);
    if (RELATIONS.includes(kind)) dropRelation(step.world.keyOf(range), step.world);
    if (kind === 'OBJECT_INDEX') {
      const key = step.world.relationOfIndex(range);
      const altered = key === undefined ? undefined : step.world.relations.get(key);
      if (altered !== undefined) dropIndex(range.name, altered, step);
    }
    if (kind === 'OBJECT_POLICY' || kind === 'OBJECT_TRIGGER' || kind === 'OBJECT_RULE') dropPart(kind, names, step);
    if (kind === 'OBJECT_SCHEMA') dropSchema(range.name, step.world);
    if (kind === 'OBJECT_FUNCTION' || kind === 'OBJECT_PROCEDURE' || kind === 'OBJECT_ROUTINE')
      dropRoutine(object, step.world);
    if (kind === 'OBJECT_TYPE' || kind === 'OBJECT_DOMAIN')
      step.world.types.delete(strings(list(child(object, 'TypeName'), 'names')).join('.'));
    if (kind === 'OBJECT_PUBLICATION') step.world.publications.delete(range.name);
  }
}

function dropPart(kind: string, names: readonly Node[], step: Step): void {
  const words = strings(names);
  const [name = ''] = words.slice(-1);
  const range = { schema: words.at(-3), name: words.at(-2) ?? '' };
  const altered = standingOf(range, step.world);
  step.touch(objectOf(altered.relation));
  if (kind === 'OBJECT_POLICY') altered.policies.delete(name);
  if (kind === 'OBJECT_TRIGGER') altered.triggers.delete(name);
}

function dropRelation(key: string, world: World): void {
  world.relations.delete(key);
  for (const [index, relation] of world.indexes) if (relation === key) world.indexes.delete(index);
  for (const [other, { relation, constraints }] of world.relations) {
    if (relation.ownedBy?.startsWith(`${key}.`) === true || (relation.isPartition && relation.parents[0] === key))
      world.relations.delete(other);
    for (const [name, constraint] of constraints) if (constraint.references?.relation === key) constraints.delete(name);
  }
}

function dropSchema(name: string, world: World): void {
  world.schemas.delete(name);
  for (const [key, { relation }] of world.relations) if (relation.schema === name) dropRelation(key, world);
  for (const [key, routine] of world.routines) if (routine.schema === name) world.routines.delete(key);
}

function dropRoutine(object: Node, world: World): void {
  const { schema, name } = rangeOfNames(list(child(object, 'ObjectWithArgs'), 'objname'));
  for (const [key, routine] of world.routines)
    if (routine.name === name && (schema ?? routine.schema) === routine.schema) world.routines.delete(key);
}

/** DROP ROLE. */
export function dropRoles(node: Node, { world }: Step): void {
  for (const role of list(node, 'roles')) world.roles.delete(roleName(role));
}
