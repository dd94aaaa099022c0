/** What a pipeline shows of a replay: pure, so no server and no repository is needed. */
import { annotationsIn, exitOf, type CiRun } from '../../src/ci/run';
import { codeQualityOf } from '../../src/ci/code-quality';
import { gitHubLog } from '../../src/ci/github';
import { sarifOf } from '../../src/ci/sarif';
import { summaryOf } from '../../src/ci/summary';
import type { Replay, Window } from '../../src/replay/types';
import type { Report } from '../../src/report';
import { fails, holds, hostile, unproved } from '../report/replay-fixture';
import { golden } from '../support/golden';

function reportOf({ subject, files, chain }: Replay): Report {
  return {
    schema: 1,
    tool: { name: 'tenet', version: '0.0.0' },
    spec: subject,
    verdict: 'holds',
    fail_on: 'error',
    counts: { error: 0, warning: 0, note: 0, waived: 0 },
    findings: [],
    problems: [],
    assumptions: [],
    checked: { preset: 'recommended', rules: [], objects: {}, not_checked: [] },
    migrations: {
      tool: chain.tool,
      because: chain.because,
      evidence: 'from documentation',
      of: chain.migrations,
      fresh: files.map(({ path }) => path),
      access: files.map(({ path, access }) => ({ path, change: access })),
      since: chain.since,
      edited: chain.edited,
      gone: chain.gone,
      early: chain.early,
      left_out: chain.leftOut,
      remarks: [],
    },
  };
}

function runOf(replay: Replay, more: Partial<CiRun> = {}): CiRun {
  const { subject, files } = replay;
  return {
    folder: subject,
    base: { ref: 'a'.repeat(40), because: 'the base of the pull request' },
    remarks: [],
    report: reportOf(replay),
    proof: { kind: 'made', replay },
    added: new Map(files.map(({ path }) => [`${subject}/${path}`, 'all'])),
    failOn: 'error',
    ...more,
  };
}

test('rows lost, blind writes and windows are annotated at their lines and tabled', () => {
  golden('ci/replay-fails.log', gitHubLog(runOf(fails())));
  golden('ci/replay-fails.md', summaryOf(runOf(fails())));
  golden('ci/replay-fails.sarif', sarifOf(runOf(fails()), []));
  golden('ci/replay-fails.code-quality.json', codeQualityOf(runOf(fails())));
});

test('what was not exercised or compared annotates no line, and is in the summary', () => {
  golden('ci/replay-unproved.md', summaryOf(runOf(unproved())));
  const { shown } = annotationsIn(runOf(unproved()));
  expect(shown.map(({ severity, title }) => `${severity} ${title}`)).toEqual(['warning replay/cannot-land']);
});

const OPEN: Window = {
  relation: 't',
  roles: ['app'],
  opens: { path: '0086_per_tenant.sql', line: 3 },
  closes: null,
  isReproduced: true,
};

const NO_ROOM = { kind: 'failed', message: 'no binaries' } as const;

test.each<[name: string, run: CiRun, exit: number]>([
  ['nothing differs', runOf(holds()), 0],
  ['a statement was not exercised', runOf(unproved()), 0],
  ['valid rows break a file, where warnings fail', runOf(unproved(), { failOn: 'warning' }), 1],
  ['rows are lost', runOf(fails()), 1],
  ['a window is left open', runOf({ ...holds(), windows: [OPEN], verdict: 'fails' }), 1],
  ['a window closes again', runOf({ ...holds(), windows: [{ ...OPEN, closes: { path: 'b.sql', line: 1 } }] }), 0],
  ['the check finds an error', runOf(holds(), { report: { ...reportOf(holds()), verdict: 'fails' } }), 1],
  ['the check could not run', runOf(holds(), { report: { ...reportOf(holds()), verdict: 'unanswered' } }), 2],
  ['the replay could not run', runOf(holds(), { proof: NO_ROOM }), 2],
  ['no replay was asked for', runOf(holds(), { proof: { kind: 'none', why: 'it was not asked for' } }), 0],
])('%s', (_name, run, exit) => {
  expect(exitOf(run)).toBe(exit);
});

test('a replay that could not be made is an annotation and a sentence, not silence', () => {
  const run = runOf(holds(), { proof: NO_ROOM });
  expect(gitHubLog(run)).toContain('::error title=tenet not replayed::no binaries');
  expect(summaryOf(run)).toContain('**Not replayed**: no binaries.');
});

test('texts of others end no cell, command or line', () => {
  const run = runOf(hostile());
  const log = gitHubLog(run).split('\n');
  expect(log.filter((line) => line.includes('::') && !/^::(?:error|warning|notice) [^\n]*::/.test(line))).toEqual([]);
  const widths = summaryOf(run)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).length - 2);
  expect(new Set(widths)).toEqual(new Set([4, 5]));
  const outsideCode = summaryOf(run).replaceAll(/`[^`\n]*`/g, '');
  expect(outsideCode).not.toMatch(/(?<!\\)<(?!\/?code>)/);
});

test('a summary stays below the mebibyte that a step may write, and says what it leaves out', () => {
  const [file] = fails().files;
  const statement = 'x|'.repeat(2_000);
  const many = Array.from({ length: 400 }, (_none, index) => ({
    ...file!,
    path: `${index}_${'|'.repeat(200)}.sql`,
    statements: file!.statements.map((one) => ({ ...one, statement, message: statement })),
  }));
  const text = summaryOf(runOf({ ...fails(), files: many }));
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toContain('and 300 more');
});
