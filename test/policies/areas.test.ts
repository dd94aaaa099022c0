import { existsSync, readdirSync } from 'node:fs';
import { areas, filesOfRoom } from '../support/area';
import COSTS from '../support/costs.json';
import { LEFT_TO_CI } from '../support/quick.cjs';
import { ROOMS } from '../support/rooms.cjs';

test('the tests of every area run as a suite', () => {
  const suites = readdirSync(`${__dirname}/areas`).map((file) => file.replace(/\.test\.ts$/, ''));
  expect(suites.toSorted()).toEqual(areas().toSorted());
});

test('the tests of every room run as a suite, and each in one', () => {
  const suites = readdirSync(`${__dirname}/../rooms`).map((file) => file.replace(/\.test\.ts$/, ''));
  expect(suites.toSorted()).toEqual(Object.keys(ROOMS).toSorted());
  const files = suites.flatMap(filesOfRoom);
  expect(new Set(files).size).toBe(files.length);
});

test.each(Object.entries(ROOMS).flatMap(([room, begins]) => begins.map((begin) => [room, begin] as const)))(
  'room %s: %s begins the path of a test',
  (room, begin) => {
    expect(filesOfRoom(room).filter((file) => file.startsWith(begin) && file.endsWith('.test.ts'))).not.toEqual([]);
  },
);

test('every suite whose cost is known is there, and runs as one', () => {
  const inRooms = Object.values(ROOMS).flat();
  const isInRoom = (suite: string): boolean => inRooms.some((begin) => suite.startsWith(`test/${begin}`));
  expect(Object.keys(COSTS).filter((suite) => !existsSync(suite) || isInRoom(suite))).toEqual([]);
});

test.each(Object.entries(LEFT_TO_CI))(
  '%s, which npm test leaves out, is there, and so is %s with the same kind of evidence',
  (suite, like) => {
    expect([suite, like].filter((one) => !existsSync(`${__dirname}/../${one}.test.ts`))).toEqual([]);
    expect(LEFT_TO_CI).not.toHaveProperty([like]);
  },
);
