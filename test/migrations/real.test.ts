/**
 * The chain against what the real tools did, which test/migrations/real/record.mjs recorded. Compared are order and texts, and what is
 * there after the chain was run as it says, by transaction.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { statementsOf } from '../../src/migrations/alone';
import { chainOf, TOOLS } from '../../src/migrations/chain';
import { newSince } from '../../src/migrations/fresh';
import type { Chain, Compared, Folder } from '../../src/migrations/types';
import { majorsFor } from '../support/tier';
import { casesOf, STANDS, type CaseFile } from './real/cases.cjs';
import { runChain } from './real/run-chain';

interface RecordedCase {
  /** Of each run: a second one where files came late. */
  readonly ended: readonly ('well' | 'badly')[];
  readonly transactions: readonly (readonly string[])[];
  readonly stands: readonly (readonly string[])[];
}

interface Recorded {
  readonly tool: string;
  readonly version: string;
  readonly cases: Readonly<Record<string, RecordedCase>>;
}

const HERE = join(__dirname, 'real');
const MAJORS = majorsFor('chains of the real tools', [15, 18]);
const NAMES = readdirSync(HERE).filter((name) => existsSync(join(HERE, name, 'recorded.json')));
const CASES = NAMES.flatMap((name) => {
  const recorded = recordedOf(name);
  return casesOf(join(HERE, name)).map(({ name: trap, files }) => ({
    title: `${name}: ${trap}`,
    key: `${name}_${trap}`.replaceAll(/\W/g, '_'),
    tool: recorded.tool,
    files,
    // a case that was never recorded compares with nothing
    recorded: recorded.cases[trap] ?? { ended: [], transactions: [], stands: [] },
  }));
});

function comparedOf(tool: string): Compared | null | undefined {
  return TOOLS.find(({ name }) => name === tool)?.compared;
}

function recordedOf(name: string): Recorded {
  return JSON.parse(readFileSync(join(HERE, name, 'recorded.json'), 'utf8')) as Recorded;
}

/** Nothing in a folder of sqlx tells it from others, but the crate around it. */
function folderOf(tool: string, files: readonly CaseFile[]): Folder {
  return {
    name: 'migrations',
    texts: new Map(files.map(({ path, text }) => [path, text])),
    paths: files.map(({ path }) => path),
    links: [],
    within: [],
    around: new Set(tool === 'sqlx' ? ['Cargo.toml'] : []),
  };
}

/** What a chain does not follow, by the words in which it says so. */
const NOT_FOLLOWED: Readonly<Record<string, RegExp>> = {
  'drizzle: late': /Drizzle skips it/,
  'flyway: callbacks': /it is a callback, which Flyway runs around migrations/,
  'flyway: placeholders': /Flyway fills in "\$\{name\}"/,
  'golang-migrate: other-files': /golang-migrate runs it too/,
  'liquibase: properties': /Liquibase fills in "\$\{suffix\}"/,
  'sqitch: commands': /psql runs another file by "\\ir /,
};

/** Recorded on 18. Before 17 no value may be used in the transaction that added it, also where that made the enum. */
const SINCE_17: ReadonlySet<string> = new Set([
  'drizzle: enum-next-file',
  'drizzle-1: enum-next-file',
  'node-pg-migrate: enum-next-file',
  'node-pg-migrate: enum-same-file',
]);

const FOLLOWED = CASES.filter(({ title }) => NOT_FOLLOWED[title] === undefined);
const RUN = FOLLOWED.filter(({ tool }) => comparedOf(tool)?.what === 'order and transactions');

const isHard = ({ problems }: Chain): boolean => problems.some(({ isRemark }) => isRemark !== true);

/** Statements of the folder, of which each names a trap; BEGIN and COMMIT of tools and files are seen by what is there afterwards. */
function trapsIn(sql: string): readonly string[] {
  return statementsOf(sql)
    .filter((statement) => statement.includes('trap_'))
    .map((statement) =>
      statement
        .replaceAll(/--.*|\/\*.*?\*\//g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
}

test.each(NAMES)('%s: the page tells the version that was recorded', (name) => {
  const { tool, version } = recordedOf(name);
  expect(comparedOf(tool)?.versions).toContain(version);
});

test('every version that is told was recorded', () => {
  const recorded = new Set(NAMES.map((name) => recordedOf(name).tool));
  expect(TOOLS.filter(({ name, compared }) => (compared !== null) !== recorded.has(name))).toEqual([]);
});

test.each(Object.entries(NOT_FOLLOWED))('%s: said where it is not followed', (wanted, said) => {
  const [{ tool, files }] = CASES.filter(({ title }) => title === wanted) as [(typeof CASES)[number]];
  const { problems, leftOut } = chainOf(folderOf(tool, files));
  expect([...problems.map(({ message }) => message), ...leftOut.map(({ why }) => why)].join('; ')).toMatch(said);
});

test.each(FOLLOWED)('$title: same tool, order and texts', ({ tool, files, recorded }) => {
  const chain = chainOf(folderOf(tool, files));
  expect(chain.tool).toBe(tool);
  expect(recorded.ended).not.toEqual([]);
  const ran = recorded.transactions.flat().flatMap(trapsIn);
  if (recorded.ended.length > 1) return;
  const runs = chain.migrations.flatMap(({ sql }) => trapsIn(sql));
  const isWell = recorded.ended.includes('well');
  expect(runs.slice(0, isWell ? undefined : ran.length)).toEqual(ran);
  // what the tool ran to its end has no problem, and what it refused without a statement has one
  if (isWell) expect(isHard(chain)).toBe(false);
  else if (ran.length === 0) expect(chain.problems).not.toEqual([]);
});

describe.each(MAJORS)('on PostgreSQL %i', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  test.each(RUN)(
    '$title: the same stands, by transaction',
    async ({ title, key, tool, files, recorded: { stands } }) => {
      const expected = major < 17 && SINCE_17.has(title) ? [] : stands;
      await session.execute(`create schema ${key}; set search_path = ${key}`);
      const first = chainOf(
        folderOf(
          tool,
          files.filter(({ isLate }) => !isLate),
        ),
      );
      const isWell = await runChain(session, first);
      if (!isWell || !files.some(({ isLate }) => isLate)) return compare(session, first, expected);
      const whole = chainOf(folderOf(tool, files));
      await runChain(session, { ...whole, migrations: pendingOf(first, whole) });
      await compare(session, whole, expected);
    },
  );
});

/** Where the chain says that the tool stops, what was recorded may end earlier. */
async function compare(session: Session, chain: Chain, stands: RecordedCase['stands']): Promise<void> {
  const rows = await session.query<{ readonly names: readonly string[] }>(STANDS);
  const found = rows.map(({ names }) => names);
  expect(chain.problems.length > 0 ? found.slice(0, stands.length) : found).toEqual(stands);
}

function pendingOf(first: Chain, whole: Chain): Chain['migrations'] {
  const { fresh, early } = newSince(first, whole);
  if (early.length === 0 || whole.early === 'runs') return fresh;
  return whole.early === 'is refused' ? [] : fresh.filter(({ path }) => !early.includes(path));
}
