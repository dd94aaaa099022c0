/** Which candidates meet the CHECKs of a table and of its domains: asked of PostgreSQL before any row is put in. */
import type { Session } from '../../engine';
import type { CatalogColumn, CatalogConstraint } from '../../catalog/types';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';

/** Columns that checks tie together, and what has to hold. */
interface Knot {
  readonly columns: readonly CatalogColumn[];
  readonly conditions: readonly string[];
}

const HELPER = `create or replace function pg_temp.tenet_first(statements jsonb) returns int language plpgsql as $tenet$
declare statement text; place int := 0; holds bool;
begin
  for statement in select value from jsonb_array_elements_text(statements) loop
    begin
      execute statement into holds;
      if holds then return place; end if;
    exception when others then null;
    end;
    place := place + 1;
  end loop;
  return -1;
end $tenet$`;

/** Must have run before anything is asked; gone with the session, and by dropHelper. */
export async function createHelper(admin: Session): Promise<void> {
  await admin.execute(HELPER);
}

export async function dropHelper(admin: Session): Promise<void> {
  await admin.execute('drop function pg_temp.tenet_first(jsonb)');
}

/** Combinations that are tried of one knot. */
const MOST = 1500;

/**
 * The place of the candidate to take, by column; columns that no check mentions are left out, and so are those of a check
 * that no combination meets.
 */
export async function solveChecks(
  admin: Session,
  columns: readonly CatalogColumn[],
  checks: readonly CatalogConstraint[],
  candidates: (column: string) => readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const places = new Map<string, number>();
  for (const knot of knotsOf(columns, checks)) {
    const lists = knot.columns.map(({ name }) => candidates(name));
    const picks = picksOf(lists.map(({ length }) => length));
    const statements = picks.map((pick) => question(knot, pick.map((place, at) => lists[at]?.[place] ?? 'null')));
    const [row] = await admin.query<{ readonly place: number }>(
      `select pg_temp.tenet_first(${quoteLiteral(JSON.stringify(statements))}) as place`,
    );
    const pick = picks[row?.place ?? -1];
    if (pick !== undefined) knot.columns.forEach(({ name }, at) => places.set(name, pick[at] ?? 0));
  }
  return places;
}

/** A length beyond what the type takes is cut by a cast and refused by an INSERT: so it is asked whether the cast changes it. */
function question({ columns, conditions }: Knot, literals: readonly string[]): string {
  const values = columns.map(({ name, type }, at) => `(${literals[at] ?? 'null'})::${type} as ${quoteIdentifier(name)}`);
  const whole = columns.flatMap(({ type }, at) =>
    isText(columns[at]) ? [`(${literals[at] ?? 'null'})::${type}::text is not distinct from (${literals[at] ?? 'null'})::text`] : [],
  );
  const holds = [...conditions.map((condition) => `coalesce((${condition})::bool, true)`), ...whole];
  return `select ${holds.join(' and ') || 'true'} from (select ${values.join(', ')} offset 0) t`;
}

function isText(column: CatalogColumn | undefined): boolean {
  let kind = column?.kind;
  while (kind?.is === 'domain') kind = kind.of;
  return column?.kind.is === 'domain' && kind?.is === 'base' && /^(text|character varying|varchar)/.test(kind.name);
}

function knotsOf(columns: readonly CatalogColumn[], checks: readonly CatalogConstraint[]): readonly Knot[] {
  const mentioned = checks.filter(({ enforced }) => enforced);
  const group = new Map<string, Set<string>>();
  for (const { columns: names } of mentioned) {
    const joined = new Set(names.flatMap((name) => [...(group.get(name) ?? [name])]));
    for (const name of joined) group.set(name, joined);
  }
  for (const { name, kind } of columns) if (kind.is === 'domain' && !group.has(name)) group.set(name, new Set([name]));
  return [...new Set(group.values())].map((names) => ({
    columns: columns.filter(({ name, generated }) => names.has(name) && generated === null),
    conditions: mentioned
      .filter((check) => check.columns.some((name) => names.has(name)))
      .map(({ definition }) => conditionOf(definition)),
  }));
}

/** `CHECK ((a > 0)) NOT VALID` -> `(a > 0)`. */
function conditionOf(definition: string): string {
  return definition.replace(/^CHECK \(/, '').replace(/\)( NO INHERIT| NOT VALID| NOT ENFORCED)*$/, '');
}

/** Places in lists of these sizes, those nearest to the likeliest first. */
function picksOf(sizes: readonly number[]): readonly (readonly number[])[] {
  const depth = Math.max(2, Math.floor(MOST ** (1 / Math.max(1, sizes.length))));
  let picks: readonly (readonly number[])[] = [[]];
  for (const size of sizes)
    picks = picks
      .flatMap((pick) => Array.from({ length: Math.min(size, depth) }, (_, place) => [...pick, place]))
      .slice(0, 4 * MOST);
  const far = (pick: readonly number[]): number => pick.reduce((sum, place) => sum + place, 0);
  return picks.toSorted((left, right) => far(left) - far(right)).slice(0, MOST);
}
