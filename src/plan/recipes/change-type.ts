/**
 * ALTER COLUMN TYPE writes the table anew under ACCESS EXCLUSIVE, unless every value stays as it is. A second column is filled beside the
 * old one instead, and takes its name in a short transaction; the old one is written on until nobody wants to go back.
 */
import { defaultOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { grantStatements } from '../../kinds/grants';
import { identifier, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { filled } from './backfill';
import { built } from './create-index';
import { cooked, type Recipe } from './recipe';
import { notNullAs } from './set-not-null';
import { ended, functionSql, started, syncOf, type Sync } from './sync';

export const changeType: Recipe = {
  name: 'change-type',
  of(change, ground) {
    const { about, verb, attributes, sql } = change;
    if (about.kind !== 'column' || verb !== 'alter' || !attributes.includes('type')) return undefined;
    const shadow = shadowOf(about, ground);
    if (shadow === null || !ground.rewrites(sql)) return undefined;
    const instead = ground.changes.filter((one) => one !== change && isPartOf(one, about));
    const sync = syncOf(shadow.table, about.name);
    const using = / USING (.*)$/s.exec(sql)?.[1] ?? `${quoteIdentifier(about.name)}::${shadow.wanted.attributes.type}`;
    return cooked(
      [
        ...added(shadow, ground),
        ...started(sync, `NEW.${quoteIdentifier(shadow.made)} := ${castOf(using, about.name)};`, { because: about }),
        ...filled(filling(shadow, using), ground),
        ...(shadow.wanted.attributes.notNull === null
          ? []
          : notNullAs({ ...about, name: shadow.made }, shadow.table, notNullName(shadow), ground)),
        ...shadow.indexes.map((index) => copied(index, shadow, ground)),
        ...cutOver(shadow, sync, using, instead, ground),
        ...ended(sync, { because: about, gate: { kind: 'deploy', message: GO_BACK, sql: null } }),
        dropped(shadow),
      ],
      instead,
    );
  },
};

const GO_BACK = 'no client needs the old type any more: what was written since is lost with it where it does not fit';

interface Shadow {
  readonly table: ObjectId;
  readonly wanted: ObjectOf<'column'>;
  readonly actual: ObjectOf<'column'>;
  /** Names of the column that is filled, and of the one that is left. */
  readonly made: string;
  readonly old: string;
  readonly indexes: readonly ObjectOf<'index'>[];
}

/** Kinds that core drops and creates around the change of a type: they move into the transaction that swaps the names. */
const REMADE: ReadonlySet<string> = new Set(['view', 'policy', 'rule', 'default']);

/** Null where something stands on the column that cannot be moved in a moment: a key, a CHECK, a trigger. */
function shadowOf(column: ObjectId, ground: Ground): Shadow | null {
  const [wanted, actual] = [ground.wantedOf('column', column), ground.actualOf('column', column)];
  const table = column.of;
  if (table === undefined || wanted === undefined || actual === undefined || !ground.isLarge(table)) return null;
  const { identity, generated, of, local } = wanted.attributes;
  if (identity !== null || generated !== null || of !== 'TABLE' || !local || ground.isPartitioned(table)) return null;
  if ((wanted.attributes.notNull === null) !== (actual.attributes.notNull === null)) return null;
  const indexes: ObjectOf<'index'>[] = [];
  for (const catalog of [ground.actual, ground.wanted])
    for (const id of ground.dependentsOf(column, catalog)) {
      if (REMADE.has(id.kind) || (id.kind === 'column' && id.of?.kind === 'view')) continue;
      const index = ground.wantedOf('index', id);
      if (index === undefined || !isPlain(index, column.name) || ground.changesOf(id).length > 0) return null;
      if (catalog === ground.wanted) indexes.push(index);
    }
  const [made, old] = [identifier(column.name, 'new'), identifier(column.name, 'old')];
  return { table, wanted, actual, made, old, indexes };
}

function isPlain(
  { attributes: { elements, where, include, clustered, partitioned } }: ObjectOf<'index'>,
  name: string,
): boolean {
  const named = elements.some(({ column }) => column === name) || include.includes(name);
  return (
    named && where === null && elements.every(({ expression }) => expression === null) && !clustered && !partitioned
  );
}

/** What core does to the column and to what stands on it for the sake of its type. */
function isPartOf({ about, because, attributes }: Change, column: ObjectId): boolean {
  const key = objectKey(column);
  if (objectKey(about) === key) return !attributes.some((name) => name === 'acl' || name === 'comment');
  return because !== null && objectKey(because) === key;
}

function added({ wanted, table, made }: Shadow, ground: Ground): readonly Move[] {
  const column = { ...wanted.id, name: made };
  const [add = '', ...extras] = ground.addingColumn(wanted, { notNull: null }, false, made);
  const drop = `ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(made)}`;
  const value = defaultOf(ground.wanted, wanted.id);
  const grants = grantStatements(`TABLE ${sqlName(table)}`, wanted.acl ?? [], ` (${quoteIdentifier(made)})`);
  const because = wanted.id;
  return [
    move(column, add, { verb: 'create', because, undo: [drop] }),
    ...[
      ...extras,
      ...(value === null
        ? []
        : [`ALTER TABLE ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(made)} SET DEFAULT ${value}`]),
      ...(wanted.comment === null
        ? []
        : [`COMMENT ON COLUMN ${sqlName(table)}.${quoteIdentifier(made)} IS ${quoteLiteral(wanted.comment)}`]),
      ...grants,
    ].map((sql) => move(column, sql, { because, undo: [] })),
  ];
}

function castOf(using: string, column: string): string {
  return using.replaceAll(quoteIdentifier(column), `NEW.${quoteIdentifier(column)}`);
}

function filling({ wanted: { id }, table, made }: Shadow, using: string): Parameters<typeof filled>[0] {
  const name = quoteIdentifier(made);
  return {
    column: { ...id, name: made },
    table,
    set: `${name} = ${using}`,
    where: `${name} IS DISTINCT FROM (${using})`,
  };
}

function notNullName({ wanted, made, table }: Shadow): string | null {
  return wanted.attributes.notNull?.name == null ? null : identifier(table.name, made, 'not_null');
}

function copyName({ id }: ObjectOf<'index'>): ObjectId {
  return { ...id, name: identifier(id.name, 'new') };
}

function copied(index: ObjectOf<'index'>, { wanted, made }: Shadow, ground: Ground): Move {
  const swap = (name: string): string => (name === wanted.id.name ? made : name);
  const elements = index.attributes.elements.map((one) => ({
    ...one,
    column: one.column === null ? null : swap(one.column),
  }));
  const copy = {
    ...index,
    id: copyName(index),
    attributes: { ...index.attributes, elements, include: index.attributes.include.map(swap) },
  };
  const [create = ''] = ground.creating(copy);
  const build = built(copy.id, create, null);
  return { ...build, phase: 'migrate', change: { ...build.change, because: wanted.id } };
}

/** Renames under a lock that is held for milliseconds, and all that stood on the column made again on the one that has its name now. */
function cutOver(
  shadow: Shadow,
  sync: Sync,
  using: string,
  instead: readonly Change[],
  ground: Ground,
): readonly Move[] {
  const { table, wanted, actual, made, old, indexes } = shadow;
  const name = wanted.id.name;
  const options = { phase: 'migrate', transaction: { together: `swap ${objectKey(wanted.id)}` } } as const;
  const isOther = ({ about }: Change): boolean => objectKey(about) !== objectKey(wanted.id) && about.kind !== 'default';
  const others = instead.filter(isOther);
  const last = others.findLastIndex(({ verb }) => verb === 'drop');
  const both = (about: ObjectId, there: string, back: string): Move =>
    move(about, there, { ...options, verb: 'rename', because: wanted.id, undo: [back] });
  const column = (from: string, to: string): string =>
    `ALTER TABLE ${sqlName(table)} RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`;
  const index = (id: ObjectId, to: string): string => `ALTER INDEX ${sqlName(id)} RENAME TO ${quoteIdentifier(to)}`;
  const forward = functionSql(sync, `NEW.${quoteIdentifier(made)} := ${castOf(using, name)};`);
  const back = functionSql(
    sync,
    `BEGIN NEW.${quoteIdentifier(old)} := NEW.${quoteIdentifier(name)}::${actual.attributes.type}; EXCEPTION WHEN OTHERS THEN NEW.${quoteIdentifier(old)} := NULL; END;`,
  );
  return [
    ...others.slice(0, last + 1).map((one) => moveOf(one, options)),
    both(wanted.id, column(name, old), column(old, name)),
    both({ ...wanted.id, name: made }, column(made, name), column(name, made)),
    ...nullable(shadow, options, ground),
    move(sync.function, back, { ...options, because: wanted.id, undo: [forward] }),
    ...indexes.flatMap(({ id }) => {
      const [left, copy] = [
        { ...id, name: identifier(id.name, 'old') },
        { ...id, name: identifier(id.name, 'new') },
      ];
      return [
        both(id, index(id, left.name), index(left, id.name)),
        both(copy, index(copy, id.name), index(id, copy.name)),
      ];
    }),
    ...others.slice(last + 1).map((one) => moveOf(one, options)),
  ];
}

/** What does not fit the old type any more leaves NULL there. The name of the constraint goes with NOT NULL since 18. */
function nullable(shadow: Shadow, options: Pick<Move, 'phase' | 'transaction'>, ground: Ground): readonly Move[] {
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

function dropped({ table, old, wanted }: Shadow): Move {
  return move({ ...wanted.id, name: old }, `ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(old)}`, {
    verb: 'drop',
    phase: 'contract',
    transaction: 'own',
    because: wanted.id,
    undo: null,
  });
}
