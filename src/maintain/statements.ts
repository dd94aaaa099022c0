/** The statements of each action, as they are run and as a dry run prints them. Pure. */
import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { storageClause } from '../render/write';
import { boundary, leafSuffix } from '../resources/periods';
import type { Action, Leaf, PartitionedTable, PurgedTable } from './types';

export interface Statements {
  /** The role that runs them. */
  readonly as: string;
  /** Each by itself: PostgreSQL refuses it in a transaction block. */
  readonly isAlone: boolean;
  readonly sql: readonly string[];
  /** Which of them deletes rows that another writes again: what references these must not go with them. */
  readonly moves?: string;
}

type On<K extends Action['kind']> = Extract<Action, { readonly kind: K }>;

/** What is copied of the parent, as PARTITION OF does: identities, comments and extended statistics stay with it. */
const LIKE = ['DEFAULTS', 'CONSTRAINTS', 'GENERATED', 'STORAGE', 'COMPRESSION', 'INDEXES']
  .map((one) => `INCLUDING ${one}`)
  .join(' ');

export function leafName({ stem, every }: Pick<PartitionedTable, 'stem' | 'every'>, start: string): string {
  return `${stem}_${leafSuffix(start, every)}`;
}

/** A boundary as a literal that means the same in every session time zone. */
export function instantLiteral(start: string, columnType: string): string {
  const isWhole = columnType === 'date' || start.includes(' ');
  return quoteLiteral(isWhole ? start : `${start} 00:00:00+00`);
}

export function statementsOf(action: Exclude<Action, { readonly kind: 'archive' | 'purge' }>): Statements {
  switch (action.kind) {
    case 'create':
      return created(action);
    case 'finish detach':
      return { as: action.table.owner, isAlone: true, sql: [detaching(action.table, action.leaf, ' FINALIZE')] };
    case 'detach': {
      const { table, leaf, isConcurrent } = action;
      return {
        as: table.owner,
        isAlone: isConcurrent,
        sql: [detaching(table, leaf, isConcurrent ? ' CONCURRENTLY' : '')],
      };
    }
    case 'drop':
      return {
        as: action.table.owner,
        isAlone: false,
        sql: [`DROP TABLE ${qualified(action.leaf.schema, action.leaf.name)}`],
      };
    case 'refresh': {
      const { view, isConcurrent } = action;
      const name = qualified(view.schema, view.name);
      return {
        as: view.owner,
        isAlone: false,
        sql: [`REFRESH MATERIALIZED VIEW ${isConcurrent ? 'CONCURRENTLY ' : ''}${name}`],
      };
    }
    case 'freeze':
      return {
        as: action.table.owner,
        isAlone: true,
        sql: [`VACUUM (FREEZE) ${qualified(action.leaf.schema, action.leaf.name)}`],
      };
  }
}

/**
 * Built beside the table, which is locked only while the partition is attached, in SHARE UPDATE EXCLUSIVE: readers and writers go on.
 * A default partition is locked as a whole, and rows of the new range are moved out of it.
 */
function created({ table, leaf, start, defaultLeaf }: On<'create'>): Statements {
  const parent = qualified(table.schema, table.name);
  const name = qualified(table.schema, leaf);
  const from = instantLiteral(start, table.columnType);
  const to = instantLiteral(boundary(start, table.every), table.columnType);
  const moved = defaultLeaf === null ? NO_MOVE : movedFrom(table, defaultLeaf, name, { from, to });
  return {
    as: table.owner,
    isAlone: false,
    sql: [
      `CREATE TABLE ${name} (LIKE ${parent} ${LIKE})${storageClause(table.storage)}`,
      ...moved.before,
      // foreign keys of a partition without rows are checked as its owner, from whom forced policies hide what they reference
      'SET LOCAL row_security = on',
      `ALTER TABLE ${parent} ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`,
      'SET LOCAL row_security = off',
      ...moved.after,
      `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    ],
    ...(moved.deletes !== null && { moves: moved.deletes }),
  };
}

interface Move {
  /** The statement of `before` that deletes the rows; null: none are moved. */
  readonly deletes: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const NO_MOVE: Move = { deletes: null, before: [], after: [] };

/**
 * The rows are put aside and written when the partition is attached: only then are their foreign keys checked one by one, past all
 * policies. Triggers don't run: no row comes or goes.
 */
function movedFrom(
  { column, columns }: PartitionedTable,
  leaf: Leaf,
  target: string,
  { from, to }: { readonly from: string; readonly to: string },
): Move {
  const source = qualified(leaf.schema, leaf.name);
  const key = quoteIdentifier(column);
  const where = `WHERE ${key} >= ${from} AND ${key} < ${to}`;
  const list = listed(columns);
  const deletes = `DELETE FROM ${source} ${where}`;
  return {
    deletes,
    before: [
      'SET CONSTRAINTS ALL IMMEDIATE',
      `ALTER TABLE ${source} NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER`,
      `CREATE TEMPORARY TABLE tenet_moved ON COMMIT DROP AS SELECT ${list} FROM ${source} ${where}`,
      deletes,
    ],
    after: [
      `ALTER TABLE ${target} DISABLE TRIGGER USER`,
      `INSERT INTO ${target} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM pg_temp.tenet_moved`,
      `ALTER TABLE ${target} ENABLE TRIGGER USER`,
      `ALTER TABLE ${source} FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER`,
    ],
  };
}

function detaching({ schema, name }: PartitionedTable, leaf: Leaf, how: string): string {
  return `ALTER TABLE ${qualified(schema, name)} DETACH PARTITION ${qualified(leaf.schema, leaf.name)}${how}`;
}

/** Rows of a detached partition: its owner sees them once row security isn't forced, and no other role is granted it. */
export function unforced({ schema, name }: Leaf): string {
  return `ALTER TABLE ${qualified(schema, name)} NO FORCE ROW LEVEL SECURITY`;
}

/** @param blocks of the heap, from the first to before the second */
export function copied(
  { columns }: Pick<PartitionedTable, 'columns'>,
  { schema, name }: Leaf,
  [first, end]: readonly [number, number],
): string {
  const where = `ctid >= '(${first},0)' AND ctid < '(${end},0)'`;
  return `COPY (SELECT ${listed(columns)} FROM ${qualified(schema, name)} WHERE ${where}) TO STDOUT`;
}

function listed(columns: readonly string[], alias?: string): string {
  return columns.map((column) => `${alias === undefined ? '' : `${alias}.`}${quoteIdentifier(column)}`).join(', ');
}

/** Keys of the oldest rows as a JSON list, which a statement that COPY takes can hold. */
export function doomed({ schema, name, key, age }: PurgedTable, before: string, most: number): string {
  return `SELECT ${listed(key)} FROM ${qualified(schema, name)} WHERE ${isOld({ age }, before)} LIMIT ${most}`;
}

/** Deletes a batch without a look at its rows. */
export function purged(table: PurgedTable, before: string, most: number): string {
  const name = qualified(table.schema, table.name);
  const same = table.key.map((column) => `t.${quoteIdentifier(column)} = d.${quoteIdentifier(column)}`).join(' AND ');
  return `WITH d AS MATERIALIZED (${doomed(table, before, most)}) DELETE FROM ${name} t USING d WHERE ${same} AND ${isOld(table, before, 't')}`;
}

/** Also where a row is deleted: it may have been changed since it was found. */
function isOld({ age }: Pick<PurgedTable, 'age'>, before: string, alias?: string): string {
  return `${alias === undefined ? '' : `${alias}.`}${quoteIdentifier(age)} < ${quoteLiteral(before)}`;
}

export interface Taken {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}

/**
 * What deletes the rows of these keys and gives them to COPY, the rows that go with them first.
 * @param keys a JSON list
 */
export function taken(table: PurgedTable, keys: string, before: string): readonly Taken[] {
  const root = qualified(table.schema, table.name);
  const ofKeys = `SELECT ${listed(table.key, 'd')} FROM json_populate_recordset(null::${root}, ${quoteLiteral(keys)}) d`;
  const condition = (place: number | null, depth: number): string => {
    const alias = depth === 0 ? 't' : `t${depth}`;
    const one = place === null ? undefined : table.taken[place];
    if (one === undefined) return `(${listed(table.key, alias)}) IN (${ofKeys}) AND ${isOld(table, before, alias)}`;
    const above = one.above === null ? undefined : table.taken[one.above];
    const parent = above === undefined ? root : qualified(above.schema, above.name);
    const outer = `t${depth + 1}`;
    const same = one.from.map(
      (column, index) => `${outer}.${quoteIdentifier(one.to[index] ?? '')} = ${alias}.${quoteIdentifier(column)}`,
    );
    return `EXISTS (SELECT FROM ${parent} ${outer} WHERE ${same.join(' AND ')} AND ${condition(one.above, depth + 1)})`;
  };
  const copy = (name: string, columns: readonly string[], where: string): string =>
    `COPY (DELETE FROM ${name} t WHERE ${where} RETURNING ${listed(columns, 't')}) TO STDOUT`;
  return [
    ...table.taken.map((one, place) => {
      const { schema, name, columns } = one;
      return { table: `${schema}.${name}`, columns, sql: copy(qualified(schema, name), columns, condition(place, 0)) };
    }),
    {
      table: `${table.schema}.${table.name}`,
      columns: table.columns,
      sql: copy(root, table.columns, condition(null, 0)),
    },
  ];
}
