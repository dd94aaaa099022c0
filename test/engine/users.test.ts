import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { serverAccount } from '../../src/engine/account';
import { platformName } from '../../src/engine/versions';
import { compileEngine, copyPackage, openFolder, startChild } from './support/child';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;

/** A user that /etc/passwd does not know, as `USER 12345` in a container gives. */
const nameless = 12345;

let compiled = '';
const folders: string[] = [];

beforeAll(() => {
  compiled = compileEngine();
});

afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

afterAll(() => {
  rmSync(compiled, { recursive: true });
});

function folder(path: string = openFolder()): string {
  folders.push(path);
  return path;
}

asRoot('runs the server as somebody else when we are root', () => {
  expect(serverAccount(() => 'root:x:0:0::/root:/bin/sh\nnobody:x:99:98::/:/bin/false\n')).toEqual({
    ids: { uid: 99, gid: 98 },
    key: '99',
    hasName: true,
  });
  expect(serverAccount(() => '')).toMatchObject({ ids: { uid: 65534, gid: 65534 }, hasName: false });
});

asRoot.each([16, 18])('PostgreSQL %i runs for a user without a name', async (major) => {
  const cache = folder();
  chmodSync(cache, 0o777);
  const env = { TENET_CACHE: cache };
  const first = await startChild({ compiled, major, afterwards: 'stop', uid: nameless, env });
  await first.gone;
  expect(first.started.version.startsWith(`${major}.`)).toBe(true);
  expect(existsSync(first.started.home)).toBe(false);
});

asRoot('says so when the cache cannot be written', async () => {
  const env = { TENET_CACHE: folder() };
  const refused = startChild({ compiled, major: 18, afterwards: 'stop', uid: nameless, env });
  await expect(refused).rejects.toThrow(/the cache folder ".*" is not writable set TENET_CACHE to a writable folder/);
});

asRoot('copies binaries that the server may not read', async () => {
  const modules = folder(copyPackage(15, platformName()));
  chmodSync(modules, 0o700);
  const cache = folder();
  const child = await startChild({
    compiled,
    major: 15,
    afterwards: 'stop',
    env: { TENET_ENGINES: modules, TENET_CACHE: cache },
  });
  await child.gone;
  expect(readdirSync(cache).some((name) => name.startsWith('postgres-15.'))).toBe(true);
});

asRoot('copies binaries that lack their links and cannot be given them', async () => {
  const modules = folder(copyPackage(15, platformName()));
  const cache = folder();
  chmodSync(cache, 0o777);
  const env = { TENET_ENGINES: modules, TENET_CACHE: cache };
  const child = await startChild({ compiled, major: 15, afterwards: 'stop', uid: nameless, env });
  await child.gone;
  expect(readdirSync(cache).some((name) => name.startsWith('postgres-15.'))).toBe(true);
});

it('gives binaries the links that an install script would have made, in two processes at once', async () => {
  const modules = folder(copyPackage(15, platformName()));
  const env = { TENET_ENGINES: modules, TENET_CACHE: folder() };
  const options = { compiled, major: 15, afterwards: 'stop', env } as const;
  const children = await Promise.all([startChild(options), startChild(options)]);
  await Promise.all(children.map((child) => child.gone));

  const lib = join(modules, `tenet-postgres-15-${platformName()}`, 'native', 'lib');
  expect(readdirSync(lib)).toContain('libpq.so.5');
  expect(readdirSync(env.TENET_CACHE)).toHaveLength(1);
});
