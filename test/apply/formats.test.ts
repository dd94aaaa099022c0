/** Files that `tenet apply` is given: plans of each format that was ever written, and what is none. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { readPlan } from '../../src/plan/artifact/read-plan';
import { verify } from '../../src/plan/make';
import { runTenet } from '../support/cli';

const OLD = readFileSync('test/apply/formats/plan-1.json', 'utf8');
const URL = 'postgres://nobody@127.0.0.1:1/none';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of a year ago; when its format changes, it stays, and the new one comes beside it. */
test('a plan of format 1 is read as it was written', () => {
  const plan = readPlan(OLD, 'plan-1.json');
  expect(verify(plan, { now: '2026-12-01T00:00:00.000Z', actual: null })).toBeNull();
  expect(plan.steps.map(({ change }) => change.sql)).toEqual([
    'ALTER TABLE "app"."t" ADD COLUMN "name" text',
    'ALTER TABLE "app"."t" ADD CONSTRAINT "t_name_not_null" NOT NULL "name" NOT VALID',
    'ALTER TABLE "app"."t" VALIDATE CONSTRAINT "t_name_not_null"',
  ]);
});

const unknown = OLD.replace('"format":1', '"format":9');
const LINES = JSON.stringify(JSON.parse(OLD), null, 2);

test.each([
  ['a file that is cut off', OLD.slice(0, 2000), /plan\.json:1:2001\b[\s\S]*ends in the middle of the plan/],
  ['one of many lines', LINES.slice(0, 2000), new RegExp(`plan\\.json:${LINES.slice(0, 2000).split('\n').length}:`)],
  ['an empty file', '', /the file is empty/],
  ['no JSON', 'SELECT 1;', /plan\.json:1:1\b[\s\S]*this is not JSON/],
  ['JSON that is no plan', '{"a":1}', /"plan\.json" is not a plan/],
  ['a list', '[]', /"plan\.json" is not a plan/],
  [
    'steps that are none',
    '{"format":1,"origin":{},"steps":[1],"refused":[],"kept":[],"unmodelled":[]}',
    /lacks parts of a plan/,
  ],
  ['a format of the future', unknown, /is a plan of format 9; this version of Tenet reads format 1/],
])('%s: what is wrong, what to do, exit code 2', async (_, text, message) => {
  writeFileSync(join(folder, 'plan.json'), text);
  const { stdout, stderr, exitCode } = await runTenet(['apply', 'plan.json', '--url', URL], folder);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/help:/);
  expect(stderr).not.toMatch(/\bat .*\.[jt]s:/);
  expect([stdout, exitCode]).toEqual(['', 2]);
});

test.each([
  ['no database', ['apply', 'plan.json'], /name the database with --url/],
  ['no plan', ['apply', '--url', URL], /name the plan/],
  ['a plan that does not exist', ['apply', 'none.json', '--url', URL], /"none\.json" does not exist/],
  ['a server that does not answer', ['apply', 'plan.json', '--url', URL], /cannot connect|connect/],
  ['a phase that is none', ['apply', 'plan.json', '--url', URL, '--phase', 'later'], /expand, migrate, contract/],
  [
    'a deploy of a step that the plan does not have',
    ['apply', 'plan.json', '--url', URL, '--deployed', '2.11'],
    /--deployed 2\.11: the plan has no such step; did you mean "2\.1"\?/,
  ],
  ['a duration that is none', ['apply', 'plan.json', '--url', URL, '--wait', 'long'], /write a duration/],
])('%s: exit code 2', async (_, args, message) => {
  writeFileSync(join(folder, 'plan.json'), OLD);
  const { stderr, exitCode } = await runTenet(args, folder);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
});
