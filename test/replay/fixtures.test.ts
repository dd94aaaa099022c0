/** The chain of each tool replayed as `tenet prove FOLDER` does: a blind trap of a new file is an error, what does it right is none. */
import { InputError } from '../../src/kernel/errors';
import { meaningSoFar } from '../../src/meaning/of-catalog';
import { replayMigrations } from '../../src/replay/replay';
import { isFailure } from '../../src/replay/outcomes';
import type { Replay, StatementRun } from '../../src/replay/types';
import { pieces } from '../../src/sql/lexer';
import { fixture, opened, PROJECTS, type Fixture, type Opened, type Trap } from '../migrations/chains/fixture';
import { BLIND } from '../migrations/chains/kinds';
import { placeOf } from '../migrations/chains/replay';
import { golden } from '../support/golden';
import { majorsFor, sampled } from '../support/tier';

// a structure.sql is a state and no migration: the command refuses to replay it
const REPLAYED = PROJECTS.filter((name) => name !== 'rails');
const CHOSEN = sampled('replays of fixtures', REPLAYED, { quick: 0.15, ci: 0.25 });

// a small sample may have none that an older server knows
const MAJORS = [15, 18].filter((major) => CHOSEN.some((name) => fixture(name).majors.includes(major)));

describe.each(majorsFor('replays of fixtures', MAJORS))('PostgreSQL %i', (major) => {
  test.each(CHOSEN.filter((name) => fixture(name).majors.includes(major)))('%s', async (name) => {
    const one = fixture(name);
    const whole = opened(one);
    const never = neverLanding(one);
    const refused = await refusals(one, whole, never, major);
    const chain = without(whole, new Set(never));
    const replay = await replayed(one, chain, major);
    golden(`replay/fixtures/${name}.txt`, [...refused, told(one, chain, replay)].join(''));
    const outcomeAt = (place: Place): StatementRun | undefined => statementAt(replay, chain, place);
    const blind = one.traps.filter((trap) => isBlind(trap) && isNew(chain, trap));
    expect(blind.filter((trap) => !isTold(outcomeAt(trap))).map(placeOf)).toEqual(MISSED[name] ?? []);
    const right = one.right.filter((place) => isNew(chain, place) && place.fails === undefined);
    expect(right.filter((place) => isTold(outcomeAt(place))).map(placeOf)).toEqual([]);
  });
});

/** Blind traps that a replay does not show today; what it says instead stands in the golden file. */
const MISSED: Readonly<Record<string, readonly string[]>> = {
  // a condition on the bound of a range, which no planted row meets
  dbmate: ['20250303100000_closed_bookings.sql:2'],
  // the file before it rewrites the column that is compared, so that no planted row meets it any more
  'node-pg-migrate': ['1738540800000_mail-log-cleanup.sql:2'],
};

/** What is said of each file that never lands, with the files before it, those that never land left out. */
async function refusals(
  one: Fixture,
  whole: Opened,
  never: readonly string[],
  major: number,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const file of never) {
    const others = new Set(never.filter((other) => other !== file));
    const error: unknown = await replayed(one, without(upTo(whole, file), others), major).catch(
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof InputError)) throw new Error(`${file} lands`, { cause: error });
    for (const { message, place, remedy } of error.problems)
      said.push(`exit 2: ${message}\n    ${place?.file ?? ''}:${place?.line ?? ''}; ${remedy ?? ''}\n`);
    expect(error.message).toMatch(`"${file}" does not replay`);
  }
  return said;
}

type Place = Pick<Trap, 'file' | 'line'>;

/** They name rows that only the real database has, by their keys: on empty tables a foreign key refuses them. */
const OF_REAL_ROWS: readonly string[] = ['changes/defaults.sql'];

/** Files that no role can run: the command ends with what PostgreSQL says, and nothing is said of the files behind. */
function neverLanding({ traps }: Fixture): readonly string[] {
  const never = traps.filter(({ file, fails }) => fails?.both !== undefined || OF_REAL_ROWS.includes(file));
  return never.map(({ file }) => file);
}

function isBlind({ trap }: Trap): boolean {
  return (BLIND as readonly string[]).includes(trap);
}

function isNew({ split }: Opened, { file }: Place): boolean {
  return split.fresh.some(({ path }) => path === file);
}

function upTo({ split, ...rest }: Opened, file: string): Opened {
  const at = split.fresh.findIndex(({ path }) => path === file);
  return { ...rest, split: { ...split, fresh: split.fresh.slice(0, at + 1) } };
}

function without({ split, ...rest }: Opened, files: ReadonlySet<string>): Opened {
  return { ...rest, split: { ...split, fresh: split.fresh.filter(({ path }) => !files.has(path)) } };
}

function replayed({ folder, migrators: [is] }: Fixture, { chain, split }: Opened, major: number): Promise<Replay> {
  return replayMigrations({
    tool: { name: 'tenet', version: '0' },
    folder,
    chain,
    split,
    since: 'main',
    standing: null,
    major,
    migrator: { is, source: 'said' },
    meansOf: (catalog) => meaningSoFar(catalog, {}),
    now: () => performance.now(),
  });
}

/** The statement that a line is in, where anything was told of it. */
function statementAt({ files }: Replay, { split }: Opened, { file, line }: Place): StatementRun | undefined {
  const starts = split.fresh.flatMap(({ path, sql }) => {
    const lineAt = (offset: number): number => sql.slice(0, offset).split('\n').length;
    const piece = path === file && pieces(sql).find(({ start, end }) => lineAt(start) <= line && lineAt(end) >= line);
    return piece ? [lineAt(piece.start)] : [];
  });
  const run = files.find(({ path }) => path === file)?.statements ?? [];
  return run.find((one) => starts.includes(one.line));
}

function isTold(run: StatementRun | undefined): boolean {
  return run !== undefined && (isFailure(run) || run.follows !== null);
}

function told(one: Fixture, chain: Opened, replay: Replay): string {
  const places = [
    ...one.traps.map((trap) => ({ ...trap, what: trap.trap })),
    ...one.right.map((right) => ({ ...right, what: `right: ${right.way}` })),
  ];
  const lines = places.map((place) => {
    const run = isNew(chain, place) ? statementAt(replay, chain, place) : undefined;
    const follows = run?.follows == null ? '' : ` (follows from line ${run.follows})`;
    const said = run === undefined ? 'nothing told' : `${run.outcome}: ${run.message}${follows}`;
    return `${placeOf(place)}  ${place.text}  (${place.what})\n    ${isNew(chain, place) ? said : 'not replayed'}`;
  });
  const windows = replay.windows.map(
    ({ relation, opens, closes }) =>
      `window: ${relation}, from ${opens.path}:${opens.line} to ${closes === null ? 'the end' : `${closes.path}:${closes.line}`}`,
  );
  const others = replay.files.flatMap(({ path, statements }) =>
    statements
      .filter((run) => run.outcome !== 'same' && !places.some((place) => statementAt(replay, chain, place) === run))
      .map(({ line, outcome, message }) => `other: ${path}:${line}  ${outcome}: ${message}`),
  );
  return `${[...lines, ...windows, ...others, `verdict: ${replay.verdict}`].join('\n')}\n`;
}
