/** ALTER .. RENAME, SET SCHEMA and OWNER TO. */
import { lookup } from '../kernel/lookup';
import { writtenIdentifier } from '../kernel/identifier';
import { renamedIn } from '../kernel/name-pattern';
import type { Key } from '../kinds/constraint';
import type { IndexElement } from '../kinds/index-elements';
import type { Node } from '../sql/parser';
import { addressed } from './addressed';
import { changeOwner } from './interpret-alter';
import { ownedSequences } from './interpret-column';
import { child, roleName, text } from './node';
import { isOf, type Entry } from './objects';
import { isOfType } from './operations';
import { rangeOf, relationOf } from './relation';
import type { Step } from './step';
import type { RangeName, Relation, World } from './world';

const RELATIONS = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE']);

/** Parts of tables by the words of RENAME. */
const PARTS: Readonly<Record<string, readonly ('constraint' | 'foreign key' | 'policy' | 'trigger' | 'rule')[]>> =
  lookup({
    OBJECT_TABCONSTRAINT: ['constraint', 'foreign key'],
    OBJECT_POLICY: ['policy'],
    OBJECT_TRIGGER: ['trigger'],
    OBJECT_RULE: ['rule'],
  } as const);

export function rename(node: Node, step: Step): void {
  const { world } = step;
  const kind = text(node, 'renameType') ?? '';
  const [from, to] = [text(node, 'subname') ?? '', text(node, 'newname') ?? ''];
  if (kind === 'OBJECT_ROLE') return renameRole(from, to, world);
  if (kind === 'OBJECT_SCHEMA') return renameSchema(from, to, world);
  const relation = child(node, 'relation');
  if (relation === undefined) {
    if (kind === 'OBJECT_DOMCONSTRAINT') return;
    for (const entry of addressed(kind, child(node, 'object'), world)) {
      if (TYPES.has(kind)) retype(entry, to, world);
      world.rename(entry, { name: to });
    }
    return;
  }
  const range = rangeOf(relation);
  if (kind === 'OBJECT_INDEX') return renameIndex(range, to, world);
  // ALTER TABLE renames an index too
  if (RELATIONS.has(kind) && world.relation(range) === undefined && world.relationOfIndex(range) !== undefined)
    return renameIndex(range, to, world);
  const altered = relationOf(range, world);
  if (RELATIONS.has(kind)) return world.rename(altered, { name: to });
  if (kind === 'OBJECT_COLUMN') return renameColumn(altered, from, to, world);
  if (kind === 'OBJECT_ATTRIBUTE') return renameField(range, from, to, world);
  for (const part of PARTS[kind] ?? []) {
    const found = world.objects.part(altered, part, from);
    if (found !== undefined) world.rename(found, { name: to });
  }
  world.objects.touch(altered);
}

const TYPES = new Set(['OBJECT_TYPE', 'OBJECT_DOMAIN']);

/** Columns of a type that gets another name stay of it, and their types are still said where they were. */
function retype({ id }: Entry, to: string, world: World): void {
  for (const relation of world.relations.values())
    for (const column of world.objects.parts(relation, 'column')) {
      const { type } = column.attributes;
      const bare = type.replace(/\[\]$/, '');
      if (!isOfType(type, id)) continue;
      const schema = bare.includes('.') && id.schema !== undefined ? `${writtenIdentifier(id.schema)}.` : '';
      const renamed = `${schema}${writtenIdentifier(to)}${type.slice(bare.length)}`;
      world.objects.change(column, { type: renamed }, column.places?.get('type') ?? column.at);
    }
}

function renameIndex(range: RangeName, to: string, world: World): void {
  const table = world.relationOfIndex(range);
  if (table === undefined) return;
  const found = world.objects.part(table, 'index', range.name) ?? world.objects.part(table, 'constraint', range.name);
  if (found === undefined) return;
  world.rename(found, { name: to });
  const attachment = world.objects.part(table, 'attachment', range.name);
  if (attachment === undefined) return;
  const { attributes } = attachment;
  world.remove(attachment);
  const of = { kind: 'index', schema: table.id.schema ?? '', name: to };
  world.put({ kind: 'attachment', name: '', of }, attributes, { whole: table });
}

/** A role is named in owners, access lists, policies and memberships. */
function renameRole(from: string, to: string, world: World): void {
  const role = world.objects.find({ kind: 'role' as const, name: from });
  if (role !== undefined) world.rename(role, { name: to });
  for (const entry of world.memberships) if (entry.id.name === from) world.rename(entry, { name: to });
  for (const entry of world.objects.all()) {
    if (entry.owner === from) entry.owner = to;
    entry.list?.rename(from, to);
    if (isOf(entry, 'policy') && entry.attributes.roles.includes(from)) {
      const roles = entry.attributes.roles.map((one) => (one === from ? to : one));
      entry.attributes = { ...entry.attributes, roles };
    }
    if (isOf(entry, 'setting') && entry.attributes.role === from) entry.attributes = { ...entry.attributes, role: to };
  }
}

function renameSchema(from: string, to: string, world: World): void {
  const schema = world.objects.find({ kind: 'schema' as const, name: from });
  if (schema !== undefined) world.rename(schema, { name: to });
  for (const entry of world.objects.all())
    if (entry.id.schema === from && entry.id.kind !== 'published table') world.rename(entry, { schema: to });
}

function renameColumn(altered: Relation, from: string, to: string, world: World): void {
  const column = world.objects.part(altered, 'column', from);
  if (column === undefined) return;
  world.rename(column, { name: to });
  const named = (names: readonly string[]): readonly string[] => names.map((name) => (name === from ? to : name));
  const said = (expression: string | null): string | null =>
    expression === null ? null : renamedIn(expression, from, to);
  const { objects } = world;
  for (const one of objects.parts(altered, 'constraint')) {
    const { key, columns, check } = one.attributes;
    const renamed = key === null ? null : renamedKey(key, named, from, to);
    one.attributes = {
      ...one.attributes,
      columns: columns === null ? null : named(columns),
      key: renamed,
      check: said(check),
    };
  }
  for (const one of objects.parts(altered, 'index')) {
    const { elements, include, where } = one.attributes;
    one.attributes = {
      ...one.attributes,
      elements: elements.map((element) => renamedElement(element, from, to)),
      include: named(include),
      where: said(where),
    };
  }
  for (const one of objects.parts(altered, 'foreign key'))
    one.attributes = {
      ...one.attributes,
      columns: named(one.attributes.columns),
      setColumns: one.attributes.setColumns === null ? null : named(one.attributes.setColumns),
    };
  for (const one of objects.parts(altered, 'policy'))
    one.attributes = { ...one.attributes, using: said(one.attributes.using), check: said(one.attributes.check) };
  if (isOf(altered, 'table')) renamePartitionKey(altered, named);
  renameReferences(altered, named, world);
  if (isOf(altered, 'table')) for (const one of world.childrenOf(altered)) renameColumn(one, from, to, world);
}

function renamedKey(key: Key, named: (names: readonly string[]) => readonly string[], from: string, to: string): Key {
  return { ...key, elements: key.elements.map((one) => renamedElement(one, from, to)), include: named(key.include) };
}

function renamedElement(element: IndexElement, from: string, to: string): IndexElement {
  return {
    ...element,
    column: element.column === from ? to : element.column,
    expression: element.expression === null ? null : renamedIn(element.expression, from, to),
  };
}

function renamePartitionKey(table: Entry<'table'>, named: (names: readonly string[]) => readonly string[]): void {
  const { partitionBy } = table.attributes;
  if (partitionBy === null) return;
  table.attributes = { ...table.attributes, partitionBy: { ...partitionBy, columns: named(partitionBy.columns) } };
}

/** Foreign keys of other tables that point to the column. */
function renameReferences(table: Entry, named: (names: readonly string[]) => readonly string[], world: World): void {
  for (const one of world.referencing(table.id))
    one.attributes = { ...one.attributes, referencedColumns: named(one.attributes.referencedColumns) };
}

function renameField(range: RangeName, from: string, to: string, world: World): void {
  const type = world.type(range);
  if (type === undefined || !isOf(type, 'composite type')) return;
  const fields = type.attributes.fields.map((field) => (field.name === from ? { ...field, name: to } : field));
  world.objects.change(type, { fields });
}

/** ALTER ... SET SCHEMA: indexes and sequences of a table go along. */
export function setSchema(node: Node, { world }: Step): void {
  const schema = text(node, 'newschema') ?? '';
  const relation = child(node, 'relation');
  if (relation === undefined) {
    for (const entry of addressed(text(node, 'objectType') ?? '', child(node, 'object'), world))
      moveTo(entry, schema, world);
    return;
  }
  const moved = relationOf(rangeOf(relation), world);
  const sequences = ownedSequences(moved, { world });
  for (const index of world.objects.parts(moved, 'index')) world.rename(index, { schema });
  world.rename(moved, { schema });
  for (const sequence of sequences) world.rename(sequence, { schema });
}

function moveTo(entry: Entry, schema: string, world: World): void {
  if (isOf(entry, 'extension')) world.objects.change(entry, { schema });
  else world.rename(entry, { schema });
}

/** ALTER ... OWNER TO, but for relations, whose owner is a subcommand of ALTER TABLE. */
export function setOwner(node: Node, step: Step): void {
  const owner = roleName(child(node, 'newowner'));
  for (const entry of addressed(text(node, 'objectType') ?? '', child(node, 'object'), step.world))
    changeOwner(entry, owner, step);
}
