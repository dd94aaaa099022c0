/**
 * Judges the way from one schema to another on real servers, by what shares no code with it: pg_dump of both sides, a second comparison,
 * and rows.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine, Session } from '../../src/engine';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { objectText } from '../../src/kinds/id';
import { changesBetween } from '../../src/plan/changes';
import type { Changes } from '../../src/plan/change';
import { stateOf } from './round-trip';
import { creatingDatabase } from './databases';

/** Two schemas, and rows for each. */
export interface Pair {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly rows: string;
  readonly rowsBack: string;
  readonly minMajor: number;
  readonly roles: readonly string[];
}

interface Meta {
  readonly minVersion?: number;
  readonly roles?: readonly string[];
}

/** Pairs of a folder, each a folder with `a.sql` and `b.sql`. */
export function pairsIn(folder: string): readonly Pair[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'a.sql')))
    .toSorted()
    .map((name) => {
      const read = (file: string): string => {
        const path = join(folder, name, file);
        return existsSync(path) ? readFileSync(path, 'utf8') : '';
      };
      const meta = JSON.parse(read('meta.json') || '{}') as Meta;
      return {
        name,
        from: read('a.sql'),
        to: read('b.sql'),
        rows: read('seed.sql'),
        rowsBack: read('seed-b.sql'),
        minMajor: meta.minVersion ?? 0,
        roles: meta.roles ?? [],
      };
    });
}

/**
 * Cases of the files of a folder: `-- case NAME`, what both sides have, `-- a` and what the first has, `-- b` and what the second has,
 * and `-- rows` of the first. `-- major 18` is of the first line.
 */
export function casesIn(folder: string): readonly Pair[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .flatMap((file) => {
      const [, ...cases] = readFileSync(join(folder, file), 'utf8').split(/^-- case /m);
      return cases.map((text) => caseOf(file.replace(/\.sql$/, ''), text));
    });
}

function caseOf(topic: string, text: string): Pair {
  const end = text.indexOf('\n');
  const [, major] = /^-- major (\d+)$/m.exec(text) ?? [];
  const parts = text.slice(end + 1).split(/^(?=-- (?:a|b|rows)$)/m);
  const both = parts.find((one) => !/^-- (?:a|b|rows)$/m.test(one)) ?? '';
  const part = (name: string): string =>
    parts.find((one) => one.startsWith(`-- ${name}\n`))?.slice(name.length + 4) ?? '';
  return {
    name: `${topic}: ${text.slice(0, end)}`,
    from: both + part('a'),
    to: both + part('b'),
    rows: part('rows'),
    rowsBack: '',
    minMajor: Number(major ?? 0),
    roles: [],
  };
}

/** The same the other way round. */
export function reversed(pair: Pair): Pair {
  return { ...pair, from: pair.to, to: pair.from, rows: pair.rowsBack, rowsBack: pair.rows };
}

/**
 * load: a side is refused by the server. apply: a statement of the plan is. second: a comparison afterwards finds something. dump: pg_dump
 * does. rows: rows of columns that stay are otherwise. refused: all of that may be, and the plan has said so.
 */
export type Outcome = 'ok' | 'load' | 'apply' | 'second' | 'dump' | 'rows' | 'refused';

export interface Judgement {
  readonly outcome: Outcome;
  readonly why: readonly string[];
  readonly changes: Changes | undefined;
}

/** The database of each side; it has the same name, as settings of roles name it. */
const DATABASE = 't';
const SUPERUSER = 'postgres';

export async function judge(pair: Pair, engines: readonly [Engine, Engine], tools: string): Promise<Judgement> {
  const [left, right] = engines;
  const made: { changes?: Changes } = {};
  const verdict = (outcome: Outcome, why: readonly string[]): Judgement => {
    const refused = (made.changes?.refused ?? []).map((one) => `${objectText(one.about)}: ${one.why}`);
    const isTold = outcome !== 'ok' && outcome !== 'load' && refused.length > 0;
    return isTold
      ? { outcome: 'refused', why: refused, changes: made.changes }
      : { outcome, why, changes: made.changes };
  };
  await Promise.all([left, right].map((engine) => emptied(engine, DATABASE)));
  // one session for each side: what a backend has looked up in the catalogs once, it need not again
  const sessions = await Promise.all([left.connect({ database: DATABASE }), right.connect({ database: DATABASE })]);
  try {
    const failure = await loaded(pair, sessions);
    if (failure !== undefined) return verdict('load', [failure]);
    const before = await rowsOf(sessions[0]);
    const [actual, wanted] = await Promise.all([stateOf(sessions[0]), stateOf(sessions[1])]);
    made.changes = changesBetween(wanted, actual, OPTIONS);
    const stopped = await applied(sessions[0], made.changes);
    if (stopped !== undefined) return verdict('apply', stopped);
    const again = changesBetween(wanted, await stateOf(sessions[0]), OPTIONS);
    const differing = differingLines(...(await Promise.all([dumpOf(left, tools), dumpOf(right, tools)])));
    if (differing.length > 0) return verdict('dump', differing);
    if (again.changes.length > 0)
      return verdict(
        'second',
        again.changes.map(({ sql }) => sql),
      );
    const lost = lostRows(before, await rowsOf(sessions[0]));
    return lost.length > 0 ? verdict('rows', lost) : verdict('ok', []);
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
}

const OPTIONS = { scope: { of: 'database' }, renames: [], runner: SUPERUSER } as const;

/** Without what was there before: databases, roles, settings; with one empty database where it is named. */
export async function emptied(engine: Engine, database?: string): Promise<void> {
  const admin = await engine.connect();
  try {
    const databases = await admin.query<{ readonly name: string }>(
      `select datname::text as name from pg_database where datname not in ('postgres', 'template0', 'template1')`,
    );
    for (const { name } of databases) {
      await withoutSubscriptions(engine, name);
      await admin.execute(`drop database ${quoteIdentifier(name)} with (force)`);
    }
    const roles = await admin.query<{ readonly name: string }>(
      `select rolname::text as name from pg_roles where oid >= 16384`,
    );
    for (const role of roles.map(({ name }) => quoteIdentifier(name)))
      await admin.execute(`drop owned by ${role}; drop role ${role}`);
    await admin.execute(`alter role all reset all`);
    if (database !== undefined) await admin.execute(creatingDatabase(database, 'template0'));
  } finally {
    await admin.end();
  }
}

async function withoutSubscriptions(engine: Engine, database: string): Promise<void> {
  const session = await engine.connect({ database });
  const found = await session.query<{ readonly name: string }>(
    `select subname::text as name from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())`,
  );
  for (const name of found.map((one) => quoteIdentifier(one.name)))
    for (const change of ['disable', 'set (slot_name = none)'])
      await session.execute(`alter subscription ${name} ${change}`);
  for (const { name } of found) await session.execute(`drop subscription ${quoteIdentifier(name)}`);
  await session.end();
}

/** Both sides, and rows on the first; what a server says where it refuses one. */
async function loaded(pair: Pair, [left, right]: readonly [Session, Session]): Promise<string | undefined> {
  const roles = rolesOf(pair);
  try {
    await filled(left, [roles, pair.from, pair.rows]);
    await filled(right, [roles, pair.to]);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** What creates the roles that a pair takes for granted. */
export function rolesOf(pair: Pair): string {
  const named = /\bTO test\b|ROLE test\b/i.test(pair.from + pair.to) ? ['create role test superuser'] : [];
  return [...named, ...pair.roles.map((role) => `create role ${quoteIdentifier(role)}`)].join(';');
}

/** Nothing that a text has set for its session is left for what follows. */
export async function filled(session: Session, texts: readonly string[]): Promise<void> {
  for (const text of texts)
    if (text.trim() !== '') {
      await session.execute(text);
      await session.execute('reset session authorization; reset all');
    }
}

/** One by one, as some recipes need it; what stopped it. */
async function applied(session: Session, { changes }: Changes): Promise<readonly string[] | undefined> {
  await session.execute('set check_function_bodies = off');
  for (const { sql } of changes)
    try {
      await session.execute(sql);
    } catch (error) {
      return [String(error), sql];
    }
  return undefined;
}

interface Rows {
  readonly types: ReadonlyMap<string, string>;
  readonly rows: readonly Readonly<Record<string, string | null>>[];
}

/** Rows of each table by the texts of their columns, but for those that are computed, and those whose text follows the fields of a type. */
async function rowsOf(session: Session): Promise<ReadonlyMap<string, Rows>> {
  const tables = await session.query<{
    readonly name: string;
    readonly columns: readonly string[];
    readonly types: readonly string[];
  }>(`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attname) as columns,
      array_agg(format_type(a.atttypid, a.atttypmod) order by a.attname) as types
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and t.typtype <> 'c'
      and not exists (select from pg_type b left join pg_type e on e.oid = b.typelem where b.oid in (t.oid, t.typbasetype) and 'c' in (b.typtype, e.typtype)) and n.nspname not in ('pg_catalog', 'information_schema')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') group by 1`);
  const found = new Map<string, Rows>();
  for (const { name, columns, types } of tables) {
    const list = columns.map((column) => `${quoteIdentifier(column)}::text`).join(', ');
    // a table whose virtual column or policy fails has no rows that anybody could read
    const rows = await session
      .query<Record<string, string | null>>(`select ${list} from only ${name}`)
      .catch((): Record<string, string | null>[] => []);
    found.set(name, { types: new Map(columns.map((column, at) => [column, types[at] ?? ''])), rows });
  }
  return found;
}

function lostRows(before: ReadonlyMap<string, Rows>, after: ReadonlyMap<string, Rows>): readonly string[] {
  return [...before].flatMap(([name, was]) => {
    const is = after.get(name);
    if (is === undefined) return [];
    if (was.rows.length !== is.rows.length) return [`${name}: ${was.rows.length} rows, then ${is.rows.length}`];
    const kept = [...was.types].filter(([column, type]) => is.types.get(column) === type).map(([column]) => column);
    const said = ({ rows }: Rows): string =>
      rows
        .map((row) => JSON.stringify(kept.map((column) => row[column])))
        .toSorted()
        .join('\n');
    return said(was) === said(is) ? [] : [`${name}: other values`];
  });
}

const run = promisify(execFile);

/** Lines of pg_dump of the database and of pg_dumpall of the cluster, sorted. */
async function dumpOf({ connection }: Engine, tools: string): Promise<readonly string[]> {
  const { host = '', port = 0, user = '' } = connection ?? {};
  const where = ['-h', host, '-p', String(port), '-U', user];
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const database = await run(join(tools, 'pg_dump'), [...where, '--schema-only', DATABASE], options);
  const cluster = await run(join(tools, 'pg_dumpall'), [...where, '--globals-only'], options);
  return `${database.stdout}\n${cluster.stdout}`
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && !/^\\(un)?restrict/.test(line))
    .map(plain)
    .toSorted();
}

/**
 * Without what Tenet never reads (password hashes), what has no statement that takes it away (VALID UNTIL says the same as 'infinity'),
 * what follows the OIDs of roles (the order of the roles of a policy), and what PostgreSQL prints in another way once it has read its own
 * print (a list of texts in IN, of a varchar).
 */
function plain(line: string): string {
  return line
    .replace(/,$/, '')
    .replace(/ PASSWORD '(SCRAM-SHA-256\$|md5)[^']*'/, '')
    .replace(" VALID UNTIL 'infinity'", '')
    .replace(
      /\(ARRAY\[([^\]]*)\]\)::text\[\]/,
      (_, list: string) => `ARRAY[${list.replace(/'[^']*'::character varying/g, '($&)::text')}]`,
    )
    .replace(
      /^(CREATE POLICY .* TO )((?:[\w"]+, )+[\w"]+)/,
      (_, head: string, roles: string) => `${head}${roles.split(', ').toSorted().join(', ')}`,
    );
}

/** Lines that only one of both has, or has more often. */
function differingLines(left: readonly string[], right: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts].filter(([, count]) => count !== 0).map(([line, count]) => `${count > 0 ? '-' : '+'} ${line}`);
}
