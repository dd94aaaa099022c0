/** A real schema without row security, as a user reads the report of it: one finding for one cause. */
import { golden } from '../support/golden';
import { runTenet } from '../support/cli';

test('the report of the schema of hatchet', async () => {
  const { exitCode, stdout } = await runTenet(['check', 'schema.sql'], 'examples/hatchet');
  expect(exitCode).toBe(0);
  expect(stdout.match(/^ {2}warning .*isolation\/require-rls(?:  \(based on an assumption\))?$/gm)).toHaveLength(1);
  golden('check/hatchet.txt', stdout);
});
