/**
 * SET NOT NULL reads the whole table under ACCESS EXCLUSIVE, unless a valid CHECK proves it (PostgreSQL, ALTER TABLE: SET NOT NULL).
 * Since 18 the constraint itself may be NOT VALID; SET NOT NULL after that would read all rows under the strong lock again, VALIDATE does not.
 */
import { defaultOf } from '../../catalog/select';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Gate } from '../plan';
import { move, type Move } from '../steps/move';
import type { Ground } from '../steps/ground';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, untilValid, validateConstraint } from './words';

export const setNotNull: Recipe = {
  name: 'set-not-null',
  of(change, ground) {
    const { about, verb, attributes } = change;
    const table = about.of;
    if (about.kind !== 'column' || verb !== 'alter' || table === undefined || !attributes.includes('notNull'))
      return undefined;
    const wanted = ground.wantedOf('column', about)?.attributes.notNull;
    const actual = ground.actualOf('column', about)?.attributes.notNull;
    if (wanted?.valid !== true || actual?.valid === true || !ground.isLarge(table)) return undefined;
    // a name of its own that a later statement gives it is not a way to set it
    const instead = ground.changesOf(about).filter((one) => one !== change && one.attributes.includes('notNull'));
    if (instead.length > 0) return undefined;
    if (actual !== null && actual !== undefined) return cooked([validated(about, table, actual.name ?? '')]);
    return cooked(notNullMoves(about, table, ground, gateOf(about, table, ground)));
  },
};

/** Sets a column NOT NULL in phase migrate: online where its table is large, in one statement where it is small. */
export function notNullMoves(column: ObjectId, table: ObjectId, ground: Ground, gate: Gate | null): readonly Move[] {
  const wanted = ground.wantedOf('column', column)?.attributes.notNull;
  const named = ground.major >= 18 && wanted?.name !== undefined && wanted.name !== null ? wanted.name : null;
  const own = wanted?.noInherit === true;
  const moves = !ground.isLarge(table)
    ? [atOnce(column, table, named, own)]
    : named === null
      ? before18(column, table)
      : since18(column, table, named, own);
  return moves.map((one, place) => (place === 0 ? { ...one, gate } : one));
}

/** The same of a large table's column that is not wanted under this name, with the name of the constraint. */
export function notNullAs(column: ObjectId, table: ObjectId, name: string | null, ground: Ground): readonly Move[] {
  return ground.major < 18 || name === null ? before18(column, table) : since18(column, table, name, false);
}

function atOnce(column: ObjectId, table: ObjectId, name: string | null, isOwn: boolean): Move {
  const alter = `ALTER TABLE ${sqlName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  const sql =
    name === null
      ? `${alter} SET NOT NULL`
      : `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(name)} NOT NULL ${quoteIdentifier(column.name)}${isOwn ? ' NO INHERIT' : ''}`;
  return move(column, sql, {
    attributes: ['notNull'],
    phase: 'migrate',
    transaction: 'own',
    undo: [`${alter} DROP NOT NULL`],
  });
}

function since18(column: ObjectId, table: ObjectId, name: string, isOwn: boolean): readonly Move[] {
  const add = `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(name)} NOT NULL ${quoteIdentifier(column.name)}${isOwn ? ' NO INHERIT' : ''} NOT VALID`;
  return [
    move(column, add, {
      attributes: ['notNull'],
      phase: 'migrate',
      transaction: 'own',
      undo: [dropConstraint(table, name)],
    }),
    validated(column, table, name),
  ];
}

function validated(column: ObjectId, table: ObjectId, name: string): Move {
  return move(column, validateConstraint(table, name), {
    attributes: ['notNull'],
    phase: 'migrate',
    transaction: 'own',
    undo: [],
    done: untilValid(table, name),
  });
}

function before18(column: ObjectId, table: ObjectId): readonly Move[] {
  const check = { kind: 'constraint', name: identifier(table.name, column.name, 'not_null'), of: table };
  const target = sqlName(table);
  const name = quoteIdentifier(column.name);
  const migrate = { phase: 'migrate', transaction: 'own' } as const;
  const add = `ALTER TABLE ${target} ADD CONSTRAINT ${quoteIdentifier(check.name)} CHECK (${name} IS NOT NULL) NOT VALID`;
  const drop = dropConstraint(table, check.name);
  return [
    move(check, add, { ...migrate, verb: 'create', because: column, undo: [drop] }),
    move(check, validateConstraint(table, check.name), {
      ...migrate,
      attributes: ['valid'],
      because: column,
      undo: [],
      done: untilValid(table, check.name),
    }),
    move(column, `ALTER TABLE ${target} ALTER COLUMN ${name} SET NOT NULL`, {
      ...migrate,
      attributes: ['notNull'],
      undo: [`ALTER TABLE ${target} ALTER COLUMN ${name} DROP NOT NULL`],
    }),
    // in one ALTER with SET NOT NULL it would be dropped first, and the rows read under the strong lock after all
    move(check, drop, { ...migrate, verb: 'drop', because: column, undo: [add] }),
  ];
}

/** Old code may write NULL as long as nothing stops it. */
function gateOf(column: ObjectId, table: ObjectId, ground: Ground): Gate {
  const name = quoteIdentifier(column.name);
  const isFilled = defaultOf(ground.actual, column) !== null;
  return {
    kind: isFilled ? 'check' : 'deploy',
    message: isFilled
      ? `no row has NULL in ${objectText(column)}`
      : `every running version writes a value into ${objectText(column)}, and no row has NULL there`,
    sql: `SELECT 1 FROM ${sqlName(table)} WHERE ${name} IS NULL LIMIT 1`,
  };
}
