/**
 * The tests of an area's rules, or of rooms, as one suite. Each suite loads the rule engine and all rules anew, which took three quarters
 * of the time of a suite of one rule.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LEFT_TO_CI } from './quick.cjs';
import { ROOMS } from './rooms.cjs';
import { TIER } from './tier';

const TEST = join(__dirname, '..');
const POLICIES = join(TEST, 'policies');

/** The areas whose tests are in folders of their own. */
export function areas(): readonly string[] {
  return readdirSync(POLICIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'areas')
    .map(({ name }) => name);
}

/** Runs every test file of the area, each in a block with its name. */
export function describeArea(area: string): void {
  describeFiles(join(POLICIES, area), readdirSync(join(POLICIES, area)));
}

let listed: readonly string[] | undefined;

/** Paths below test, without those of the engines: they have thousands, and each room asks. */
function allFiles(): readonly string[] {
  listed ??= readdirSync(TEST)
    .filter((folder) => folder !== 'engines' && folder !== 'tools')
    .flatMap((folder) =>
      readdirSync(join(TEST, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
  return listed;
}

/** The test files of a room of `rooms.cjs`, by their paths below test. */
export function filesOfRoom(room: string): readonly string[] {
  const begins = ROOMS[room] ?? [];
  return allFiles()
    .filter((file) => begins.some((one) => file.startsWith(one)))
    .toSorted();
}

/** Runs the test files of a room, each in a block with its name, without those that the shortest tier leaves out. */
export function describeRoom(room: string): void {
  const isLeft = (file: string): boolean => TIER === 'quick' && file.replace(/\.test\.ts$/, '') in LEFT_TO_CI;
  describeFiles(
    TEST,
    filesOfRoom(room).filter((file) => !isLeft(file)),
  );
}

function describeFiles(folder: string, files: readonly string[]): void {
  for (const file of files) {
    if (!file.endsWith('.test.ts')) continue;
    describe(file.replace(/\.test\.ts$/, ''), () => {
      require(join(folder, file));
    });
  }
}
