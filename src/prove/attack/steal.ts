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
const OTHERS = 6;

/** UPDATEs of all rows to what A's own row says in all that decides whose it is; none where nothing of that may be written. */
export function thefts(target: Target, context: Context, ground: Ground): readonly Probe[] {
  const { relation, meaning } = target;
  if (isStored(relation) || meaning.scope === 'shared') return [];
  const own = ground.seeded.relations.get(objectKey(relation.id))?.values.a[0];
  if (own === undefined) return [];
  const deciding = decidingColumns(target, ground);
  const pinned = new Set(deciding.filter((name) => typeof own[name] === 'string'));
  if (pinned.size === 0) return [];
  const whose: RowLiterals = Object.fromEntries([...pinned].map((name) => [name, quoteLiteral(own[name] ?? '')]));
  const rows = [{}, ...ground.extra(relation.id).slice(0, OTHERS)];
  const ways = rows.flatMap((also) =>
    renewals(target, ground).map((fresh) => assignments(target, { ...fresh, ...whose, ...also })),
  );
  return [...new Set(ways)].flatMap((set) => theft(target, context, set));
}

function theft(target: Target, context: Context, set: string): readonly Probe[] {
  if (set === '') return [];
  const update = `update ${sqlName(target.relation.id)} set ${set}`;
  const read = readStatement(target);
  return read === undefined
    ? [probe(target, context, 'steal', update, 'count')]
    : [{ ...probe(target, context, 'steal', read, 'rows'), before: [update] }];
}

/** The tenant's column, what the row references, and what a policy looks at. */
function decidingColumns({ relation, meaning, columns }: Target, { catalog }: Ground): readonly string[] {
  const keys = foreignKeysOf(catalog, relation.id).flatMap(({ attributes }) => attributes.columns);
  const texts = partsOf(catalog, relation.id, 'policy').flatMap(({ attributes: { using, check } }) => [
    using ?? '',
    check ?? '',
  ]);
  const asked = mentioned(columns, texts.join(' '));
  return [...new Set([...(meaning.tenantColumn === null ? [] : [meaning.tenantColumn]), ...keys, ...asked])];
}

function assignments({ columns, privileges }: Target, row: RowLiterals): string {
  const may = columns.filter((column) => isWritable(column) && privileges.updatable.includes(column.name));
  return may
    .flatMap(({ name }) => (row[name] === undefined ? [] : [`${quoteIdentifier(name)} = ${row[name]}`]))
    .join(', ');
}

/** What may stand in unique columns of all rows at once: an expression by type, or else the literals of so many further rows of A. */
function renewals(target: Target, ground: Ground): readonly RowLiterals[] {
  const { relation, columns } = target;
  const key = objectKey(relation.id);
  const unique = ground.sensitive.get(key)?.unique ?? new Set();
  const wanted = columns.filter(({ name }) => unique.has(name));
  const simple = Object.fromEntries(wanted.flatMap((column) => [[column.name, differentFor(column)]]));
  const isKnown = wanted.every((column) => differentFor(column) !== undefined);
  const planned = planRows(target, ground);
  const counted = Object.fromEntries(
    wanted.map(({ name, type }) => [name, nth(planned.map((row) => row[name] ?? 'null'), type)] as const),
  );
  return [...(isKnown ? [simple as RowLiterals] : []), ...(planned.length > 0 ? [counted] : [])];
}

function planRows({ relation }: Target, { seeded }: Ground): readonly RowLiterals[] {
  const rows = seeded.relations.get(objectKey(relation.id));
  const most = (rows?.rows.a.length ?? 0) + (rows?.rows.b.length ?? 0);
  return Array.from({ length: most }, () => rows?.fresh('a')).flatMap((row) => row ?? []);
}

const COUNTER = 'tenet.row';

/** For each row that is reached another of the literals: what counts is a setting, because a column must not be read. */
function nth(literals: readonly string[], type: string): string {
  const last = `coalesce(nullif(current_setting('${COUNTER}', true), ''), '0')::int`;
  return `(array[${literals.join(', ')}]::${type}[])[set_config('${COUNTER}', (${last} % ${literals.length} + 1)::text, true)::int]`;
}
