import { existsSync, rmSync } from 'node:fs';

import { type Child, type ChildOptions, compileEngine, isRunning, startChild, until } from './support/child';

let compiled = '';

beforeAll(() => {
  compiled = compileEngine();
});

afterAll(() => {
  rmSync(compiled, { recursive: true });
});

const endsByItself: readonly { afterwards: ChildOptions['afterwards']; how: string }[] = [
  { afterwards: 'stop', how: 'stops the server and leaves a session open' },
  { afterwards: 'return', how: 'returns without stopping the server' },
  { afterwards: 'exit', how: 'exits' },
  { afterwards: 'throw', how: 'throws what nobody catches' },
];

it.each(endsByItself)('leaves nothing when the process $how', async ({ afterwards }) => {
  const child = await startChild({ compiled, major: 18, afterwards });
  await child.gone;
  await leavesNothing(child);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('leaves nothing after %s', async (signal) => {
  const child = await startChild({ compiled, major: 18, afterwards: 'wait' });
  expect(isRunning(child.started.pid)).toBe(true);
  child.process.kill(signal);
  await child.gone;
  await leavesNothing(child);
});

it('leaves nothing after Ctrl-C, which a terminal sends to the whole group', async () => {
  const child = await startChild({ compiled, major: 18, afterwards: 'wait' });
  process.kill(-(child.process.pid ?? 0), 'SIGINT');
  await child.gone;
  await leavesNothing(child);
});

async function leavesNothing({ started }: Child): Promise<void> {
  // throws where it does not come true in time
  await expect(until(() => !isRunning(started.pid) && !existsSync(started.home))).resolves.toBeUndefined();
}
