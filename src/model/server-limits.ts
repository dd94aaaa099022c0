/** What every PostgreSQL refuses whatever the version: too many columns, keys or arguments, and names that it keeps for itself. */
import type { Spec } from '../spec/types';
import type { SpecProblem } from './context';
import type { Model, Named, Routine, Table } from './types';

/** MaxHeapAttributeNumber: the null bitmap and the tuple header leave no room for more. */
const MOST_COLUMNS = 1_600;

/** INDEX_MAX_KEYS: fixed when PostgreSQL is compiled; INCLUDE columns count. */
const MOST_KEYS = 32;

/** FUNC_MAX_ARGS, fixed as well. */
const MOST_ARGUMENTS = 100;

/** Columns that every table has already. */
const SYSTEM_COLUMNS = ['ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax'];

/** A problem for each part of a model that CREATE would refuse on every supported major. */
export function serverLimitProblems(
  spec: Pick<Spec, 'schema'>,
  { schema, roles, tables, rollups, routines }: Pick<Model, 'schema' | 'roles' | 'tables' | 'rollups' | 'routines'>,
): readonly SpecProblem[] {
  return [
    ...(schema.startsWith('pg_') ? [reservedSchema(spec, schema)] : []),
    ...roles.flatMap(reservedRole),
    ...tables.flatMap((table) => [...tooManyColumns(table), ...systemColumns(table), ...tooManyKeys(table)]),
    ...rollups.flatMap((rollup) => tooMany(rollup, `the key of rollup "${rollup.name}"`, rollup.key.length)),
    ...routines.flatMap(tooManyArguments),
  ];
}

function reservedSchema(spec: Pick<Spec, 'schema'>, schema: string): SpecProblem {
  return {
    at: spec.schema === undefined ? '/database' : '/schema',
    message: `schema "${schema}" begins with pg_, which PostgreSQL reserves for system schemas`,
    remedy: 'choose another name: schema: app',
  };
}

function reservedRole({ origin, name }: Named): readonly SpecProblem[] {
  const reason = name.startsWith('pg_')
    ? 'begins with pg_, which PostgreSQL reserves for predefined roles'
    : name === 'public' || name === 'none'
      ? 'is a reserved word of GRANT and SET ROLE, so PostgreSQL rejects it as a role name'
      : name.toLowerCase() === 'public'
        ? 'means PUBLIC, that is every role, so its grants would apply to all roles'
        : undefined;
  return reason === undefined ? [] : [{ at: origin, message: `role "${name}" ${reason}`, remedy: 'rename the role' }];
}

function tooManyColumns({ origin, name, columns }: Table): readonly SpecProblem[] {
  if (columns.length <= MOST_COLUMNS) return [];
  return [
    {
      at: columns[MOST_COLUMNS]?.origin ?? origin,
      message: `table "${name}" has ${number(columns.length)} columns; PostgreSQL allows at most ${number(MOST_COLUMNS)}`,
      remedy: 'split the table, or move rare attributes into one jsonb column',
    },
  ];
}

function systemColumns({ name, columns }: Table): readonly SpecProblem[] {
  return columns
    .filter((column) => SYSTEM_COLUMNS.includes(column.name))
    .map((column) => ({
      at: column.origin,
      message: `column "${column.name}" of table "${name}" has the name of a system column, which every table already has`,
      remedy: 'rename the column',
    }));
}

function tooManyKeys({ name, primaryKey, uniques, foreignKeys, indexes }: Table): readonly SpecProblem[] {
  return [
    ...(primaryKey === null
      ? []
      : tooMany(primaryKey, `the primary key of table "${name}"`, primaryKey.columns.length)),
    ...uniques.flatMap((key) => tooMany(key, `unique key "${key.name}" of table "${name}"`, key.columns.length)),
    ...foreignKeys.flatMap((key) => tooMany(key, `foreign key "${key.name}" of table "${name}"`, key.columns.length)),
    ...indexes.flatMap((index) =>
      tooMany(index, `index "${index.name}" of table "${name}"`, index.columns.length + index.include.length),
    ),
  ];
}

function tooMany({ origin }: Pick<Named, 'origin'>, what: string, found: number): readonly SpecProblem[] {
  if (found <= MOST_KEYS) return [];
  return [
    {
      at: origin,
      message: `${what} has ${found} columns; PostgreSQL allows at most ${MOST_KEYS}`,
      remedy: 'keep the columns that identify or select a row; the tenant column that Tenet adds counts',
    },
  ];
}

function tooManyArguments({ origin, name, args }: Routine): readonly SpecProblem[] {
  if (args.length <= MOST_ARGUMENTS) return [];
  return [
    {
      at: origin,
      message: `function "${name}" has ${args.length} arguments; PostgreSQL allows at most ${MOST_ARGUMENTS}`,
      remedy: 'pass them as one jsonb argument or as a composite type',
    },
  ];
}

function number(amount: number): string {
  return amount.toLocaleString('en');
}
