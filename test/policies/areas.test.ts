import { readdirSync } from 'node:fs';
import { areas } from '../support/area';

test('the tests of every area run as a suite', () => {
  const suites = readdirSync(`${__dirname}/areas`).map((file) => file.replace(/\.test\.ts$/, ''));
  expect(suites.toSorted()).toEqual(areas().toSorted());
});
