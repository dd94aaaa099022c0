/**
 * A serial column becomes GENERATED AS IDENTITY, or back: each has a sequence of its own, which PostgreSQL begins at its start. The new one
 * goes on where the old one is, in one transaction that no INSERT comes into.
 */
import { objectOf, partsOf, objectsOf } from '../../catalog/select';
import { identifier, quoteIdentifier, quoteLiteral, writtenIdentifier } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { sequenceOptions } from '../../kinds/sequence';
import type { Catalog } from '../../catalog/catalog';
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { cooked, type Cooked, type Recipe } from './recipe';
import { goesOn, privileged } from './sequences';

export const identity: Recipe = {
  name: 'identity',
  of(change, ground) {
    const { about, verb, attributes } = change;
    if (about.kind !== 'column' || verb !== 'alter' || !attributes.includes('identity')) return undefined;
    const [wanted, actual] = [ground.wantedOf('column', about), ground.actualOf('column', about)];
    if (wanted === undefined || actual === undefined) return undefined;
    const [want, have] = [wanted.attributes.identity, actual.attributes.identity];
    const from = have?.sequence ?? serialOf(about, ground.actual);
    const to = want?.sequence ?? serialOf(about, ground.wanted);
    if (from === undefined || to === undefined || (want === null) === (have === null)) return undefined;
    const handing: Handing = { column: about, from, aside: { ...from, name: identifier(from.name, 'old') }, to };
    const { moves, instead } =
      want === null ? toSerial(handing, have?.generated ?? '', ground) : toIdentity(handing, ground);
    return cooked(
      moves,
      instead.filter((one) => one !== change),
    );
  },
};

interface Handing {
  readonly column: ObjectId;
  /** The sequence of the column as it is there, what it is called until it goes, and the one that takes over. */
  readonly from: ObjectId;
  readonly aside: ObjectId;
  readonly to: ObjectId;
}

/** The sequence that a column owns and that its default asks. */
function serialOf(column: ObjectId, catalog: Catalog): ObjectId | undefined {
  const owned = objectsOf(catalog, 'owner of').filter(
    ({ attributes }) => objectKey(attributes.column) === objectKey(column),
  );
  const asked = partsOf(catalog, column, 'default').map(({ attributes }) => attributes.expression);
  return owned.flatMap(({ id: { of } }) => (of !== undefined && asked.includes(nextval(of)) ? [of] : []))[0];
}

/** As PostgreSQL prints it. */
function nextval({ schema = '', name }: ObjectId): string {
  return `nextval(${quoteLiteral([schema, name].map(writtenIdentifier).join('.'))}::regclass)`;
}

function toIdentity({ column, from, aside, to }: Handing, ground: Ground): Cooked {
  const options = { transaction: { together: `identity ${objectKey(column)}` } } as const;
  const because = column;
  const [defaults, own] = [defaultsOf(column, ground), identityChanges(column, ground)];
  // a sequence of another name stays where a spec does not declare it
  const drop = ground.changesOf(from).filter(({ verb, sql }) => verb === 'drop' && sql !== '');
  const owner = ground.changesOf(ownerOf(from)).filter(({ verb }) => verb === 'drop');
  const rest = ground.changesOf(to).filter(({ verb }) => verb !== 'drop');
  const isDropped = drop.length > 0;
  const old = isDropped ? aside : from;
  const again = [
    createdAgain(aside, from, ground.actual),
    `ALTER SEQUENCE ${sqlName(aside)} OWNED BY ${ownedBy(column)}`,
    ...privileged(aside, ground.actual, from),
    goesOn(aside, to),
  ];
  const head = `ALTER TABLE ${sqlName(column.of ?? column)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  return cooked(
    [
      ...defaults.map((one) => moveOf(one, options)),
      ...(isDropped ? [renamed(from, aside, because, options)] : []),
      ...own.map((one) => moveOf(one, { ...options, undo: isGenerated(one) ? [`${head} DROP IDENTITY`] : 'reversed' })),
      move(to, goesOn(to, old), { ...options, by: 'superuser', because, undo: [] }),
      ...rest.map((one) => moveOf(one, { ...options, undo: [] })),
      ...(isDropped
        ? [move(aside, `DROP SEQUENCE ${sqlName(aside)}`, { ...options, because, undo: again })]
        : owner.map((one) => moveOf(one, options))),
    ],
    [...defaults, ...own, ...drop, ...rest, ...owner],
  );
}

function toSerial({ column, from, aside, to }: Handing, generated: string, ground: Ground): Cooked {
  const options = { transaction: { together: `identity ${objectKey(column)}` } } as const;
  const because = column;
  const [defaults, own] = [defaultsOf(column, ground), identityChanges(column, ground)];
  const made = ground.changesOf(to);
  const owned = ground.changesOf(ownerOf(to));
  const found = objectOf(ground.actual, 'sequence', from);
  const head = `ALTER TABLE ${sqlName(column.of ?? column)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  const again = [
    `${head} ADD GENERATED ${generated} AS IDENTITY (SEQUENCE NAME ${sqlName(aside)}${found === undefined ? '' : ` ${sequenceOptions(found.attributes)}`})`,
    goesOn(aside, to),
    ...privileged(aside, ground.actual, from),
  ];
  return cooked(
    [
      locked(column, options),
      renamed(from, aside, because, options),
      ...made.map((one) => moveOf(one, { ...options, undo: isCreate(one) ? [`DROP SEQUENCE ${sqlName(to)}`] : [] })),
      move(to, goesOn(to, aside), { ...options, by: 'superuser', because, undo: [] }),
      ...own.map((one) => moveOf(one, { ...options, undo: again })),
      ...[...owned, ...defaults].map((one) => moveOf(one, options)),
    ],
    [...defaults, ...own, ...made, ...owned],
  );
}

function isCreate({ sql }: Change): boolean {
  return sql.startsWith('CREATE ');
}

function isGenerated({ sql }: Change): boolean {
  return sql.includes(' ADD GENERATED ');
}

function ownerOf(sequence: ObjectId): ObjectId {
  return { kind: 'owner of', name: '', of: sequence };
}

function defaultsOf(column: ObjectId, ground: Ground): readonly Change[] {
  return ground.changesOf({ kind: 'default', name: '', of: column });
}

function identityChanges(column: ObjectId, ground: Ground): readonly Change[] {
  return ground.changesOf(column).filter(({ attributes }) => attributes.includes('identity'));
}

function ownedBy({ of, name }: ObjectId): string {
  return `${of === undefined ? '' : sqlName(of)}.${quoteIdentifier(name)}`;
}

function createdAgain(at: ObjectId, from: ObjectId, catalog: Catalog): string {
  const found: ObjectOf<'sequence'> | undefined = objectOf(catalog, 'sequence', from);
  return `CREATE SEQUENCE ${sqlName(at)}${found === undefined ? '' : ` AS ${found.attributes.type} ${sequenceOptions(found.attributes)}`}`;
}

/** Whoever inserts holds the table and then asks the sequence: so the table first here too. */
function locked(column: ObjectId, options: Pick<Move, 'transaction'>): Move {
  const sql = `LOCK TABLE ${sqlName(column.of ?? column)} IN ACCESS EXCLUSIVE MODE`;
  return move(column, sql, { ...options, by: 'superuser', because: column, undo: [] });
}

function renamed(from: ObjectId, to: ObjectId, because: ObjectId, options: Pick<Move, 'transaction'>): Move {
  const rename = (one: ObjectId, other: ObjectId): string =>
    `ALTER SEQUENCE ${sqlName(one)} RENAME TO ${quoteIdentifier(other.name)}`;
  return move(from, rename(from, to), { ...options, verb: 'rename', because, undo: [rename(to, from)] });
}
