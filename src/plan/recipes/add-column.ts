/**
 * ADD COLUMN is instant, but with a volatile default it writes the table anew, and NOT NULL without a default is refused where there
 * are rows. So the column comes empty, is filled, and is NOT NULL in the end. A tenant key is filled from the parent of each row, which
 * its composite foreign key names.
 */
import { columnOf, defaultOf, partsOf } from '../../catalog/select';
import { quoteIdentifier } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Gate } from '../plan';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { filled } from './backfill';
import { notedWriter, quietGate } from './old-writers';
import { cooked, type Recipe } from './recipe';
import { notNullMoves } from './set-not-null';
import { ended, started, syncOf } from './sync';

export const addColumn: Recipe = {
  name: 'add-column',
  of(change, ground) {
    const { about, verb } = change;
    const table = about.of;
    const wanted = ground.wantedOf('column', about);
    if (verb !== 'create' || table === undefined || wanted === undefined || !ground.hasRows(table)) return undefined;
    const { identity, generated, notNull, of } = wanted.attributes;
    if (identity !== null || generated !== null || of !== 'TABLE' || !/ ADD COLUMN /.test(change.sql)) return undefined;
    const value = defaultOf(ground.wanted, about);
    const isVolatile = value !== null && ground.isLarge(table) && ground.rewrites(change.sql);
    const isRefused = notNull !== null && value === null;
    if (!isVolatile && !isRefused) return undefined;
    const [added = ''] = ground.addingColumn(wanted, { notNull: null }, false);
    const drop = `ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(about.name)}`;
    const sync = isRefused ? fromParent(wanted, table, ground) : null;
    return cooked([
      moveOf({ ...change, sql: added }, { undo: [drop] }),
      ...(value === null ? [] : [defaulted(about, table, value)]),
      ...(sync?.start ?? []),
      ...(value === null
        ? (sync?.fill ?? [])
        : filled(
            {
              column: about,
              table,
              value,
              where: `${quoteIdentifier(about.name)} IS NULL`,
            },
            ground,
          )),
      ...(notNull?.valid === true
        ? notNullMoves(about, table, ground, gateOf(about, table, value !== null || sync !== null))
        : []),
      ...(sync?.end ?? []),
    ]);
  },
};

/** Only rows that come from now on: the statement that adds the column would compute it for each row that is there. */
function defaulted(column: ObjectId, table: ObjectId, value: string): Move {
  const alter = `ALTER TABLE ONLY ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  return move(column, `${alter} SET DEFAULT ${value}`, { attributes: ['default'], undo: [`${alter} DROP DEFAULT`] });
}

/** @param isFilled by a default or a trigger, so that no version needs to write it */
function gateOf(column: ObjectId, table: ObjectId, isFilled: boolean): Gate {
  const empty = `SELECT 1 FROM ${sqlName(table)} WHERE ${quoteIdentifier(column.name)} IS NULL LIMIT 1`;
  return {
    kind: isFilled ? 'check' : 'deploy',
    message: isFilled
      ? `no row has NULL in ${objectText(column)}`
      : `every running version writes a value into ${objectText(column)}, and the rows that were there have one`,
    sql: empty,
  };
}

interface Synced {
  readonly start: readonly Move[];
  readonly fill: readonly Move[];
  readonly end: readonly Move[];
}

/** Of a column of a composite foreign key, the others of which lead to the parent that has it: `(tenant_id, org_id)`. */
function fromParent({ id: column }: ObjectOf<'column'>, table: ObjectId, ground: Ground): Synced | null {
  const keys = partsOf(ground.wanted, table, 'foreign key');
  const key = keys.find(({ attributes: { columns, references, referencedColumns } }) => {
    const place = columns.indexOf(column.name);
    const others = columns.filter((name) => name !== column.name);
    const source = referencedColumns[place];
    return (
      others.length > 0 &&
      source !== undefined &&
      others.every((name) => columnOf(ground.actual, table, name) !== undefined) &&
      columnOf(ground.actual, references, source) !== undefined
    );
  });
  if (key === undefined) return null;
  const { columns, references, referencedColumns } = key.attributes;
  const name = quoteIdentifier(column.name);
  const source = quoteIdentifier(referencedColumns[columns.indexOf(column.name)] ?? '');
  const joined = (row: string): string =>
    columns
      .flatMap((own, at) =>
        own === column.name
          ? []
          : [`p.${quoteIdentifier(referencedColumns[at] ?? '')} = ${row}${quoteIdentifier(own)}`],
      )
      .join(' AND ');
  const from = `SELECT p.${source} FROM ${sqlName(references)} p WHERE`;
  const sync = syncOf(table, column.name);
  const { quietMs } = ground;
  const note = quietMs === null ? '' : ` ${notedWriter(sync, column.name)}`;
  const body = `IF NEW.${name} IS NULL THEN NEW.${name} := (${from} ${joined('NEW.')});${note} END IF;`;
  const hasParent = columns.filter((own) => own !== column.name).map((own) => `${quoteIdentifier(own)} IS NOT NULL`);
  return {
    // it reads the parent whatever its policies show to whoever writes the row
    start: started(sync, body, { because: column }, ' SECURITY DEFINER'),
    fill: filled(
      {
        column,
        table,
        value: `(${from} ${joined(`${sqlName(table)}.`)})`,
        where: [`${name} IS NULL`, ...hasParent].join(' AND '),
      },
      ground,
    ),
    end: ended(sync, {
      because: column,
      gate:
        quietMs === null
          ? { kind: 'deploy', message: `every running version writes ${objectText(column)} itself`, sql: null }
          : quietGate(sync, column, quietMs),
    }),
  };
}
