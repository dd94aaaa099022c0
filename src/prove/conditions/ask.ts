/**
 * Rows that meet a condition, found by PostgreSQL itself: the condition is evaluated over many rows that nobody has inserted. Hashes,
 * regular expressions, paths and functions of the schema are worked backwards by nobody, and forwards by the server alone.
 */
import type { Catalog } from '../../catalog/catalog';
import type { Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Meaning } from '../../meaning/meaning';
import { policiesOf as policiesOfTenants } from '../../meaning/judged';
import { openingsOf, type Opening } from '../../meaning/openings';
import { constantsIn } from '../../model/open-ways';
import { isWritable, valueColumns, type ValueColumn } from '../columns';
import { mentioned } from '../relations';
import { tenantsOf } from '../seed';
import { setLocal } from '../words';
import type { RowOverride } from './harvest';
import { guesses, lookalikes, type Constants } from './guesses';
import { policiesOf } from './sources';

/** Rows that are tried of one condition; a sub-transaction for each takes tens of microseconds. */
const MOST_CANDIDATES = 8000;
/** Rows that are kept of one condition: any of them shows that it opens. */
const MOST_FOUND = 2;
const MOST_MS = 3000;

/**
 * By `objectKey` of the table, rows of another tenant that an open way of a policy lets through, as overrides of a valid row.
 * @param session one without power: conditions are a stranger's code
 */
export async function askRows(
  session: Session,
  catalog: Catalog,
  meaning: Meaning,
): Promise<ReadonlyMap<string, readonly RowOverride[]>> {
  const found = new Map<string, RowOverride[]>();
  const known = new Map<string, readonly RowOverride[]>();
  const keep = async (id: ObjectId, question: Question | undefined): Promise<void> => {
    if (question === undefined) return;
    const key = keyOf(question);
    const rows = known.get(key) ?? (await ask(session, { catalog, meaning }, question));
    known.set(key, rows);
    if (rows.length > 0) found.set(objectKey(id), [...(found.get(objectKey(id)) ?? []), ...rows]);
  };
  const [clock] = await session.query<{ readonly ms: number }>(
    'select (extract(epoch from now()) * 1000)::float8 as ms',
  );
  for (const opening of openingsOf(catalog, meaning))
    if (opening.ways.some(({ asksRow }) => asksRow))
      await keep(opening.table.id, questionOf(catalog, meaning, opening, clock?.ms ?? 0));
  for (const judged of policiesComparing(catalog, meaning))
    await keep(judged.table.id, lookalikeOf(catalog, meaning, judged));
  return found;
}

/** Tables that share a condition are asked once; the table counts where the condition may name it. */
function keyOf({ table, condition, columns, values, tenant }: Question): string {
  const named = condition.includes(table.name) ? table : null;
  return JSON.stringify([named, condition, columns.map(({ name, type }) => [name, type]), values, tenant]);
}

/** Policies that ask for the tenant in every way: whether they tell it from one that looks like it is left to ask. */
function policiesComparing(catalog: Catalog, meaning: Meaning): readonly Opening[] {
  const open = new Set(openingsOf(catalog, meaning).map(({ policy }) => policy));
  return policiesOfTenants(catalog, meaning).flatMap((judged) => {
    const tenantColumn = judged.meaning?.scope === 'tenant' ? judged.meaning.tenantColumn : null;
    const { permissive, using } = judged.policy.attributes;
    if (tenantColumn === null || !permissive || using === null || open.has(judged.policy)) return [];
    return [{ ...judged, part: 'using', tenantColumn, ways: [], isAll: false }];
  });
}

/** Keys that a comparison may take for A's: where case is folded, blanks are trimmed, a part is compared. */
function lookalikeOf(catalog: Catalog, meaning: Meaning, judged: Opening): Question | undefined {
  const { a } = tenantsOf(catalog, meaning);
  const question = questionOf(catalog, meaning, judged, 0);
  if (question === undefined) return undefined;
  const values = question.columns.map((column, at) =>
    column.name === judged.tenantColumn ? lookalikes(a, column) : (question.values[at] ?? []).slice(0, 2),
  );
  return values.every((list) => list.length > 0) ? { ...question, values } : undefined;
}

interface Known {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
}

interface Question {
  readonly table: ObjectId;
  readonly condition: string;
  readonly columns: readonly ValueColumn[];
  /** Of each column, in order. */
  readonly values: readonly (readonly (string | null)[])[];
  /** The row is another tenant's. */
  readonly tenant: { readonly column: string; readonly own: string } | null;
}

function questionOf(catalog: Catalog, meaning: Meaning, opening: Opening, nowMs: number): Question | undefined {
  const { table, tenantColumn } = opening;
  const condition = conditionOf(catalog, opening);
  const all = valueColumns(catalog, table.id);
  const names = mentioned(all, condition);
  const columns = all.filter((column) => names.includes(column.name) && isWritable(column));
  if (columns.length === 0) return undefined;
  const tenants = tenantsOf(catalog, meaning);
  const constants: Constants = constantsIn(condition);
  // what stands beside the comparison of the tenant alone decides nothing here
  const deciding = new Set(opening.ways.flatMap((way) => way.columns));
  const each = Math.floor(
    MOST_CANDIDATES ** (1 / Math.max(1, columns.filter(({ name }) => deciding.has(name)).length)),
  );
  const values = columns.map((column) => {
    const made = guesses(column, constants, nowMs).slice(0, deciding.has(column.name) ? undefined : 1);
    // that of B comes first: any other is that of a tenant more
    return column.name === tenantColumn
      ? [tenants.b, ...made.filter((one) => one !== null && one !== tenants.a)]
      : made;
  });
  return {
    table: table.id,
    condition,
    columns,
    values: spread(values, each),
    tenant: tenantColumn === null ? null : { column: tenantColumn, own: tenants.a },
  };
}

/** As many of each column as there is room for: what a short list leaves is the long ones'. */
function spread(
  values: readonly (readonly (string | null)[])[],
  each: number,
): readonly (readonly (string | null)[])[] {
  const short = values.filter((list) => list.length <= each);
  const used = short.reduce((product, list) => product * Math.max(1, list.length), 1);
  const long = values.length - short.length;
  const room = long === 0 ? each : Math.max(each, Math.floor((MOST_CANDIDATES / used) ** (1 / long)));
  return values.map((list) => list.slice(0, room));
}

/** The policy, with the restrictive ones that are asked beside it. */
function conditionOf(catalog: Catalog, { table, policy, part }: Opening): string {
  const { command, using, check } = policy.attributes;
  const own = (part === 'check' ? check : using) ?? 'true';
  const beside = policiesOf(catalog, table.id)
    .filter((one) => !one.permissive && (one.command === 'ALL' || command === 'ALL' || one.command === command))
    .filter(({ roles }) => roles.includes(null) || roles.some((role) => policy.attributes.roles.includes(role)))
    .map((one) => (part === 'check' ? (one.check ?? one.using) : one.using) ?? 'true');
  return [own, ...beside].map((text) => `(${text}\n)`).join(' and ');
}

async function ask(session: Session, known: Known, question: Question): Promise<readonly RowOverride[]> {
  try {
    await session.execute(`begin; set local statement_timeout = ${MOST_MS}`);
    await session.execute(
      contextOf(known)
        .map((statement) => `${statement};`)
        .join(' ') || 'select',
    );
    await session.execute(search(question));
    const [told] = await session.query<{ readonly found: string }>(`select current_setting('tenet.found') as found`);
    const rows = JSON.parse(told?.found ?? '[]') as readonly (readonly (string | null)[])[];
    return rows.map((row) => override(question, known, row));
  } catch {
    // what cannot be evaluated so stays a question to the solver
    return [];
  } finally {
    await session.execute('rollback');
  }
}

/** A user that no row names. */
const SOMEBODY = '00000000-0000-4000-a000-0000000000ff';

/** A session of A: a condition that casts its setting fails without one. */
function contextOf({ catalog, meaning }: Known): readonly string[] {
  const { a } = tenantsOf(catalog, meaning);
  return meaning.context.map(({ name, value }) =>
    setLocal(
      name,
      value.replaceAll(/\{[\w."]+\}/g, (place) => (place === '{tenant}' ? a : SOMEBODY)),
    ),
  );
}

/**
 * A block that tries each row by itself, so that one for which the condition fails says nothing of the others. It is no function, for
 * which the session may have no schema to create it in.
 */
function search({ table, condition, columns, values, tenant }: Question): string {
  const lists = values.map(
    (list, at) => `unnest(array[${list.map(nullable).join(', ')}]::text[]) with ordinality as t${at}(c${at}, n${at})`,
  );
  const row = columns.map(({ name, type }, at) => `one.c${at}::${type} as ${quoteIdentifier(name)}`).join(', ');
  const order = columns.map((_, at) => `n${at}`).join(' + ');
  const told = columns.map((_, at) => `one.c${at}`).join(', ');
  const others = columns.flatMap(({ name, type }, at) =>
    name === tenant?.column ? [` and one.c${at}::${type} is distinct from ${quoteLiteral(tenant.own)}::${type}`] : [],
  );
  const body = `#variable_conflict use_column
declare one record; tenet_found pg_catalog.jsonb := '[]'; tenet_holds boolean;
begin
  for one in select ${columns.map((_, at) => `c${at}`).join(', ')} from ${lists.join(' cross join ')} order by ${order} loop
    begin
      select (${condition})${others.join('')} into tenet_holds from (select ${row}) as ${quoteIdentifier(table.name)};
      if tenet_holds then tenet_found := tenet_found || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(${told})); end if;
    exception when others then null;
    end;
    exit when pg_catalog.jsonb_array_length(tenet_found) >= ${MOST_FOUND};
  end loop;
  -- set_config may be revoked from everybody
  execute pg_catalog.format('set local tenet.found = %L', tenet_found::text);
end`;
  return `do ${tagged(body)}`;
}

function tagged(body: string): string {
  let tag = '$tenet$';
  while (body.includes(tag)) tag = tag.replace('$tenet', '$tenet_');
  return `${tag}${body}${tag}`;
}

function nullable(text: string | null): string {
  return text === null ? 'null' : quoteLiteral(text);
}

/** A row of B says nothing of its tenant: then both get one, and what it is that opens can be told. */
function override(
  { columns, tenant }: Question,
  { catalog, meaning }: Known,
  row: readonly (string | null)[],
): RowOverride {
  const { b } = tenantsOf(catalog, meaning);
  return Object.fromEntries(
    columns.flatMap(({ name, type }, at) => {
      const value = row[at] ?? null;
      if (name === tenant?.column && value === b) return [];
      return [[name, value === null ? 'NULL' : `${quoteLiteral(value)}::${type}`]];
    }),
  );
}
