/**
 * A column of a new type beside the old one: filled from it, kept alike by a trigger, and called by its name in the end. What the recipes
 * for types share.
 */
import { defaultOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { grantStatements, revokeStatements } from '../../kinds/grants';
import { identifier, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import { move, type Move } from '../steps/move';
import type { Filling } from './backfill';
import { functionSql, syncOf } from './sync';

export interface Shadow {
  readonly table: ObjectId;
  readonly wanted: ObjectOf<'column'>;
  readonly actual: ObjectOf<'column'>;
  /** Names of the column that is filled, and of the one that is left. */
  readonly made: string;
  readonly old: string;
  /** The new value of a row: `"id"::bigint`. */
  readonly using: string;
}

export const GO_BACK =
  'no client needs the old type any more: what was written since is lost with it where it does not fit';

/** Kinds that core drops and creates around the change of a type: they move into the transaction that swaps the names. */
export const REMADE: ReadonlySet<string> = new Set(['view', 'policy', 'rule', 'trigger', 'default']);

/** Null of a column whose type alone does not decide: of a partitioned table, inherited, generated; of a type that is swapped as a whole. */
export function shadowOf({ about, sql }: Change, ground: Ground): Shadow | null {
  const [wanted, actual] = [ground.wantedOf('column', about), ground.actualOf('column', about)];
  const table = about.of;
  if (table === undefined || wanted === undefined || actual === undefined) return null;
  if (!isPlainColumn(wanted, actual, ground) || isOfSwapped(about, ground)) return null;
  const using = / USING (.*)$/s.exec(sql)?.[1] ?? `${quoteIdentifier(about.name)}::${wanted.attributes.type}`;
  return { ...shadowNamed(table, wanted, actual), using };
}

/** Whether its type alone decides what it is: not of a partitioned table, inherited or generated, and as nullable as before. */
export function isPlainColumn(wanted: ObjectOf<'column'>, actual: ObjectOf<'column'>, ground: Ground): boolean {
  const { generated, of, local, notNull } = wanted.attributes;
  const table = wanted.id.of;
  if (generated !== null || of !== 'TABLE' || !local || table === undefined || ground.isPartitioned(table))
    return false;
  return (notNull === null) === (actual.attributes.notNull === null);
}

/** With the names of both columns. */
export function shadowNamed(
  table: ObjectId,
  wanted: ObjectOf<'column'>,
  actual: ObjectOf<'column'>,
): Omit<Shadow, 'using'> {
  const { name } = wanted.id;
  return { table, wanted, actual, made: identifier(name, 'new'), old: identifier(name, 'old') };
}

/** Whether its type is renamed for a new one of the same name. */
function isOfSwapped(column: ObjectId, ground: Ground): boolean {
  const needed = new Set(ground.needsOf(column, ground.actual));
  return ground.changes.some(({ verb, about }) => verb === 'rename' && needed.has(objectKey(about)));
}

/**
 * What core does to columns and to what stands on them for the sake of their types, however far: a view on a view on a column.
 * Grants and comments are of the second column.
 */
export function forcedBy(columns: readonly ObjectId[], ground: Ground): readonly Change[] {
  const own = new Set(columns.map(objectKey));
  const causes = new Set(own);
  // what stands on a view stands on its columns
  const isForced = ({ because }: Change): boolean =>
    because !== null && [because, because.of ?? because].some((one) => causes.has(objectKey(one)));
  for (let size = -1; size !== causes.size;) {
    size = causes.size;
    for (const change of ground.changes) if (isForced(change)) causes.add(objectKey(change.about));
  }
  return ground.changes.filter((change) =>
    own.has(objectKey(change.about))
      ? !change.attributes.some((name) => name === 'acl' || name === 'comment')
      : isForced(change),
  );
}

/** The second column, empty. */
export function added({ wanted, table, made }: Shadow, ground: Ground): readonly Move[] {
  const column = { ...wanted.id, name: made };
  const [add = '', ...extras] = ground.addingColumn(wanted, { notNull: null, identity: null }, false, made);
  const drop = `ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(made)}`;
  const because = wanted.id;
  return [
    move(column, add, { verb: 'create', because, undo: [drop] }),
    ...[
      ...extras,
      ...(wanted.comment === null
        ? []
        : [`COMMENT ON COLUMN ${sqlName(table)}.${quoteIdentifier(made)} IS ${quoteLiteral(wanted.comment)}`]),
    ].map((sql) => move(column, sql, { because, undo: [] })),
  ];
}

/** Sets the second column of each row that is written before the names are swapped. */
export function forwardBody({ wanted: { id }, made, using }: Shadow): string {
  const name = quoteIdentifier(id.name);
  return `NEW.${quoteIdentifier(made)} := ${using.replaceAll(name, `NEW.${name}`)};`;
}

export function filling({ wanted: { id }, table, made, using }: Shadow): Filling {
  const name = quoteIdentifier(made);
  return {
    column: { ...id, name: made },
    table,
    value: using,
    where: `${name} IS DISTINCT FROM (${using})`,
  };
}

export function notNullName({ wanted, made, table }: Shadow): string | null {
  return wanted.attributes.notNull?.name == null ? null : identifier(table.name, made, 'not_null');
}

type Options = Pick<Move, 'phase' | 'transaction'>;

/** Swaps the names; from then on the old column follows the new one. */
export function swapped(shadow: Shadow, options: Options): readonly Move[] {
  const { table, wanted, actual, made, old } = shadow;
  const name = wanted.id.name;
  const sync = syncOf(table, name);
  const column = (from: string, to: string): string =>
    `ALTER TABLE ${sqlName(table)} RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`;
  const both = (from: string, to: string): Move =>
    move({ ...wanted.id, name: from }, column(from, to), {
      ...options,
      verb: 'rename',
      because: wanted.id,
      undo: [column(to, from)],
    });
  const back = functionSql(
    sync,
    `BEGIN NEW.${quoteIdentifier(old)} := NEW.${quoteIdentifier(name)}::${actual.attributes.type}; EXCEPTION WHEN OTHERS THEN NEW.${quoteIdentifier(old)} := NULL; END;`,
  );
  return [
    both(name, old),
    both(made, name),
    move(sync.function, back, { ...options, because: wanted.id, undo: [functionSql(sync, forwardBody(shadow))] }),
  ];
}

/** Privileges on columns go with the name: while both columns are there, nobody has more than before. */
export function granted({ table, wanted, actual, old }: Shadow, options: Options): readonly Move[] {
  const on = `TABLE ${sqlName(table)}`;
  const [now, then] = [` (${quoteIdentifier(wanted.id.name)})`, ` (${quoteIdentifier(old)})`];
  const because = wanted.id;
  const revoked = revokeStatements(on, actual.acl ?? [], then);
  const again = grantStatements(on, actual.acl ?? [], then);
  return [
    ...revoked.map((sql, at) =>
      move({ ...wanted.id, name: old }, sql, { ...options, because, undo: at === 0 ? again : [] }),
    ),
    ...grantStatements(on, wanted.acl ?? [], now).map((sql) => move(wanted.id, sql, { ...options, because, undo: [] })),
  ];
}

/** What does not fit the old type any more leaves NULL there. The name of the constraint goes with NOT NULL since 18. */
export function nullable(shadow: Shadow, options: Options, ground: Ground): readonly Move[] {
  const { table, old, wanted, actual } = shadow;
  const [want, have] = [wanted.attributes.notNull, actual.attributes.notNull];
  if (want === null || have === null) return [];
  const column = { ...wanted.id, name: old };
  const alter = `ALTER TABLE ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(old)}`;
  const again =
    have.name === null
      ? `${alter} SET NOT NULL`
      : `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(have.name)} NOT NULL ${quoteIdentifier(old)} NOT VALID`;
  const from = notNullName(shadow);
  const rename = (one: string, two: string): string =>
    `ALTER TABLE ${sqlName(table)} RENAME CONSTRAINT ${quoteIdentifier(one)} TO ${quoteIdentifier(two)}`;
  const validate =
    have.name === null || ground.major < 18
      ? []
      : [`ALTER TABLE ${sqlName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(have.name)}`];
  return [
    move(column, `${alter} DROP NOT NULL`, { ...options, because: wanted.id, undo: [again, ...validate] }),
    ...(from === null || want.name === null
      ? []
      : [
          move(wanted.id, rename(from, want.name), {
            ...options,
            verb: 'rename',
            because: wanted.id,
            undo: [rename(want.name, from)],
          }),
        ]),
  ];
}

/** Defaults once the names are swapped: of the new column the wanted one, and none of the old one. */
export function defaults({ table, wanted, old }: Shadow, options: Options, ground: Ground): readonly Move[] {
  const alter = (name: string): string => `ALTER TABLE ONLY ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(name)}`;
  const [want, have] = [defaultOf(ground.wanted, wanted.id), defaultOf(ground.actual, wanted.id)];
  const because = wanted.id;
  const column = { ...wanted.id, name: old };
  return [
    ...(have === null
      ? []
      : [
          move(column, `${alter(old)} DROP DEFAULT`, {
            ...options,
            because,
            undo: [`${alter(old)} SET DEFAULT ${have}`],
          }),
        ]),
    ...(want === null
      ? []
      : [
          move(wanted.id, `${alter(wanted.id.name)} SET DEFAULT ${want}`, {
            ...options,
            because,
            undo: [`${alter(wanted.id.name)} DROP DEFAULT`],
          }),
        ]),
  ];
}

export function dropped({ table, old, wanted }: Shadow): Move {
  return move({ ...wanted.id, name: old }, `ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(old)}`, {
    verb: 'drop',
    phase: 'contract',
    transaction: 'own',
    because: wanted.id,
    undo: null,
  });
}

/** An index of the second column beside that of the old one, and both names swapped. */
export function copyName(index: ObjectId): ObjectId {
  return { ...index, name: identifier(index.name, 'new') };
}

export function swappedIndex(id: ObjectId, because: ObjectId, options: Options): readonly Move[] {
  const [left, copy] = [{ ...id, name: identifier(id.name, 'old') }, copyName(id)];
  const rename = (from: ObjectId, to: ObjectId): string =>
    `ALTER INDEX ${sqlName(from)} RENAME TO ${quoteIdentifier(to.name)}`;
  const both = (from: ObjectId, to: ObjectId): Move =>
    move(from, rename(from, to), { ...options, verb: 'rename', because, undo: [rename(to, from)] });
  return [both(id, left), both(copy, id)];
}
