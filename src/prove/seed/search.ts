/**
 * Values that the checks of a table accept, found by asking PostgreSQL: no check is understood here, each is evaluated on rows made of
 * the literals of the checks, their neighbors, and expressions of other columns. The tries are bounded, and the same every time. They
 * run as the role that plants the rows, which has no power over the server.
 */
import type { Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { mentioned } from '../relations';
import { definitionsOf, derivedFor } from './derive';

/** A column with the expressions that it may be given. */
export interface Choice {
  readonly name: string;
  /** As a cast names it. */
  readonly type: string;
  readonly pool: readonly string[];
  /** Computed by PostgreSQL from the others; it has no pool. */
  readonly generated: string | null;
  /** What the planner gives it first stays where it is accepted: it tells whose row it is. */
  readonly first: string | undefined;
  /** Must say what it says: it is not made from others. */
  readonly stands: boolean;
}

/** A condition on a row, with the columns that it mentions. */
export interface Condition {
  readonly name: string;
  readonly text: string;
  readonly columns: readonly string[];
}

/** Columns that hang together, and rows of literals for them. */
export interface Found {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Searched {
  readonly found: readonly Found[];
  /** Conditions for which nothing was found, by name. */
  readonly open: readonly string[];
}

/** Of a column alone, and of columns together. */
const MOST_ALONE = 24;
const MOST_TOGETHER = 16;
/** Combinations that are tried of columns together. */
const COMBINATIONS = 700;
const COMBINATIONS_DERIVED = 240;
/** Values of a column that others are made of. */
const MOST_APART = 6;

/** Searches for rows that meet all conditions. Columns that need no other value than their first are not among the found. */
export async function search(
  session: Session,
  choices: readonly Choice[],
  all: readonly Condition[],
): Promise<Searched> {
  const known = new Set(choices.map(({ name }) => name));
  // what PostgreSQL numbers is nobody's choice
  const conditions = all.filter(({ columns }) => columns.every((name) => known.has(name)));
  const found: Found[] = [];
  const open: string[] = [];
  const alone = await acceptedAlone(session, choices, conditions);
  for (const group of groupsOf(choices, conditions)) {
    const [single] = group;
    if (group.length === 1 && single !== undefined && single.generated === null) {
      const rows = alone.get(single.name) ?? [];
      if (rows.length === 0)
        open.push(...conditions.filter(({ columns }) => columns.includes(single.name)).map(({ name }) => name));
      else if (!rows.some(({ expression }) => expression === single.first))
        found.push({ columns: [single.name], rows: rows.slice(0, MOST_ALONE).map(({ literal }) => [literal]) });
      continue;
    }
    const names = new Set(group.map(({ name }) => name));
    const asked = conditions.filter(({ columns }) => columns.some((name) => names.has(name)));
    const together = await acceptedTogether(session, group, asked, alone);
    if (together === undefined) open.push(...asked.map(({ name }) => name));
    else found.push(together);
  }
  return { found, open };
}

interface Accepted {
  readonly expression: string;
  readonly literal: string;
}

/** Of each column the values that its type takes, and every condition about it alone. */
async function acceptedAlone(
  session: Session,
  choices: readonly Choice[],
  conditions: readonly Condition[],
): Promise<ReadonlyMap<string, readonly Accepted[]>> {
  const tries = choices.flatMap((choice) => {
    const own = conditions.filter(({ columns }) => columns.length === 1 && columns[0] === choice.name);
    return choice.pool.map((expression) => ({
      choice,
      expression,
      sql: rowQuery([{ name: choice.name, type: choice.type, expression }], [], own),
    }));
  });
  const answers = await answersTo(
    session,
    tries.map(({ sql }) => sql),
  );
  const accepted = new Map<string, Map<string, Accepted>>();
  for (const [index, [literal = 'NULL']] of answers) {
    const one = tries[index];
    if (one === undefined) continue;
    const known = accepted.get(one.choice.name) ?? new Map<string, Accepted>();
    if (!known.has(literal)) known.set(literal, { expression: one.expression, literal });
    accepted.set(one.choice.name, known);
  }
  return new Map([...accepted].map(([name, some]) => [name, [...some.values()]]));
}

/** Columns that stand in a condition with others, and those by themselves. */
function groupsOf(choices: readonly Choice[], conditions: readonly Condition[]): readonly (readonly Choice[])[] {
  const group = new Map(choices.map(({ name }) => [name, name]));
  for (const { columns } of conditions) {
    const known = columns.filter((name) => group.has(name));
    const [to] = known.map((name) => group.get(name));
    const from = new Set(known.map((name) => group.get(name)));
    for (const [name, of] of group) if (to !== undefined && from.has(of)) group.set(name, to);
  }
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const of = group.get(choice.name) ?? choice.name;
    groups.set(of, [...(groups.get(of) ?? []), choice]);
  }
  return [...groups.values()];
}

interface Part {
  readonly name: string;
  readonly type: string;
  readonly expression: string;
}

async function acceptedTogether(
  session: Session,
  group: readonly Choice[],
  conditions: readonly Condition[],
  alone: ReadonlyMap<string, readonly Accepted[]>,
): Promise<Found | undefined> {
  const free = group.filter(({ generated }) => generated === null);
  const computed = group.flatMap(({ name, type, generated }) =>
    generated === null ? [] : [{ name, type, expression: generated }],
  );
  const partsOf = ({ name, type }: Choice, most: number): readonly Part[] => {
    const some = alone.get(name) ?? [];
    const none = some.filter(({ literal }) => literal === 'NULL');
    // last of the pool, and what a condition over several columns asks of one of them most often
    const few = [...some.slice(0, 1), ...none, ...some.slice(1)].slice(0, most);
    return [...new Set(few)].map(({ literal }) => ({ name, type, expression: literal }));
  };
  const queries: string[] = [];
  const defined = definedIn(free, conditions);
  const open = free.filter(({ name }) => !defined.some((part) => part.name === name));
  if (defined.length > 1)
    for (const base of combinations(
      open.map((choice) => partsOf(choice, MOST_APART)),
      COMBINATIONS_DERIVED,
    ))
      queries.push(rowQuery(base, [...defined, ...computed], conditions, free));
  for (const derived of free.filter(({ stands }) => !stands)) {
    const rest = free.filter((choice) => choice !== derived);
    const expressions = conditions
      .filter(({ columns }) => columns.includes(derived.name))
      .flatMap(({ text }) =>
        derivedFor(
          derived.name,
          rest.map(({ name }) => quoteIdentifier(name)),
          text,
        ),
      );
    if (rest.length === 0) continue;
    const few = combinations(
      rest.map((choice) => partsOf(choice, 3)),
      Math.max(1, Math.floor(COMBINATIONS_DERIVED / Math.max(1, expressions.length))),
    );
    for (const base of few)
      for (const expression of new Set(expressions))
        queries.push(
          rowQuery(base, [{ name: derived.name, type: derived.type, expression }, ...computed], conditions, free),
        );
  }
  const most = Math.max(3, Math.floor(COMBINATIONS ** (1 / Math.max(1, free.length))));
  for (const parts of combinations(
    free.map((choice) => partsOf(choice, most)),
    COMBINATIONS,
  ))
    queries.push(rowQuery(parts, computed, conditions, free));
  const answers = await answersTo(session, queries);
  const rows = [...new Map([...answers.values()].map((row) => [row.join('\u0000'), row])).values()].slice(
    0,
    MOST_TOGETHER,
  );
  return rows.length === 0 ? undefined : { columns: free.map(({ name }) => name), rows };
}

/** Columns that equalities define, each after those that it is made of. */
function definedIn(free: readonly Choice[], conditions: readonly Condition[]): readonly Part[] {
  const made = free.filter(({ stands }) => !stands);
  const waiting = made.flatMap(({ name, type }) =>
    conditions
      .filter(({ columns }) => columns.includes(name))
      .flatMap(({ text }) => definitionsOf(name, text))
      .map((expression) => ({ part: { name, type, expression }, needs: mentioned(free, expression) }))
      .filter(({ needs }) => needs.length > 0 && !needs.includes(name)),
  );
  const first = new Map<string, Defined>();
  for (const one of waiting) if (!first.has(one.part.name) && !leadsBack(one, first)) first.set(one.part.name, one);
  const order: Part[] = [];
  const put = ({ part, needs }: Defined): void => {
    if (order.includes(part)) return;
    for (const name of needs) {
      const before = first.get(name);
      if (before !== undefined) put(before);
    }
    order.push(part);
  };
  for (const one of first.values()) put(one);
  return order;
}

interface Defined {
  readonly part: Part;
  readonly needs: readonly string[];
}

/** Whether what a column is made of is made of the column. */
function leadsBack({ part, needs }: Defined, known: ReadonlyMap<string, Defined>): boolean {
  const seen = new Set<string>();
  const queue = [...needs];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === part.name) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(known.get(name)?.needs ?? []));
  }
  return false;
}

/** One of each list, so that every value is met early: the place in each list moves at its own pace. */
function combinations<T>(lists: readonly (readonly T[])[], most: number): readonly (readonly T[])[] {
  const total = lists.reduce((product, list) => product * list.length, 1);
  return Array.from({ length: Math.min(total, most) }, (_, turn) => {
    let rest = turn;
    return lists.map((list) => {
      const one = list[rest % list.length] as T;
      rest = Math.floor(rest / list.length);
      return one;
    });
  });
}

/** Gives the columns as literals where the row meets the conditions, else no row. */
function rowQuery(
  base: readonly Part[],
  then: readonly Part[],
  conditions: readonly Condition[],
  told: readonly { readonly name: string }[] = base,
): string {
  const column = ({ name, type, expression }: Part): string => `(${expression})::${type} as ${quoteIdentifier(name)}`;
  const inner = `select ${base.map(column).join(', ')}`;
  const from = then.reduce((source, part) => `select tenet_row.*, ${column(part)} from (${source}) tenet_row`, inner);
  const literals = told.map(({ name }) => `pg_catalog.quote_nullable(${quoteIdentifier(name)}::text)`);
  const where = conditions.map(({ text }) => `(${text}) is not false`).join(' and ');
  return `select array[${literals.join(', ')}]::text[] from (${from}) tenet_row${where === '' ? '' : ` where ${where}`}`;
}

/** How many queries one message holds. */
const BATCH = 400;

/** By the place of the query, what it gave; those that ended in an error, or gave no row, are not there. */
async function answersTo(
  session: Session,
  queries: readonly string[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const answers = new Map<number, readonly string[]>();
  for (let start = 0; start < queries.length; start += BATCH) {
    const batch = queries.slice(start, start + BATCH);
    await session.execute(`do ${quoteLiteral(asked(batch))}`);
    const [found] = await session.query<{ readonly found: string | null }>(
      `select pg_catalog.current_setting('${ANSWER}', true) as found`,
    );
    const told = JSON.parse(found?.found === '' || found?.found == null ? '[]' : found.found) as readonly [
      number,
      readonly string[],
    ][];
    for (const [index, row] of told) answers.set(start + index, row);
  }
  return answers;
}

const ANSWER = 'tenet_seed.answer';

/** A value that a type, a check or a function refuses ends its own try and no other. */
function asked(queries: readonly string[]): string {
  return `
declare
  one text;
  hit text[];
  place int := -1;
  answers pg_catalog.json[] := '{}';
begin
  foreach one in array array[${queries.map(quoteLiteral).join(',\n')}]::text[] loop
    place := place + 1;
    begin
      execute one into hit;
      if hit is not null then
        answers := pg_catalog.array_append(answers, pg_catalog.json_build_array(place, hit));
      end if;
    exception when others then null;
    end;
  end loop;
  -- set_config may be revoked from everybody
  execute pg_catalog.format('set ${ANSWER} = %L', pg_catalog.array_to_json(answers)::text);
end`;
}
