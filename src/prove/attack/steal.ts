/**
 * Rows that are made one's own. An UPDATE that reads no column, in neither SET, WHERE nor RETURNING, asks no policy for SELECT: where
 * those for UPDATE show more, its WITH CHECK sees rows of A alone.
 */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { partsOf } from '../../catalog/select';
import { objectKey, sqlName } from '../../kinds/id';
import { isWritable } from '../columns';
import { foreignKeysOf, isStored, mentioned } from '../relations';
import type { RowLiterals } from '../seed-types';
import type { Context } from './context';
import type { Field } from './field';
import type { Probe } from './probe';
import { probe, readStatement, type Target } from './relations';
import { differentFor } from './renewal';

type Ground = Pick<Field, 'seeded' | 'sensitive' | 'catalog' | 'extra'>;

/** Rows that conditions ask for beside the plain one: a few show what holds for all. */
const OTHERS = 4;
/** Rows of a table that are tried one at a time. */
const ROWS = 12;

/** UPDATEs of all rows to what A's own row says in all that decides whose it is; none where nothing of that may be written. */
export function thefts(target: Target, context: Context, ground: Ground): readonly Probe[] {
  const { relation, meaning } = target;
  const rows = ground.seeded.relations.get(objectKey(relation.id));
  const own = rows?.values.a[0];
  if (rows === undefined || own === undefined || isStored(relation) || meaning.scope === 'shared') return [];
  const unique = uniqueColumns(target, ground);
  const { whose, asked } = decidingColumns(target, ground);
  const said = (names: readonly string[]): RowLiterals =>
    Object.fromEntries(
      names.flatMap((name) => (typeof own[name] === 'string' ? [[name, quoteLiteral(own[name])]] : [])),
    );
  const pinned = said(whose);
  const free = said(asked.filter((name) => !unique.has(name)));
  const others = [{}, ...ground.extra(relation.id).slice(0, OTHERS)];
  const made = renewed(target, unique);
  const all =
    made === undefined ? [] : others.map((also) => theft(target, context, { ...made, ...free, ...pinned, ...also }));
  const most = Math.min(ROWS, rows.rows.a.length + rows.rows.b.length);
  const single = Array.from({ length: most }, (_, at) => at + 1).flatMap((at) => {
    const fresh = rows.fresh('a') ?? {};
    const keys = Object.fromEntries(Object.entries(fresh).filter(([name]) => unique.has(name)));
    return others.map((also) => theft(target, context, { ...keys, ...free, ...pinned, ...also }, at));
  });
  return [...all, ...single].flat();
}

/** @param at the row that is reached; absent: all */
function theft(target: Target, context: Context, row: RowLiterals, at?: number): readonly Probe[] {
  const set = assignments(target, row);
  if (set === '') return [];
  const name = sqlName(target.relation.id);
  const update = `update ${name} set ${set}${at === undefined ? '' : ` where ${isRow(at)}`}`;
  const read = readStatement(target);
  // a key of what is referenced alone has no room for a second row
  const room = (at !== undefined || read === undefined) && target.privileges.delete ? [`delete from ${name}`] : [];
  return read === undefined
    ? [{ ...probe(target, context, 'steal', update, 'count'), before: room }]
    : [{ ...probe(target, context, 'steal', read, 'rows'), before: [...room, update] }];
}

const COUNTER = 'tenet.row';

/** True for one row of those that are scanned: what counts is a setting, because no column may be read. */
function isRow(at: number): string {
  const last = `coalesce(nullif(current_setting('${COUNTER}', true), ''), '0')::int`;
  return `set_config('${COUNTER}', (${last} + 1)::text, true) = '${at}'`;
}

function uniqueColumns({ relation }: Target, { sensitive }: Ground): ReadonlySet<string> {
  return sensitive.get(objectKey(relation.id))?.unique ?? new Set();
}

/** The tenant's column and what the row references; and what a policy looks at beside them. */
function decidingColumns(
  { relation, meaning, columns }: Target,
  { catalog }: Ground,
): { readonly whose: readonly string[]; readonly asked: readonly string[] } {
  const keys = foreignKeysOf(catalog, relation.id).flatMap(({ attributes }) => attributes.columns);
  const texts = partsOf(catalog, relation.id, 'policy').flatMap(({ attributes: { using, check } }) => [
    using ?? '',
    check ?? '',
  ]);
  return {
    whose: [...(meaning.tenantColumn === null ? [] : [meaning.tenantColumn]), ...keys],
    asked: mentioned(columns, texts.join(' ')),
  };
}

function assignments({ columns, privileges }: Target, row: RowLiterals): string {
  const may = columns.filter((column) => isWritable(column) && privileges.updatable.includes(column.name));
  return may
    .flatMap(({ name }) => (row[name] === undefined ? [] : [`${quoteIdentifier(name)} = ${row[name]}`]))
    .join(', ');
}

/** What may stand in unique columns of all rows at once; undefined where a type has no such expression. */
function renewed({ columns }: Target, unique: ReadonlySet<string>): RowLiterals | undefined {
  const wanted = columns.filter(({ name }) => unique.has(name));
  const made = wanted.map((column) => [column.name, differentFor(column)] as const);
  return made.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(made) as RowLiterals);
}
