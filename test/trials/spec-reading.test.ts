/** Trials 1.5 and 1.6: what a spec may read and run on the machine of whoever checks it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FORMATS } from '../../src/report';
import { runTenet } from '../support/cli';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');
const SECRET = 'hunter2-c0ffee';
const KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}: &a [${SECRET}\n-----END OPENSSH PRIVATE KEY-----\n`;
const SPEC = `tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_app: { kind: application, connections: 9 } }
tables: { tenants: { scope: registry, columns: { id: uuid } } }
`;
const ROLES = 'roles: { reader: { kind: reader, connections: 2 } }\n';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tenet-reading-'));
  folder = join(root, 'project');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

/** Paths count from the project; `..` leads beside it. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const including = (...paths: readonly string[]) => `${SPEC}include: ${JSON.stringify(paths)}\n`;
const check = (...flags: readonly string[]) => runTenet(['check', ...flags], folder);

describe('1.6: an include stays inside the folder of the spec', () => {
  test.each<[string, string, () => void, string]>([
    ['an absolute path', '/etc/shadow', () => undefined, 'is an absolute path'],
    ['an absolute path of Windows', 'C:/secret.yaml', () => undefined, 'is an absolute path'],
    ['a share of Windows', '\\\\\\\\host\\\\share\\\\x.yaml', () => undefined, 'is an absolute path'],
    ['backslashes', '..\\\\secret.yaml', () => undefined, 'contains a backslash'],
    ['the folder above', '../secret.yaml', () => undefined, 'outside the folder of the spec'],
    ['the folder above, round about', 'a/../../secret.yaml', () => undefined, 'outside the folder of the spec'],
    ['a pattern in the folder above', '../*.yaml', () => undefined, 'outside the folder of the spec'],
    ['a folder whose name begins alike', '../project-2/x.yaml', () => undefined, 'outside the folder of the spec'],
    [
      'a link to a file outside',
      'link.yaml',
      () => symlinkSync(join(root, 'secret.yaml'), join(folder, 'link.yaml')),
      'a symbolic link to something outside',
    ],
    [
      'a link to a link outside',
      'link.yaml',
      () => {
        symlinkSync('two.yaml', join(folder, 'link.yaml'));
        symlinkSync('../secret.yaml', join(folder, 'two.yaml'));
      },
      'a symbolic link to something outside',
    ],
    [
      'a linked folder',
      'sub/secret.yaml',
      () => symlinkSync('..', join(folder, 'sub')),
      'a symbolic link to something',
    ],
    ['a pattern in a linked folder', 'sub/*.yaml', () => symlinkSync('..', join(folder, 'sub')), 'matches no file'],
  ])('%s', async (_name, path, prepare, words) => {
    write({ 'tenet.yaml': `${SPEC}include: ["${path}"]\n`, '../secret.yaml': KEY });
    prepare();
    for (const format of FORMATS) {
      const { exitCode, stdout, stderr } = await check('--format', format);
      expect(exitCode).toBe(2);
      expect(stdout + stderr).not.toContain(SECRET);
    }
    const { stdout } = await check();
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(stdout).toMatch(/tenet\.yaml:6:11[\s\S]*help {2}/);
  });

  test('links inside the folder are followed, and a file that two names lead to is read once', async () => {
    write({ 'tenet.yaml': including('a.yaml', 'b.yaml', 'sub/a.yaml'), 'a.yaml': ROLES });
    linkSync(join(folder, 'a.yaml'), join(folder, 'hard.yaml'));
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    symlinkSync('.', join(folder, 'sub'));
    expect((await check()).exitCode).toBe(0);
  });

  test('an include in a folder below may name the folder of the spec', async () => {
    write({ 'tenet.yaml': including('more/a.yaml'), 'more/a.yaml': 'include: [../b.yaml]\n', 'b.yaml': ROLES });
    expect((await check()).exitCode).toBe(0);
  });

  test.each<[string, () => void, string]>([
    [
      'a circle through links',
      () => {
        write({ 'tenet.yaml': including('a.yaml'), 'a.yaml': 'include: [b.yaml]\n' });
        symlinkSync('tenet.yaml', join(folder, 'b.yaml'));
      },
      'includes itself',
    ],
    [
      'a folder that contains itself',
      () => {
        write({ 'tenet.yaml': including('sub/tenet.yaml') });
        symlinkSync('.', join(folder, 'sub'));
      },
      'includes itself',
    ],
    [
      'a link to itself',
      () => {
        write({ 'tenet.yaml': including('loop.yaml') });
        symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
      },
      'a symbolic link that points to itself',
    ],
    [
      'a chain of 1,000 files',
      () => {
        write({ 'tenet.yaml': including('f0.yaml') });
        for (let index = 0; index < 1_000; index += 1) write({ [`f${index}.yaml`]: `include: [f${index + 1}.yaml]\n` });
      },
      'chain of includes',
    ],
  ])('%s ends with a word', async (_name, prepare, words) => {
    prepare();
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
  });
});

describe('1.6: of a file that is no spec nothing is shown', () => {
  test.each<[string, string]>([
    ['a private key', KEY],
    ['accounts', `root:$6$${SECRET}:19000:0:99999:7:::\n`],
    ['passwords of another tool', `database: prod\npassword: ${SECRET}\n`],
    ['passwords of another tool, not YAML', `database: prod\npassword: "${SECRET}\nuser: [\n`],
    ['a list', `- ${SECRET}\n`],
    ['a tag', `!${SECRET} x\n`],
    ['an alias', `a: *${SECRET}\n`],
    ['a key twice', `${SECRET}: 1\n${SECRET}: 2\n`],
    ['JSON', `{"${SECRET}": {"tables": 1}}`],
    ['the environment of a process', `A=1\0TOKEN=${SECRET}\0`],
    ['bytes that are not UTF-8', `\xff${SECRET}`],
  ])('%s', async (_name, text) => {
    write({ 'tenet.yaml': including('secret.yaml') });
    writeFileSync(join(folder, 'secret.yaml'), Buffer.from(text, 'latin1'));
    for (const args of [
      ['check'],
      ...(text.startsWith('database:') ? [] : [['check', 'secret.yaml']]), // whoever names it asks for it: one section is enough
      ['review'],
      ['prove'],
      ['synth', '-t', 'sql'],
      ['check', '--fix'],
    ]) {
      const { exitCode, stdout, stderr } = await runTenet(args, folder);
      expect(exitCode).toBe(2);
      expect(stdout + stderr).not.toContain(SECRET);
      expect(stdout + stderr).toContain('secret.yaml');
    }
    for (const format of FORMATS) expect((await check('--format', format)).stdout).not.toContain(SECRET);
  });

  test('a misspelled section of an included file still gets a guess and its line', async () => {
    write({ 'tenet.yaml': including('more.yaml'), 'more.yaml': 'tabels: { t: { columns: { id: uuid } } }\n' });
    expect((await check()).stdout).toMatch(/more\.yaml:1:1[\s\S]*did you mean "tables"\?[\s\S]*> 1 \| tabels/);
  });

  test('a broken line of an included file still has its frame', async () => {
    write({ 'tenet.yaml': including('more.yaml'), 'more.yaml': 'tables:\n  t: { columns: [ }\n' });
    expect((await check()).stdout).toMatch(/more\.yaml:2:\d+[\s\S]*> 2 \| {3}t: \{ columns/);
  });
});

describe('1.6: what never ends or is no file', () => {
  /** The workers of the tests ask for colour. */
  const env = { ...process.env, NO_COLOR: '1' };
  const options = () => ({ cwd: folder, encoding: 'utf8', timeout: 20_000, env }) as const;
  const run = (args: readonly string[]) => spawnSync(process.execPath, [TENET, ...args], options());
  /** `spawnSync` would give a socket, which is no file that can be opened. */
  const piped = (text: string) => {
    write({ 'piped.txt': text });
    return spawnSync('sh', ['-c', 'cat piped.txt | "$0" "$1" check /dev/stdin', process.execPath, TENET], options());
  };

  test('a pipe, a device and a socket are no file of an include', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    const server = createServer().listen(join(folder, 'socket.yaml'));
    await new Promise((done) => server.once('listening', done));
    write({ 'tenet.yaml': including('pipe.yaml', 'socket.yaml') });
    const { status, stdout } = run(['check']);
    server.close();
    expect(status).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('"pipe.yaml" is a pipe, a device or a socket, not a file');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('"socket.yaml" is a socket or a device that cannot be read');
  });

  test('a spec may come from a pipe, whose problems have frames; one that nobody writes to is given up', () => {
    expect(piped(SPEC).status).toBe(0);
    const wrong = piped(`${SPEC}tabels: {}\n`);
    expect([wrong.status, wrong.stdout]).toEqual([2, expect.stringContaining('> 6 | tabels: {}')]);
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    const silent = run(['check', 'pipe.yaml']);
    expect([silent.status, silent.stdout]).toEqual([2, expect.stringContaining('a pipe or a device without data')]);
  });

  test('a main file without end, or of the system, shows nothing', () => {
    const endless = run(['check', '/dev/zero']);
    expect([endless.status, endless.stdout]).toEqual([2, expect.stringContaining('larger than 4 MiB')]);
    const { status, stdout, stderr } = spawnSync(process.execPath, [TENET, 'check', '/proc/self/environ'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TOKEN: SECRET },
      timeout: 20_000,
    });
    expect(status).toBe(2);
    expect(stdout + stderr).not.toContain(SECRET);
  });
});

describe('1.5: own rules run only where they are announced, and not with --no-own-rules', () => {
  const rule = `require('node:fs').writeFileSync(__dirname + '/ran', '');
module.exports = { id: 'acme/forbid-a', severity: 'error', title: 't', why: 'w', tradeoffs: 't', changesIf: 'c', refs: [],
  validation: { none: 'n' }, *check() { yield { at: '/tables/tenants', object: 'table "tenants"', message: 'found' }; } };`;
  const waiver =
    'waivers: [{ rule: acme/forbid-a, at: /tables/tenants, reason: its own reason, owner: dba, until: 2027-01-01 }]\n';
  const COMMANDS = [
    ['check'],
    ['check', '--fix', '--dry-run'],
    ['review'],
    ['synth', '-t', 'sql', '--out', 'out'],
    ['explain'],
    ['explain', 'acme/forbid-a'],
  ];

  test.each(COMMANDS)('%s %s %s names each file before it runs', async (...args) => {
    write({ 'tenet.yaml': `${SPEC}rules: [./a.js]\n${waiver}`, 'a.js': rule });
    let ranBefore: boolean | undefined;
    let said = '';
    await runTenet(args.filter(Boolean), folder, {
      err: (text) => {
        said += text;
        ranBefore ??= existsSync(join(folder, 'ran'));
      },
    });
    expect(said.match(/running own rule a\.js \(named by tenet\.yaml:6\)\n/g)).toHaveLength(1);
    expect(ranBefore).toBe(false);
    expect(existsSync(join(folder, 'ran'))).toBe(true);
  });

  test.each([...COMMANDS.slice(0, -1), ['prove', '--against', 'no.json']])(
    '%s %s %s with --no-own-rules runs none, and says so',
    async (...args) => {
      write({ 'tenet.yaml': `${SPEC}rules: [./a.js]\n${waiver}`, 'a.js': rule });
      const { exitCode, stdout, stderr } = await runTenet([...args.filter(Boolean), '--no-own-rules'], folder);
      expect(existsSync(join(folder, 'ran'))).toBe(false);
      if (args[0] === 'prove') return; // ends at the missing proof, before a server starts
      expect(exitCode).toBe(0);
      expect((stdout + stderr).replaceAll(/\s+/g, ' ')).toMatch(/1 file of own rules|own rule/i);
    },
  );

  test('the file that did not run is counted, in every format', async () => {
    write({ 'tenet.yaml': `${SPEC}rules: [./a.js]\n`, 'a.js': rule });
    for (const format of FORMATS) {
      const { exitCode, stdout } = await check('--no-own-rules', '--format', format);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('did not run');
    }
    expect((await check('--no-own-rules')).stdout).toContain('1 skipped own rule');
  });

  test('a spec beside a file of SQL is only read for what it declares: its rules never run', async () => {
    write({ 'tenet.yaml': `${SPEC}rules: [./a.js]\n`, 'a.js': rule, 'x.sql': 'select 1;' });
    await check('x.sql', '--spec', 'tenet.yaml');
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  test.each<[string, string, string]>([
    ['outside the folder', '../a.js', 'outside the folder of the spec'],
    ['an absolute path', '/tmp/a.js', 'is an absolute path'],
    ['behind a link', './link.js', 'a symbolic link to something outside'],
    ['no JavaScript', './secret.yaml', 'is not a JavaScript file'],
  ])('a rule that is %s does not run', async (_name, path, words) => {
    write({ 'tenet.yaml': `${SPEC}rules: [${path}]\n`, '../a.js': rule, 'secret.yaml': KEY });
    symlinkSync('../a.js', join(folder, 'link.js'));
    const { exitCode, stdout, stderr } = await check();
    expect(exitCode).toBe(2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(stdout + stderr).not.toContain(SECRET);
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });
});
