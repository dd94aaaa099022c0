/** Columns whose types change together because keys tie them, and all that stands on them. Pure. */
import { objectOf, objectsOf, partsOf } from '../../catalog/select';
import type { KindName, ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import { same } from '../diff/same';
import type { Ground } from '../steps/ground';
import { REMADE, shadowOf, type Shadow } from './shadow';

/** An object on both sides, the same but for what the types of its columns change. */
export interface Both<K extends KindName> {
  readonly wanted: ObjectOf<K>;
  readonly actual: ObjectOf<K>;
}

export interface Family {
  readonly shadows: readonly Shadow[];
  readonly foreignKeys: readonly Both<'foreign key'>[];
  /** Primary keys and unique constraints. */
  readonly keys: readonly Both<'constraint'>[];
  readonly checks: readonly Both<'constraint'>[];
  readonly indexes: readonly Both<'index'>[];
  /** Sequences that columns own and their defaults call. */
  readonly owned: readonly { readonly sequence: ObjectId; readonly shadow: Shadow }[];
}

/** Null where nothing ties the column, or something stands on the family that cannot be moved in a moment. */
export function familyOf(change: Change, ground: Ground): Family | null {
  const shadows = tied(change, ground);
  if (shadows === null) return null;
  const owned = shadows.flatMap((shadow) => ownedBy(shadow, ground).map((sequence) => ({ sequence, shadow })));
  const parts = partsOn(shadows, ground);
  if (parts === null) return null;
  const isTied =
    parts.foreignKeys.length + parts.keys.length + parts.checks.length + owned.length > 0 ||
    shadows.some(({ wanted }) => wanted.attributes.identity !== null);
  return isTied ? { ...parts, shadows, owned } : null;
}

/** The name that a column has while both are there. */
export function nameIn({ shadows }: Pick<Family, 'shadows'>, table: ObjectId, column: string): string {
  return shadowIn(shadows, { kind: 'column', name: column, of: table })?.made ?? column;
}

function shadowIn(shadows: readonly Shadow[], column: ObjectId): Shadow | undefined {
  const key = objectKey(column);
  return shadows.find(({ wanted }) => objectKey(wanted.id) === key);
}

/** The column with those that foreign keys lead to and whose types change too; null where one cannot have a second column. */
function tied(first: Change, ground: Ground): readonly Shadow[] | null {
  const changing = new Map(
    ground.changes.flatMap((one) =>
      isTypeChange(one) && ground.rewrites(one.sql) ? [[objectKey(one.about), one]] : [],
    ),
  );
  const waiting = [objectKey(first.about)];
  const shadows: Shadow[] = [];
  for (const key of waiting) {
    const change = changing.get(key);
    if (change === undefined) continue;
    const shadow = shadowOf(change, ground);
    if (shadow === null || isHeld(shadow, ground) || !isKept(shadow)) return null;
    shadows.push(shadow);
    for (const other of across(change.about, ground))
      if (!waiting.includes(objectKey(other))) waiting.push(objectKey(other));
  }
  return shadows.length === 0 ? null : shadows.concat(besides(shadows, [...changing.values()], ground));
}

/** Other columns of the same tables that change too: one transaction swaps them all. */
function besides(shadows: readonly Shadow[], changing: readonly Change[], ground: Ground): readonly Shadow[] {
  const tables = new Set(shadows.map(({ table }) => objectKey(table)));
  return changing.flatMap((change) => {
    const { about } = change;
    const isOther = about.of !== undefined && tables.has(objectKey(about.of)) && shadowIn(shadows, about) === undefined;
    const shadow = isOther && across(about, ground).length === 0 ? shadowOf(change, ground) : null;
    return shadow !== null && isKept(shadow) && partsOn([...shadows, shadow], ground) !== null ? [shadow] : [];
  });
}

/** Whether it is or is not an identity column, before and after. */
function isKept({ wanted, actual }: Shadow): boolean {
  return wanted.attributes.identity?.generated === actual.attributes.identity?.generated;
}

export function isTypeChange({ about, verb, attributes }: Change): boolean {
  return about.kind === 'column' && verb === 'alter' && attributes.includes('type');
}

/** Partitions and children have their columns from another table, and an index that says which row changed has no second one. */
function isHeld({ table }: Shadow, ground: Ground): boolean {
  const own = objectOf(ground.actual, 'table', table)?.attributes;
  const isParent = objectsOf(ground.actual, 'table').some(({ attributes }) =>
    attributes.inherits?.some((one) => objectKey(one) === objectKey(table)),
  );
  const byIndex = partsOf(ground.actual, table, 'replica identity').some(({ attributes }) => attributes.by === 'i');
  return (
    own === undefined ||
    own.inherits !== null ||
    isParent ||
    byIndex ||
    partsOf(ground.actual, table, 'partition').length > 0
  );
}

/** Columns at the other end of foreign keys. */
function across({ of: table, name }: ObjectId, ground: Ground): readonly ObjectId[] {
  if (table === undefined) return [];
  return objectsOf(ground.wanted, 'foreign key').flatMap(
    ({ id, attributes: { columns, references, referencedColumns } }) => {
      const [own, other] = [id.of ?? id, references];
      const end = (of: ObjectId, names: readonly string[], at: number): readonly ObjectId[] =>
        names[at] === undefined ? [] : [{ kind: 'column', name: names[at], of }];
      return [
        ...(objectKey(own) === objectKey(table) ? end(other, referencedColumns, columns.indexOf(name)) : []),
        ...(objectKey(other) === objectKey(table) ? end(own, columns, referencedColumns.indexOf(name)) : []),
      ];
    },
  );
}

function ownedBy({ wanted: { id } }: Shadow, ground: Ground): readonly ObjectId[] {
  return objectsOf(ground.wanted, 'owner of').flatMap(({ id: owner, attributes: { column } }) =>
    owner.of !== undefined && objectKey(column) === objectKey(id) ? [owner.of] : [],
  );
}

type Parts = Omit<Family, 'shadows' | 'owned'>;

function partsOn(shadows: readonly Shadow[], ground: Ground): Parts | null {
  const ids = new Map<string, ObjectId>();
  for (const catalog of [ground.actual, ground.wanted])
    for (const { wanted } of shadows)
      for (const id of ground.dependentsOf(wanted.id, catalog)) {
        if (!ground.isThere(id) || !isWanted(id, ground)) return null;
        if (!isMovedByCore(id) && shadowIn(shadows, id) === undefined) ids.set(objectKey(id), id);
      }
  const parts = { foreignKeys: [], keys: [], checks: [], indexes: [] } satisfies { [Name in keyof Parts]: unknown[] };
  const found: { [Name in keyof Parts]: Parts[Name][number][] } = parts;
  for (const id of ids.values()) if (!put(id, found, ground)) return null;
  return found;
}

function isWanted(id: ObjectId, ground: Ground): boolean {
  return ground.wanted.objects.has(objectKey(id));
}

function isMovedByCore({ kind, of }: ObjectId): boolean {
  return REMADE.has(kind) || (kind === 'column' && of?.kind === 'view') || kind === 'sequence' || kind === 'owner of';
}

function put(id: ObjectId, found: { [Name in keyof Parts]: Parts[Name][number][] }, ground: Ground): boolean {
  const key = bothOf('foreign key', id, ground);
  if (key !== null) {
    found.foreignKeys.push(key);
    return (
      isSame(key) && key.wanted.attributes.enforced && key.wanted.attributes.valid && !key.wanted.attributes.period
    );
  }
  const index = bothOf('index', id, ground);
  if (index !== null) {
    found.indexes.push(index);
    const { partitioned, clustered, valid } = index.actual.attributes;
    return isSame(index) && !partitioned && !clustered && valid;
  }
  const constraint = bothOf('constraint', id, ground);
  if (constraint === null) return false;
  const { type, period, key: of, valid, local, noInherit, enforced } = constraint.actual.attributes;
  if (type === 'c') {
    found.checks.push(constraint);
    return valid && local && enforced && !noInherit;
  }
  found.keys.push(constraint);
  return type !== 'x' && !period && of?.clustered === false && isSame(constraint);
}

function bothOf<K extends KindName>(kind: K, id: ObjectId, ground: Ground): Both<K> | null {
  const [wanted, actual] = [ground.wantedOf(kind, id), ground.actualOf(kind, id)];
  return wanted === undefined || actual === undefined ? null : { wanted, actual };
}

/** Nothing of it changes but the types of its columns. */
function isSame({ wanted, actual }: Both<KindName>): boolean {
  return same(wanted.attributes, actual.attributes) && wanted.comment === actual.comment;
}
