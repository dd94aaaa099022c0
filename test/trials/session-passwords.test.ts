/** Trial 1.8: an address of a database is understood as libpq has it, and no password of it is ever shown. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import {
  isDatabaseAddress,
  mayHoldPassword,
  parseAddress,
  withoutPassword,
  withoutSecrets,
} from '../../src/engine/address';
import { runTenet } from '../support/cli';

const PW = 'hunter2-of-mine';

describe('1.8: addresses are read as libpq reads them', () => {
  test.each<[string, object]>([
    ['postgres://u:p@h:5433/d', { user: 'u', password: 'p', host: 'h', port: 5433, database: 'd' }],
    ['Postgres://u:p@h/d', { user: 'u', password: 'p', host: 'h', database: 'd' }],
    ['POSTGRESQL://h', { host: 'h' }],
    ['postgres://u@/d?host=/sock', { user: 'u', database: 'd', host: '/sock' }],
    ['postgres://%2Fvar%2Frun/d', { host: '/var/run', database: 'd' }],
    ['postgres:///d?user=u&PASSWORD=p&port=6432', { user: 'u', password: 'p', database: 'd', port: 6432 }],
    ['postgres://u:a@b@h/d', { user: 'u', password: 'a@b', host: 'h' }],
    ['postgres://u:a%2Fb%3F%23%40%3A@h/d', { password: 'a/b?#@:' }],
    ['postgres://u:a?b#c@h/d', { password: 'a?b#c', host: 'h' }],
    ['postgres://u:50%@h/d', { password: '50%' }],
    ['postgres://u:a+b@h/d%3Fx', { password: 'a+b', database: 'd?x' }],
    ['postgres://[::1]:5433/d', { host: '::1', port: 5433 }],
    ['postgres://h/d?connect_timeout=3&options=-c%20role%3Dr', { connectTimeoutMs: 3000, options: '-c role=r' }],
    [
      "host=h port=5433 dbname=d user='a b' password='it\\'s'",
      { host: 'h', port: 5433, database: 'd', user: 'a b', password: "it's" },
    ],
    ['password = p\\ q  host = h', { password: 'p q', host: 'h' }],
    ["dbname='' hostaddr=10.0.0.1 host=h", { host: '10.0.0.1' }],
  ])('%s', (text, expected) => {
    expect(isDatabaseAddress(text)).toBe(true);
    expect(parseAddress(text)).toMatchObject(expected);
  });

  test.each<[string, RegExp]>([
    [`postgres://u:${PW}`, /port .* is not a number/],
    [`postgres://u:a/${PW}@h/d`, /percent-encoded|port/],
    [`postgres://u:1/${PW}@h/d`, /percent-encoded/],
    [`postgres://u:${PW}@h1,h2/d`, /more than one host/],
    [`postgres://u:${PW}@h/d?host=a,b`, /more than one host/],
    [`host=h password=${PW} service=x`, /does not support "service"/],
    [`host=h password=${PW} 'and more`, /single quotes/],
    [`postgres://u:${PW}@h/d?sslmode`, /percent-encoded/],
  ])('%s is refused', (text, words) => {
    expect(() => parseAddress(text)).toThrow(words);
    expect(() => parseAddress(text)).not.toThrow(PW);
  });

  test.each(['tenet.yaml', 'dumps/a@b.sql', './x=y.yaml', 'C:\\x@y.sql', 'git@host:x.sql', ''])(
    '%j is a file',
    (text) => {
      expect([isDatabaseAddress(text), mayHoldPassword(text), withoutPassword(text)]).toEqual([false, false, text]);
    },
  );
});

/** Passwords with all that means something in an address; long enough not to be found by chance. */
const SPECIAL = 'aZ9@:/?#%&=+ \'"\\é';
const passwords = fc
  .tuple(fc.string({ unit: fc.constantFrom(...SPECIAL.split('')), minLength: 1, maxLength: 8 }), fc.nat({ max: 1e9 }))
  .map(([text, number]) => `${text}Q${number}Q${text}`);
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
const SHAPES: Readonly<Record<string, (password: string) => string>> = {
  'percent-encoded': (one) => `postgres://user:${encodeURIComponent(one)}@host:5432/db`,
  'as it is': (one) => `postgres://user:${one}@host:5432/db`,
  'as it is, with parameters': (one) => `postgresql://user:${one}@host/db?sslmode=require`,
  'without a user': (one) => `postgres://:${one}@/db?host=/sock`,
  'without a host': (one) => `postgres://user:${one}`,
  'without a database': (one) => `postgres://user:${one}@host`,
  'as a parameter': (one) => `postgres://host/db?sslmode=require&password=${encodeURIComponent(one)}&x=y`,
  'as a parameter in capitals': (one) => `postgres://user@host/db?PassWord=${encodeURIComponent(one)}`,
  'of a key': (one) => `postgres://user@host/db?sslpassword=${encodeURIComponent(one)}`,
  'of a scheme in capitals': (one) => `POSTGRES://user:${one}@host/db`,
  'of another scheme': (one) => `mysql://user:${one}@host/db`,
  'of a driver': (one) => `jdbc:postgresql://host/db?user=u&password=${one}`,
  keywords: (one) => `host=h user=u password=${quoted(one)} dbname=d`,
  'keywords, password first': (one) => `password=${quoted(one)} host=h`,
  'a slash forgotten': (one) => `postgres:/user:${one}@host/db`,
  'no scheme': (one) => `user:${one}@host/db`,
};

test.each(Object.entries(SHAPES))('1.8: a password is not shown: %s', (_name, shape) => {
  fc.assert(
    fc.property(passwords, (password) => {
      const text = shape(password);
      const core = /Q\d+Q/.exec(password)?.[0] ?? '';
      // what has spaces without quotes is no address to anybody
      // and user:1/x is host, port and database to everybody
      fc.pre(mayHoldPassword(text) && !/^postgres:\/\/user:\d+\/[^@]*$/.test(text));
      expect(withoutPassword(text)).not.toContain(core);
      let error: unknown;
      try {
        const address = parseAddress(text);
        expect(
          withoutSecrets(
            `no host "${address.host}" ${address.port} for ${address.user} at ${address.database}`,
            address,
          ),
        ).not.toContain(core);
      } catch (caught) {
        error = caught;
      }
      expect(JSON.stringify(error ?? '')).not.toContain(core);
      expect(String((error as Error | undefined)?.message)).not.toContain(core);
    }),
    { numRuns: 300 },
  );
});

test('1.8: what is not secret is shown', () => {
  const shown = (text: string): string => withoutPassword(text);
  expect(shown('postgres://u:p@h:5433/d?sslmode=require&schema=x&password=p')).toBe(
    'postgres://u:***@h:5433/d?sslmode=require',
  );
  expect(shown('postgres://u@/d?host=/sock')).toBe('postgres://u@/d?host=%2Fsock');
  expect(shown("host=h user='a b' password=p")).toBe("host=h user='a b' password=***");
});

/** No server is needed to be refused. */
describe('1.8: no command shows a password', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tenet-pw-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const forms = [
    `postgres://u:${PW}@127.0.0.1:1/d`,
    `Postgres://u:${PW}@127.0.0.1:1/d`,
    `postgres://u:${PW}`,
    `postgres://127.0.0.1:1/d?user=u&PASSWORD=${PW}`,
    `postgres://127.0.0.1:1/d?user=u&sslpassword=${PW}`,
    `host=127.0.0.1 port=1 password=${PW}`,
    `mysql://u:${PW}@h/d`,
    `u:${PW}@h/d`,
  ];
  const commands: readonly (readonly [string, (form: string) => readonly string[]])[] = [
    ['check', (form) => ['check', form]],
    ['check --format sarif', (form) => ['check', form, '--format', 'sarif']],
    ['check --spec', (form) => ['check', 'x.sql', '--spec', form]],
    ['check --baseline', (form) => ['check', '--baseline', form]],
    ['review', (form) => ['review', form]],
    ['review --out', (form) => ['review', `--out=${form}`]],
    ['synth', (form) => ['synth', form, '--target', 'sql']],
    ['prove', (form) => ['prove', form]],
    ['prove --against', (form) => ['prove', '--against', form]],
    ['prove --url', (form) => ['prove', `--url=${form}`, '--i-know-this-writes']],
    ['init', (form) => ['init', form, '--yes']],
    ['explain --spec', (form) => ['explain', 'isolation/force-rls', '--spec', form]],
    ['no command', (form) => [form]],
    ['an unknown option', (form) => ['check', `--db=${form}`]],
    ['an argument too much', (form) => ['check', 'x.yaml', form]],
  ];
  test.each(commands)('%s', async (_name, args) => {
    for (const form of forms) {
      const { exitCode, stdout, stderr } = await runTenet(args(form), folder);
      expect([form, exitCode, stdout + stderr]).toEqual([form, 2, expect.not.stringContaining(PW)]);
      expect(stdout + stderr).toMatch(/error: /);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('1.8: of a database that answers', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-pw-'));
    engine = await startEmbedded({ major: 18 });
    const session = await engine.connect();
    await session.execute('create table public.t (tenant_id uuid, at timestamp)');
    await session.end();
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });
  const host = (): string => engine.connection?.host ?? '';

  test.each<[string, () => string]>([
    ['an empty host', () => `postgres://postgres:${PW}@/postgres?host=${host()}`],
    ['capitals', () => `POSTGRES://postgres@/postgres?host=${host()}&PASSWORD=${PW}`],
    ['keywords', () => `host=${host()} user=postgres dbname=postgres password=${PW}`],
  ])('%s: every format of a report hides the password', async (_name, url) => {
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'html']) {
      const { exitCode, stdout, stderr } = await runTenet(['check', url(), '--format', format], folder);
      expect([format, exitCode < 2, (stdout + stderr).includes(PW)]).toEqual([format, true, false]);
    }
  });

  test('a baseline hides it too, and is the same for every spelling', async () => {
    const args = (url: string): readonly string[] => ['check', url, '--baseline', 'known.json', '--update-baseline'];
    await runTenet(args(`postgres://postgres:${PW}@/postgres?host=${host()}`), folder);
    const file = join(folder, 'known.json');
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).not.toContain(PW);
    const again = await runTenet(
      ['check', `host=${host()} user=postgres dbname=postgres password=${PW}`, '--baseline', 'known.json'],
      folder,
    );
    expect(again.exitCode).toBe(0);
  });
});
