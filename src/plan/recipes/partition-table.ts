/**
 * A plain table is not partitioned by a statement: its rows would have to be copied while nobody writes. So it becomes the first partition
 * of a new table of its name, in one short transaction, for which a CHECK and indexes have been made before. Nothing is copied or read.
 */
import type { Catalog } from '../../catalog/catalog';
import { isDefault, partitionsOf } from '../../catalog/partitions';
import { columnOf, objectOf, objectsOf, partsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { objectKey, objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Change, Rename } from '../change';
import type { Hazard } from '../plan';
import { same } from '../diff/same';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { indexOfKey, keyWords } from './add-key';
import { concurrently } from './create-index';
import { boundCheck } from './partition-bound';
import { cooked, type Recipe } from './recipe';
import { goesOn, privileged } from './sequences';
import { dropConstraint, untilIndexed, untilValid, validateConstraint } from './words';

/** The tables whose rows become the first partition of what is wanted under their name: each gets the name of that partition. */
export function intoPartitions(wanted: Catalog, actual: Catalog): readonly Rename[] {
  return objectsOf(wanted, 'table').flatMap(({ id }) => {
    const first = firstPartition(id, wanted, actual);
    return first === null ? [] : [{ from: id, to: first }];
  });
}

/** Null where there is no such table, or the rows cannot become a partition without being read or copied. */
function firstPartition(table: ObjectId, wanted: Catalog, actual: Catalog): ObjectId | null {
  const key = objectOf(wanted, 'table', table)?.attributes.partitionBy ?? null;
  const there = objectOf(actual, 'table', table)?.attributes;
  if (key === null || there === undefined || there.partitionBy !== null || there.inherits !== null) return null;
  if (partsOf(actual, table, 'partition').length > 0 || isTied(table, wanted, actual)) return null;
  const fit = partitionsOf(wanted, table).filter(
    (one) =>
      one.id.of !== undefined &&
      objectOf(actual, 'table', one.id.of) === undefined &&
      objectOf(wanted, 'table', one.id.of)?.attributes.partitionBy === null &&
      !isDefault(one) &&
      boundCheck(key, one.attributes.bound) !== null,
  );
  const lowest = fit.find(({ attributes }) => attributes.bound.startsWith('FOR VALUES FROM (MINVALUE'));
  const child = (lowest ?? (fit.length === 1 ? fit[0] : undefined))?.id.of;
  return child !== undefined && isAlike(child, table, wanted, actual) ? child : null;
}

/** What refers to it needs a key with the partition column, and what says which rows are replicated is of the table as it was. */
function isTied(table: ObjectId, wanted: Catalog, actual: Catalog): boolean {
  const isOf = (id: ObjectId | undefined): boolean => id !== undefined && objectKey(id) === objectKey(table);
  const refers = [wanted, actual].some((catalog) =>
    objectsOf(catalog, 'foreign key').some(({ attributes }) => isOf(attributes.references)),
  );
  const published = objectsOf(actual, 'published table').some(({ id }) => isOf(id.of) || id.name === table.name);
  const others = partsOf(actual, table, 'replica identity').length + partsOf(actual, table, 'rule').length;
  return refers || published || others > 0;
}

/** Whether the partition is the table but for its key, so that nothing but indexes must be made of its rows. */
function isAlike(child: ObjectId, table: ObjectId, wanted: Catalog, actual: Catalog): boolean {
  const columns = partsOf(wanted, child, 'column');
  const isSameColumn = ({ id, attributes }: ObjectOf<'column'>): boolean => {
    const old = columnOf(actual, table, id.name)?.attributes;
    return (
      old !== undefined &&
      old.type === attributes.type &&
      same(old.collation, attributes.collation) &&
      old.generated === null &&
      attributes.generated === null &&
      (old.notNull === null) === (attributes.notNull === null)
    );
  };
  const checks = partsOf(wanted, child, 'constraint').filter(({ attributes }) => attributes.type === 'c');
  const isSameCheck = ({ id, attributes }: ObjectOf<'constraint'>): boolean => {
    const old = objectOf(actual, 'constraint', { ...id, of: table })?.attributes;
    return old?.check === attributes.check && old.valid;
  };
  const hasExclusion = partsOf(wanted, child, 'constraint').some(({ attributes }) => attributes.type === 'x');
  const keys = partsOf(wanted, table, 'foreign key');
  return (
    columns.length === partsOf(actual, table, 'column').length &&
    columns.every(isSameColumn) &&
    checks.every(isSameCheck) &&
    !hasExclusion &&
    keys.every((key) => partsOf(actual, table, 'foreign key').some((old) => isSameKey(old, key)))
  );
}

function isSameKey(one: ObjectOf<'foreign key'>, other: ObjectOf<'foreign key'>): boolean {
  return same(one.attributes, other.attributes);
}

export const partitionTable: Recipe = {
  name: 'partition-table',
  of(change, ground) {
    const { about: parent, verb } = change;
    const child = verb === 'rename' ? ground.renamedTo(parent) : undefined;
    const partition = child === undefined ? undefined : partitionIn(ground.wanted, child);
    if (child === undefined || partition === undefined || objectKey(partition.attributes.parent) !== objectKey(parent))
      return undefined;
    const own = ground.changes.filter((one) => one !== change && reaches(one, [parent, child], ground));
    const built = own.filter((one) => isIndexOn(one, child, ground));
    const kept = own.filter((one) => isKeptKey(one, parent, child, ground));
    const swap = own.filter((one) => !built.includes(one) && !kept.includes(one));
    const [prove, forget] = proof(parent, partition, ground);
    return cooked(
      [
        ...prove,
        ...built.map((one) => indexed(one, parent, ground)),
        ...swap.flatMap((one) => keyIndex(one, parent, child, ground)),
        ...swapped(change, swap, { parent, child, partition: partition.id }, ground),
        forget,
      ],
      own,
    );
  },
};

function partitionIn(catalog: Catalog, child: ObjectId): ObjectOf<'partition'> | undefined {
  return partsOf(catalog, child, 'partition')[0];
}

/** Whether a change is of the tables, or of anything that needs them before or after. */
function reaches({ about }: Change, roots: readonly ObjectId[], ground: Ground): boolean {
  const keys = new Set(roots.map(objectKey));
  return [ground.wanted, ground.actual].some((catalog) => {
    const seen = new Set([objectKey(about)]);
    const waiting = [about];
    for (const id of waiting)
      for (const key of [objectKey(id), ...ground.needsOf(id, catalog)]) {
        if (keys.has(key)) return true;
        const object = catalog.objects.get(key);
        if (object === undefined || seen.has(key)) continue;
        seen.add(key);
        waiting.push(object.id);
      }
    return false;
  });
}

function isIndexOn({ about, verb, sql }: Change, child: ObjectId, ground: Ground): boolean {
  const table = ground.wantedOf('index', about)?.attributes.table;
  return verb === 'create' && table !== undefined && objectKey(table) === objectKey(child) && sql.startsWith('CREATE ');
}

/** A foreign key of the old table that the new one has too is taken over by ATTACH, which then reads no row. */
function isKeptKey({ about, verb }: Change, parent: ObjectId, child: ObjectId, ground: Ground): boolean {
  const old = ground.actualOf('foreign key', about);
  if (verb !== 'drop' || old === undefined || objectKey(about.of ?? about) !== objectKey(child)) return false;
  return partsOf(ground.wanted, parent, 'foreign key').some((key) => isSameKey(old, key));
}

const IN_MIGRATE = { phase: 'migrate', transaction: 'own' } as const;

/** The CHECK from which ATTACH proves the bound; of the table under its old name, and dropped under the new one. */
function proof(
  parent: ObjectId,
  { id: because, attributes: { bound } }: ObjectOf<'partition'>,
  ground: Ground,
): readonly [readonly Move[], Move] {
  const key = ground.wantedOf('table', parent)?.attributes.partitionBy;
  const check = key === null || key === undefined ? 'true' : (boundCheck(key, bound) ?? 'true');
  const child = because.of ?? because;
  const id = { kind: 'constraint', name: identifier(child.name, 'bound'), of: parent };
  const add = `ALTER TABLE ${sqlName(parent)} ADD CONSTRAINT ${quoteIdentifier(id.name)} CHECK (${check}) NOT VALID`;
  const gate = {
    kind: 'check',
    message: `every row of ${objectText(parent)}, and every row that comes before it is partitioned, is within the bound of ${objectText(child)}`,
    sql: `SELECT 1 FROM ${sqlName(parent)} WHERE NOT (${check}) LIMIT 1`,
  } as const;
  return [
    [
      move(id, add, { ...IN_MIGRATE, verb: 'create', because, undo: [dropConstraint(parent, id.name)], gate }),
      move(id, validateConstraint(parent, id.name), {
        ...IN_MIGRATE,
        attributes: ['valid'],
        because,
        undo: [],
        done: untilValid(parent, id.name),
      }),
    ],
    move({ ...id, of: child }, dropConstraint(child, id.name), { ...IN_MIGRATE, verb: 'drop', because, undo: null }),
  ];
}

function builtOn(index: ObjectOf<'index'>, parent: ObjectId, because: ObjectId, ground: Ground): Move {
  const [create = ''] = ground.creating(index, { table: parent });
  return move(index.id, concurrently(create), {
    verb: 'create',
    phase: 'migrate',
    transaction: 'alone',
    because,
    undo: [`DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(index.id)}`],
    done: untilIndexed(index.id),
  });
}

function indexed({ about }: Change, parent: ObjectId, ground: Ground): Move {
  const index = ground.wantedOf('index', about);
  if (index === undefined) throw new TypeError(`no index ${about.name} is wanted`);
  return builtOn(index, parent, parent, ground);
}

/** A key that a change adds to the partition. */
function keyOf({ about, verb, sql }: Change, child: ObjectId, ground: Ground): ObjectOf<'constraint'> | undefined {
  const wanted = ground.wantedOf('constraint', about);
  const isKey = wanted !== undefined && /^[pu]$/.test(wanted.attributes.type) && sql.includes(' ADD CONSTRAINT ');
  return verb === 'create' && isKey && objectKey(about.of ?? about) === objectKey(child) ? wanted : undefined;
}

function keyIndex(change: Change, parent: ObjectId, child: ObjectId, ground: Ground): readonly Move[] {
  const key = keyOf(change, child, ground);
  if (key === undefined) return [];
  const id = { kind: 'index', schema: parent.schema ?? '', name: key.id.name };
  return [builtOn(indexOfKey(key, id, parent), parent, parent, ground)];
}

interface Tables {
  readonly parent: ObjectId;
  readonly child: ObjectId;
  readonly partition: ObjectId;
}

type Options = Pick<Move, 'phase' | 'transaction' | 'undo'>;

/** Foreign keys of the new table come before its rows do. */
function swapped(rename: Change, swap: readonly Change[], tables: Tables, ground: Ground): readonly Move[] {
  const { parent, child, partition } = tables;
  const options: Options = {
    phase: 'migrate',
    transaction: { together: `partition ${objectKey(parent)}` },
    undo: null,
  };
  const isKey = ({ about, verb }: Change): boolean =>
    about.kind === 'foreign key' && verb === 'create' && objectKey(about.of ?? about) === objectKey(parent);
  const attach = swap.findIndex(({ about, verb }) => verb === 'create' && objectKey(about) === objectKey(partition));
  const ordered = [
    ...swap.slice(0, attach).filter((one) => !isKey(one)),
    ...swap.filter(isKey),
    ...swap.slice(attach).filter((one) => !isKey(one)),
  ];
  const sequences = sequencesOf(parent, child, ground);
  const created = ordered.findIndex(({ about, verb }) => verb === 'create' && objectKey(about) === objectKey(parent));
  const moves = ordered.map((one) => {
    const key = keyOf(one, child, ground);
    const sql =
      key === undefined
        ? one.sql
        : `ALTER TABLE ${sqlName(child)} ADD CONSTRAINT ${quoteIdentifier(key.id.name)} ${keyWords(key, key.id.name)}`;
    return moveOf({ ...one, sql }, options);
  });
  const hazards = [
    {
      kind: 'cannot-be-undone',
      about: parent,
      message: `${objectText(parent)} is partitioned from then on: no statement makes it a plain table again`,
    },
    ...weaker(parent, child, ground),
  ] as const;
  // ATTACH takes the same of the tables that kept foreign keys refer to
  const locked = [
    ...swap.filter(isKey).flatMap((one) => ground.wantedOf('foreign key', one.about)?.attributes.references ?? []),
    parent,
  ];
  const names = [...new Set(locked.map(sqlName))].join(', ');
  const lock = `LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`;
  return [
    move(parent, lock, { ...options, by: 'superuser', because: parent, undo: [] }),
    moveOf(rename, { ...options, hazards }),
    ...sequences.flatMap(({ aside }) => aside.map((one) => move(parent, one, { ...options, because: parent }))),
    ...moves.slice(0, created + 1),
    ...sequences.flatMap(({ goOn }) =>
      goOn.map((one) => move(parent, one, { ...options, by: 'superuser', because: parent })),
    ),
    ...moves.slice(created + 1),
  ];
}

/** A unique key of a partitioned table has the partition column in it, and ON CONFLICT finds no other. */
function weaker(parent: ObjectId, child: ObjectId, ground: Ground): readonly Hazard[] {
  const keysOf = (catalog: Catalog, table: ObjectId): readonly (readonly string[])[] =>
    partsOf(catalog, table, 'constraint').flatMap(({ attributes }) =>
      attributes.key === null ? [] : [attributes.columns ?? []],
    );
  const kept = keysOf(ground.wanted, parent).map(String);
  return keysOf(ground.actual, child).flatMap((columns): readonly Hazard[] => {
    if (kept.includes(String(columns))) return [];
    const list = columns.map(quoteIdentifier).join(', ');
    const message = `(${list}) is no longer unique in ${objectText(parent)}: ON CONFLICT (${list}) fails from then on, and rows may repeat it`;
    return [{ kind: 'breaks-running-code', about: parent, message }];
  });
}

/** The sequence of the new identity column has the name of the old one, and goes on where that stands. */
function sequencesOf(
  parent: ObjectId,
  child: ObjectId,
  ground: Ground,
): readonly { readonly aside: readonly string[]; readonly goOn: readonly string[] }[] {
  return partsOf(ground.wanted, parent, 'column').flatMap(({ id, attributes: { identity } }) => {
    const old = columnOf(ground.actual, child, id.name)?.attributes.identity?.sequence;
    if (identity === null || old === undefined) return [];
    const now = identity.sequence;
    const isNamesake = objectKey(old) === objectKey(now);
    const left = isNamesake ? { ...old, name: identifier(old.name, 'old') } : old;
    const aside = isNamesake ? [`ALTER SEQUENCE ${sqlName(old)} RENAME TO ${quoteIdentifier(left.name)}`] : [];
    return [{ aside, goOn: [goesOn(now, left), ...(isNamesake ? privileged(now, ground.wanted, now) : [])] }];
  });
}
