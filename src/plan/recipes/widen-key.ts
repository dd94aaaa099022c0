/**
 * The type of a key changes with those of all columns that refer to it, each table written anew under ACCESS EXCLUSIVE. Second columns are
 * filled beside them instead, with keys, indexes and foreign keys of their own, and all take their names in one short transaction.
 */
import { objectOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { sequenceOptions } from '../../kinds/sequence';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import type { Catalog } from '../../catalog/catalog';
import { inWords } from '../diff/rename';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { validatedKey } from './add-foreign-key';
import { indexOfKey, keyWords } from './add-key';
import { filled } from './backfill';
import { built } from './create-index';
import { familyOf, isTypeChange, nameIn, type Both, type Family } from './key-family';
import { cooked, type Recipe } from './recipe';
import { goesOn, privileged } from './sequences';
import { notNullAs } from './set-not-null';
import {
  added,
  copyName,
  defaults,
  dropped,
  filling,
  forcedBy,
  forwardBody,
  GO_BACK,
  granted,
  notNullName,
  nullable,
  swapped,
  swappedIndex,
  type Shadow,
} from './shadow';
import { ended, started, syncOf } from './sync';
import { dropConstraint, renameConstraint, untilValid, validateConstraint } from './words';

export const widenKey: Recipe = {
  name: 'widen-key',
  of(change, ground) {
    if (!isTypeChange(change)) return undefined;
    const family = familyOf(change, ground);
    if (family === null || !family.shadows.some(({ table }) => ground.isLarge(table))) return undefined;
    const { shadows } = family;
    const parts = [...family.foreignKeys, ...family.keys, ...family.checks, ...family.indexes];
    const own = new Set([...parts.map(({ wanted }) => wanted.id), ...sequencesOf(family)].map(objectKey));
    const forced = forcedBy(
      shadows.map(({ wanted }) => wanted.id),
      ground,
    );
    const instead = ground.changes.filter(
      (one) => one !== change && (forced.includes(one) || own.has(objectKey(one.about))),
    );
    const others = instead.filter((one) => !own.has(objectKey(one.about)));
    return cooked(
      [
        ...beside(shadows, ground),
        ...family.keys.map((key) => indexed(key, family, ground)),
        ...family.indexes.map((index) => copied(index, family, ground)),
        ...family.checks.flatMap((check) => checked(check, family, ground)),
        ...family.foreignKeys.flatMap((key) => referring(key, family, ground)),
        ...cutOver(family, others, ground),
        ...shadows.flatMap((shadow) =>
          ended(syncOf(shadow.table, shadow.wanted.id.name), {
            because: shadow.wanted.id,
            gate: { kind: 'deploy', message: GO_BACK, sql: null },
          }),
        ),
        ...shadows.map(dropped),
      ],
      instead,
    );
  },
};

/** Sequences of identity columns, which go with the old columns. */
function sequencesOf({ shadows }: Family): readonly ObjectId[] {
  return shadows.flatMap(({ wanted, actual }) =>
    [wanted, actual].flatMap(({ attributes: { identity } }) => (identity === null ? [] : [identity.sequence])),
  );
}

/** All of one phase before the next: a transaction waits for those before it. */
function beside(shadows: readonly Shadow[], ground: Ground): readonly Move[] {
  return [
    ...shadows.flatMap((shadow) => added(shadow, ground)),
    ...shadows.flatMap((shadow) => {
      const { table, wanted } = shadow;
      return started(syncOf(table, wanted.id.name), forwardBody(shadow), { because: wanted.id });
    }),
    ...shadows.flatMap((shadow) => filled(filling(shadow), ground)),
    ...shadows.flatMap((shadow) => {
      const { table, wanted, made } = shadow;
      if (wanted.attributes.notNull === null) return [];
      return notNullAs({ ...wanted.id, name: made }, table, notNullName(shadow), ground);
    }),
  ];
}

const IN_MIGRATE = { phase: 'migrate', transaction: 'own' } as const;

function causeOf({ shadows }: Family): ObjectId {
  const [first] = shadows;
  if (first === undefined) throw new TypeError('a family of no column');
  return first.wanted.id;
}

/** The index of a key in other words. */
function indexed({ wanted }: Both<'constraint'>, family: Family, ground: Ground): Move {
  const table = wanted.id.of ?? wanted.id;
  const key = { kind: 'index', schema: table.schema ?? '', name: wanted.id.name };
  return copied({ wanted: indexOfKey(wanted, key, table) }, family, ground);
}

function copied({ wanted: index }: Pick<Both<'index'>, 'wanted'>, family: Family, ground: Ground): Move {
  const { table, elements, include, where } = index.attributes;
  const worded = wordedFor(table, family);
  const attributes = {
    ...index.attributes,
    elements: elements.map((one) => ({
      ...one,
      column: one.column === null ? null : nameIn(family, table, one.column),
      expression: one.expression === null ? null : worded(one.expression),
    })),
    include: include.map((name) => nameIn(family, table, name)),
    where: where === null ? null : worded(where),
  };
  const copy = { ...index, id: copyName(index.id), attributes };
  const [create = ''] = ground.creating(copy);
  const build = built(copy.id, create, null);
  return { ...build, phase: 'migrate', change: { ...build.change, because: causeOf(family) } };
}

/** An expression about the second columns of a table. */
function wordedFor(table: ObjectId, { shadows }: Family): (text: string) => string {
  const own = shadows.filter((one) => objectKey(one.table) === objectKey(table));
  return (text) => own.reduce((now, { wanted: { id }, made }) => inWords(now, id, { ...id, name: made }), text);
}

function checked({ wanted }: Both<'constraint'>, family: Family, ground: Ground): readonly Move[] {
  const table = wanted.id.of ?? wanted.id;
  const id = { ...wanted.id, name: identifier(wanted.id.name, 'new') };
  const check = wordedFor(table, family)(wanted.attributes.check ?? 'true');
  const [add = ''] = ground.creating({ ...wanted, id }, { valid: false, check });
  const because = causeOf(family);
  const undo = [dropConstraint(table, id.name)];
  return [
    move(id, add, { ...IN_MIGRATE, verb: 'create', because, undo }),
    move(id, validateConstraint(table, id.name), {
      ...IN_MIGRATE,
      attributes: ['valid'],
      because,
      undo: [],
      done: untilValid(table, id.name),
    }),
  ];
}

/** The way back from the swap drops it with the key that it refers to. */
function referring({ wanted }: Both<'foreign key'>, family: Family, ground: Ground): readonly Move[] {
  const { id, attributes } = wanted;
  const table = id.of ?? id;
  const inTable = (name: string): string => nameIn(family, table, name);
  const copy: ObjectOf<'foreign key'> = {
    ...wanted,
    id: { ...id, name: identifier(id.name, 'new') },
    attributes: {
      ...attributes,
      columns: attributes.columns.map(inTable),
      referencedColumns: attributes.referencedColumns.map((name) => nameIn(family, attributes.references, name)),
      setColumns: attributes.setColumns?.map(inTable) ?? null,
    },
  };
  const [add = ''] = ground.creating(copy, { valid: false });
  const because = causeOf(family);
  const undo = [`ALTER TABLE ${sqlName(table)} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(copy.id.name)}`];
  const validate = validatedKey(copy, table, ground);
  return [
    move(copy.id, add, { ...IN_MIGRATE, verb: 'create', because, undo }),
    { ...validate, phase: 'migrate', change: { ...validate.change, because } },
  ];
}

type Options = Pick<Move, 'phase' | 'transaction'>;

/** Locks all tables at once, those that are referred to first, so that it waits for no one while it stops others. */
function cutOver(family: Family, others: readonly Move['change'][], ground: Ground): readonly Move[] {
  const { shadows, foreignKeys, keys, checks, indexes } = family;
  const because = causeOf(family);
  const options: Options = { phase: 'migrate', transaction: { together: `widen ${objectKey(because)}` } };
  const rest = others.filter(
    ({ about }) => about.kind !== 'default' && !shadows.some(({ wanted }) => objectKey(wanted.id) === objectKey(about)),
  );
  const last = rest.findLastIndex(({ verb }) => verb === 'drop');
  return [
    locked(family, options),
    ...rest.slice(0, last + 1).map((one) => moveOf(one, options)),
    ...[...foreignKeys, ...checks, ...keys].map((one) => gone(one, because, options, ground)),
    ...shadows.flatMap((shadow) => [
      ...swapped(shadow, options),
      ...granted(shadow, options),
      ...identified(shadow, options, ground.wanted, ground.actual),
      ...defaults(shadow, options, ground),
      ...nullable(shadow, options, ground),
    ]),
    ...family.owned.map(({ sequence, shadow }) => handedOver(sequence, shadow, options)),
    ...keys.flatMap((key) => keyed(key, because, options, ground)),
    ...indexes.flatMap(({ wanted }) => [
      ...swappedIndex(wanted.id, because, options),
      ...commented(wanted, because, options, ground),
    ]),
    ...[...checks, ...foreignKeys].flatMap((one) => named(one, because, options, ground)),
    ...rest.slice(last + 1).map((one) => moveOf(one, options)),
  ];
}

function locked(family: Family, options: Options): Move {
  const parents = family.foreignKeys.map(({ wanted }) => wanted.attributes.references);
  const children = [
    ...family.foreignKeys.map(({ wanted }) => wanted.id.of ?? wanted.id),
    ...family.shadows.map(({ table }) => table),
  ];
  const tables = [...new Map([...parents, ...children].map((one) => [objectKey(one), one])).values()];
  const sql = `LOCK TABLE ${tables.map(sqlName).join(', ')} IN ACCESS EXCLUSIVE MODE`;
  return move(causeOf(family), sql, { ...options, by: 'superuser', because: causeOf(family), undo: [] });
}

function gone(
  { actual }: Both<'constraint'> | Both<'foreign key'>,
  because: ObjectId,
  options: Options,
  ground: Ground,
): Move {
  const { id } = actual;
  const table = id.of ?? id;
  const again =
    id.kind === 'constraint' && (actual as ObjectOf<'constraint'>).attributes.type !== 'c'
      ? ground.creating(actual as ObjectOf<'constraint'>)
      : [...ground.creating(actual as ObjectOf<'foreign key'>, { valid: false }), validateConstraint(table, id.name)];
  const undo = [...again, ...ground.commenting(actual)];
  return move(id, dropConstraint(table, id.name), { ...options, verb: 'drop', because, undo });
}

/** Over the index that has been built. */
function keyed({ wanted }: Both<'constraint'>, because: ObjectId, options: Options, ground: Ground): readonly Move[] {
  const { id } = wanted;
  const table = id.of ?? id;
  const index = identifier(id.name, 'new');
  const sql = `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(id.name)} ${keyWords(wanted, index)}`;
  const undo = [dropConstraint(table, id.name)];
  return [
    move(id, sql, { ...options, verb: 'create', because, undo, done: untilValid(table, id.name) }),
    ...commented(wanted, because, options, ground),
  ];
}

/** Both names of what was made beside; the way back drops it, because it stands on the key that goes. */
function named(
  { wanted }: Both<'constraint'> | Both<'foreign key'>,
  because: ObjectId,
  options: Options,
  ground: Ground,
): readonly Move[] {
  const { id } = wanted;
  const table = id.of ?? id;
  const from = identifier(id.name, 'new');
  const undo = id.kind === 'constraint' ? [renameConstraint(table, id.name, from)] : [dropConstraint(table, id.name)];
  return [
    move(id, renameConstraint(table, from, id.name), { ...options, verb: 'rename', because, undo }),
    ...commented(wanted, because, options, ground),
  ];
}

function commented(
  object: ObjectOf<'index' | 'constraint' | 'foreign key'>,
  because: ObjectId,
  options: Options,
  ground: Ground,
): readonly Move[] {
  return ground.commenting(object).map((sql) => move(object.id, sql, { ...options, because, undo: [] }));
}

/** A second sequence goes on where that of the old column stands. */
function identified(
  { table, wanted, actual, old }: Shadow,
  options: Options,
  after: Catalog,
  before: Catalog,
): readonly Move[] {
  const [want, have] = [wanted.attributes.identity, actual.attributes.identity];
  if (want === null || have === null) return [];
  const [sequence, left] = [want.sequence, { ...have.sequence, name: identifier(have.sequence.name, 'old') }];
  const alter = (name: string): string => `ALTER TABLE ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(name)}`;
  const adding = (column: string, generated: string, at: ObjectId, catalog: Catalog, from: ObjectId): string => {
    const found = objectOf(catalog, 'sequence', from)?.attributes;
    return `${alter(column)} ADD GENERATED ${generated} AS IDENTITY (SEQUENCE NAME ${sqlName(at)}${found === undefined ? '' : ` ${sequenceOptions(found)}`})`;
  };
  const because = wanted.id;
  const rename = (from: ObjectId, to: ObjectId): string =>
    `ALTER SEQUENCE ${sqlName(from)} RENAME TO ${quoteIdentifier(to.name)}`;
  const again = [
    adding(old, have.generated, left, before, have.sequence),
    goesOn(left, sequence),
    ...privileged(left, before, have.sequence),
  ];
  return [
    move(have.sequence, rename(have.sequence, left), {
      ...options,
      verb: 'rename',
      because,
      undo: [rename(left, have.sequence)],
    }),
    move(wanted.id, adding(wanted.id.name, want.generated, sequence, after, want.sequence), {
      ...options,
      attributes: ['identity'],
      because,
      undo: [`${alter(wanted.id.name)} DROP IDENTITY`],
    }),
    move(sequence, goesOn(sequence, left), { ...options, by: 'superuser', because, undo: [] }),
    ...privileged(sequence, after, want.sequence).map((sql) => move(sequence, sql, { ...options, because, undo: [] })),
    move({ ...wanted.id, name: old }, `${alter(old)} DROP IDENTITY`, {
      ...options,
      attributes: ['identity'],
      because,
      undo: again,
    }),
  ];
}

/** The sequence of a serial column: dropped with its owner, which is the new one from now on. */
function handedOver(sequence: ObjectId, { table, wanted, old }: Shadow, options: Options): Move {
  const ownedBy = (column: string): string =>
    `ALTER SEQUENCE ${sqlName(sequence)} OWNED BY ${sqlName(table)}.${quoteIdentifier(column)}`;
  return move({ kind: 'owner of', name: '', of: sequence }, ownedBy(wanted.id.name), {
    ...options,
    because: wanted.id,
    undo: [ownedBy(old)],
  });
}
