import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTenet } from '../support/cli';

const TENET = resolve('dist/src/cli/tenet.js');
const GOOD = `tenet: 1
database: shop
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: bigint } }
`;
const BROKEN = `${GOOD}  secrets: { columns: { id: uuid }, rls: { enabled: false } }\n`;
const waiver = (rule: string, at: string, until: string): string =>
  `${GOOD}waivers: [{ rule: ${rule}, at: ${at}, reason: "long enough a reason", owner: me, until: ${until} }]\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-cli-'));
  writeFileSync(join(folder, 'tenet.yaml'), GOOD);
  writeFileSync(join(folder, 'broken.yaml'), BROKEN);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('check', () => {
  test('a spec that holds exits 0, says what was checked and how much is assumed', async () => {
    const { exitCode, stdout, stderr } = await runTenet(['check'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/tenet.yaml passes: 0 errors, 0 warnings/);
    expect(stdout).toMatch(/checked \d+ rules on 2 tables/);
    expect(stdout).toMatch(/1 assumption .*--assumptions/);
    expect(stderr).toBe('');
  });

  test('--assumptions lists each with reason and risk', async () => {
    const { stdout } = await runTenet(['check', '--assumptions'], folder);
    expect(stdout).toMatch(/\/tables = gen_random_uuid\(\)[\s\S]*why[\s\S]*risk/);
  });

  test('an error exits 1 with rule, place, frame and how to learn more', async () => {
    const { exitCode, stdout } = await runTenet(['check', 'broken.yaml'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('broken.yaml:9:');
    expect(stdout).toContain('isolation/require-rls');
    expect(stdout).toContain('^^^');
    expect(stdout).toContain('tenet explain isolation/require-rls');
  });

  test.each<[string, string, RegExp]>([
    ['a missing file', 'nowhere.yaml', /"nowhere.yaml" does not exist/],
    ['a directory', '.', /contains no migration in SQL/],
    ['an empty file', 'empty.yaml', /is empty/],
    ['an unknown key', 'typo.yaml', /unknown key "databse"; did you mean "database"\?/],
    ['a name that is not declared', 'name.yaml', /table "custmers" is not declared/],
    ['bytes that are no text', 'bytes.yaml', /not UTF-8/],
  ])('%s exits 2 with a word and no stack', async (_name, file, words) => {
    writeFileSync(join(folder, 'empty.yaml'), '');
    writeFileSync(join(folder, 'typo.yaml'), `${GOOD}databse: x\n`);
    writeFileSync(
      join(folder, 'name.yaml'),
      `${GOOD}  a: { columns: { id: uuid, c: { type: uuid, references: custmers } } }\n`,
    );
    writeFileSync(join(folder, 'bytes.yaml'), Buffer.from([0x74, 0xff]));
    const { exitCode, stdout, stderr } = await runTenet(['check', file], folder);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toMatch(words);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
  });

  test.each<[string, string, string]>([
    ['an unknown rule', waiver('isolation/force-rl', '/tables/orders', '2027-01-01'), 'spec/forbid-unknown-waivers'],
    [
      'an end that has passed',
      waiver('keys/require-primary-key', '/tables/orders', '2026-01-01'),
      'spec/forbid-expired-waivers',
    ],
    [
      'nothing to waive',
      waiver('keys/require-primary-key', '/tables/orders', '2027-01-01'),
      'spec/forbid-unused-waivers',
    ],
    [
      'an invariant',
      `${BROKEN}waivers: [{ rule: isolation/require-rls, at: /tables/secrets, reason: "long enough a reason", owner: me, until: 2027-01-01 }]\n`,
      'spec/forbid-invariant-waivers',
    ],
  ])('a waiver with %s is an error itself', async (_name, text, rule) => {
    writeFileSync(join(folder, 'waived.yaml'), text);
    const { exitCode, stdout } = await runTenet(['check', 'waived.yaml', '--format', 'json'], folder);
    const report = JSON.parse(stdout) as {
      readonly findings: readonly { readonly rule: string; readonly severity: string }[];
    };
    expect(exitCode).toBe(1);
    expect(report.findings).toContainEqual(expect.objectContaining({ rule, severity: 'error' }));
  });

  test('a warning fails only where it is asked to', async () => {
    writeFileSync(
      join(folder, 'warned.yaml'),
      `${GOOD}backup: { tool: pgbackrest, repository: "s3://b", encrypted: true }\n`,
    );
    expect((await runTenet(['check', 'warned.yaml'], folder)).exitCode).toBe(0);
    expect((await runTenet(['check', 'warned.yaml', '--fail-on', 'warning'], folder)).exitCode).toBe(1);
    expect((await runTenet(['check', 'warned.yaml', '--preset', 'regulated'], folder)).exitCode).toBe(1);
  });

  test('colour only where it is wanted', async () => {
    const escape = '\u001b[';
    expect((await runTenet(['check', 'broken.yaml'], folder)).stdout).not.toContain(escape);
    expect((await runTenet(['check', 'broken.yaml'], folder, { env: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
    expect(
      (await runTenet(['check', 'broken.yaml'], folder, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout,
    ).not.toContain(escape);
  });

  test.each([{ CI: 'true' }, { GITHUB_ACTIONS: 'true' }, {}])('none in a pipe with %j', (env) => {
    const { stdout } = spawnSync(process.execPath, [TENET, 'check', 'broken.yaml'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });
    expect(stdout).toContain('isolation/require-rls');
    expect(stdout).not.toContain('\u001b[');
  });
});

describe('every format', () => {
  test('json carries place, texts and fix', async () => {
    const { stdout } = await runTenet(['check', 'broken.yaml', '--format', 'json'], folder);
    const report = JSON.parse(stdout) as { readonly findings: readonly Readonly<Record<string, unknown>>[] };
    const finding = report.findings.find((candidate) => candidate['rule'] === 'isolation/require-rls');
    expect(finding).toMatchObject({
      severity: 'error',
      known: 'proved',
      file: 'broken.yaml',
      line: 9,
      object: 'table "secrets"',
      at: expect.stringMatching(/^\/tables\/secrets\/rls/),
    });
    expect(Object.keys(finding ?? {})).toEqual(expect.arrayContaining(['why', 'tradeoffs', 'validate', 'changes_if']));
  });

  test('sarif has a region, a rule and a fingerprint that survives reordering', async () => {
    const fingerprints = async (text: string): Promise<readonly unknown[]> => {
      writeFileSync(join(folder, 'x.yaml'), text);
      const { stdout } = await runTenet(['check', 'x.yaml', '--format', 'sarif'], folder);
      const log = JSON.parse(stdout) as {
        readonly version: string;
        readonly runs: readonly [
          {
            readonly results: readonly Readonly<Record<string, unknown>>[];
            readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
          },
        ];
      };
      expect(log.version).toBe('2.1.0');
      const { rules } = log.runs[0].tool.driver;
      expect(rules.map(({ id }) => id)).toEqual(
        [...new Set(log.runs[0].results.map(({ ruleId }) => String(ruleId)))].toSorted((a, b) => (a < b ? -1 : 1)),
      );
      expect(log.runs[0].results[0]).toMatchObject({
        level: 'error',
        locations: [
          { physicalLocation: { region: { startLine: expect.any(Number) }, artifactLocation: { uri: 'x.yaml' } } },
        ],
      });
      return log.runs[0].results.map((result) => JSON.stringify(result['partialFingerprints'])).sort();
    };
    const moved = BROKEN.replace('  orders:', '  zeta: { columns: { id: uuid } }\n  orders:');
    expect(await fingerprints(moved)).toEqual(await fingerprints(BROKEN));
  });

  test.each([
    ['junit', /^<\?xml[\s\S]*<failure/],
    ['github', /^::error file=broken.yaml,line=9,/],
    ['gitlab', /"fingerprint"/],
    ['markdown', /^# `broken.yaml` fails/],
  ])('%s tells the error', async (format, words) => {
    const { exitCode, stdout } = await runTenet(['check', 'broken.yaml', '--format', format], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(words);
    expect(stdout).toContain('require-rls');
  });
});

describe('synth', () => {
  test('writes a folder, says what, and replaces its own the next time', async () => {
    const first = await runTenet(['synth', '--target', 'sql', '--out', 'out'], folder);
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toContain('wrote out/10-shop.sql');
    expect(first.stderr).toContain(`next, in this order:
  psql -v ON_ERROR_STOP=1 -d postgres -f out/00-roles.sql
  psql -v ON_ERROR_STOP=1 -d postgres -f out/01-databases.sql
  psql -v ON_ERROR_STOP=1 -d shop -f out/10-shop.sql
`);
    const before = readFileSync(join(folder, 'out/10-shop.sql'), 'utf8');
    expect((await runTenet(['synth', '--target', 'sql', '--out', 'out'], folder)).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'out/10-shop.sql'), 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  test('several targets get a folder each', async () => {
    const { exitCode } = await runTenet(['synth', '--target', 'sql,terraform', '--out', 'out'], folder);
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, 'out/sql/10-shop.sql'))).toBe(true);
    expect(readdirSync(join(folder, 'out/terraform')).length).toBeGreaterThan(0);
  });

  test('a refusal writes nothing and leaves what was there', async () => {
    await runTenet(['synth', '--target', 'sql', '--out', 'out'], folder);
    const before = readFileSync(join(folder, 'out/manifest.json'), 'utf8');
    const { exitCode, stdout, stderr } = await runTenet(
      ['synth', 'broken.yaml', '--target', 'sql', '--out', 'out'],
      folder,
    );
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('refused: wrote nothing');
    expect(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).toBe(before);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown target', ['--target', 'sqll', '--out', 'out'], /unknown target "sqll"; did you mean "sql"\?/],
    ['several files for one stream', ['--target', 'sql'], /name an output folder: --out DIR/],
    [
      'a folder with files of others',
      ['--target', 'sql', '--out', 'foreign'],
      /contains files that Tenet did not write: mine.txt/,
    ],
    ['a file for a folder', ['--target', 'sql', '--out', 'tenet.yaml'], /is not a directory/],
    ['a folder below a file', ['--target', 'sql', '--out', 'tenet.yaml/out'], /cannot write/],
    ['no target', [], /--target/],
  ])('%s exits 2', async (_name, args, words) => {
    mkdirSync(join(folder, 'foreign'));
    writeFileSync(join(folder, 'foreign/mine.txt'), 'mine');
    const { exitCode, stderr } = await runTenet(['synth', ...args], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
    expect(readFileSync(join(folder, 'foreign/mine.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'tenet.yaml'), 'utf8')).toBe(GOOD);
  });
});

describe('explain', () => {
  test.each(['isolation/force-rls', 'force-rls'])('%s shows the page', async (id) => {
    const { exitCode, stdout } = await runTenet(['explain', id], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/isolation\/force-rls[\s\S]*Why[\s\S]*Trade-offs[\s\S]*Changes if[\s\S]*Validate/);
  });
  test('an unknown rule is answered with a guess', async () => {
    const { exitCode, stderr } = await runTenet(['explain', 'isolation/forc-rls'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean "isolation/force-rls"?');
  });
  test('the strengths of the tenant context have a page: price, what they stop and what not', async () => {
    const { exitCode, stdout } = await runTenet(['explain', 'strengths'], folder);
    expect(exitCode).toBe(0);
    for (const strength of ['setting', 'hardened', 'signed', 'role'])
      expect(stdout).toMatch(new RegExp(`^${strength}  [\\s\\S]*?cost:[\\s\\S]*?stops[\\s\\S]*?does not stop`, 'm'));
    const json = JSON.parse((await runTenet(['explain', 'strengths', '--format', 'json'], folder)).stdout) as object[];
    expect(json).toHaveLength(4);
    const rule = await runTenet(['explain', 'require-workable-context'], folder);
    expect(rule.stdout).toContain('tenet explain strengths');
  });
  test('the bad example, what check says of it, the fix and the statements for a live database', async () => {
    const { stdout } = await runTenet(['explain', 'require-erasure-in-publications'], folder);
    const parts = [
      'Wrong (bad.yaml)',
      'operations: [insert]',
      'What tenet check reports',
      'checked 1 rule',
      'The fix that tenet check --fix applies',
      '--- a/bad.yaml',
      'On a live database\n  ALTER PUBLICATION',
      'Validate',
    ];
    // in this order
    expect(parts.map((part) => stdout.indexOf(part))).toEqual(
      parts.map((part) => stdout.indexOf(part)).toSorted((left, right) => left - right),
    );
    expect(parts.filter((part) => !stdout.includes(part))).toEqual([]);
    const { example } = JSON.parse(
      (await runTenet(['explain', 'require-erasure-in-publications', '--format', 'json'], folder)).stdout,
    ) as { readonly example: { readonly ddl: readonly string[] } };
    expect(example.ddl.join()).toContain('ALTER PUBLICATION');
  });
  test('in Markdown it is the page of the documentation', async () => {
    for (const id of ['isolation/force-rls', 'change/forbid-rename', 'isolation/forbid-large-objects']) {
      const { stdout } = await runTenet(['explain', id, '--format', 'markdown'], folder);
      expect(stdout).toBe(readFileSync(`docs/rules/${id}.md`, 'utf8'));
    }
  });
  test('what only a database shows says where it is seen', async () => {
    expect((await runTenet(['explain', 'forbid-large-objects'], folder)).stdout).toContain('only on a database');
  });

  describe('rules of the spec', () => {
    const RULE = `module.exports = { id: 'acme/require-owner', severity: 'warning', title: 'Say who owns a table', why: 'Nobody answers else.',
      tradeoffs: 'A line.', validation: { none: 'in no catalog' }, changesIf: 'Never.', refs: [], *check() {} };`;
    beforeEach(() => {
      writeFileSync(join(folder, 'my-rules.js'), RULE);
      writeFileSync(join(folder, 'own.yaml'), `${GOOD}rules: [./my-rules.js]\n`);
    });
    test.each([
      ['of the file that is named', ['--spec', 'own.yaml'], 'own.yaml'],
      ['of the tenet.yaml of the folder', [], 'tenet.yaml'],
    ])('%s', async (_name, flags, file) => {
      writeFileSync(join(folder, file), readFileSync(join(folder, 'own.yaml'), 'utf8'));
      const { exitCode, stdout } = await runTenet(['explain', 'require-owner', ...flags], folder);
      expect([exitCode, stdout]).toEqual([
        0,
        expect.stringMatching(/acme\/require-owner {2}warning\nSay who owns[\s\S]*Nobody answers/),
      ]);
      expect((await runTenet(['explain', ...flags], folder)).stdout).toContain('acme/require-owner');
      const guess = await runTenet(['explain', 'acme/requir-owner', ...flags], folder);
      expect([guess.exitCode, guess.stderr]).toEqual([
        2,
        expect.stringContaining('did you mean "acme/require-owner"?'),
      ]);
      const markdown = await runTenet(['explain', 'require-owner', '--format', 'markdown', ...flags], folder);
      expect(markdown.stdout).toContain('# acme/require-owner');
    });
    test('without the spec they are not known', async () => {
      expect((await runTenet(['explain', 'acme/require-owner'], folder)).exitCode).toBe(2);
    });
    test('a spec that cannot be read hides no rule of Tenet, and is told where it may have the rule', async () => {
      writeFileSync(join(folder, 'tenet.yaml'), 'tenet: 1\nrules: [./none.js]\n');
      expect((await runTenet(['explain', 'force-rls'], folder)).exitCode).toBe(0);
      const { exitCode, stderr } = await runTenet(['explain', 'acme/require-owner'], folder);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('tenet.yaml here is not valid')]);
      const named = await runTenet(['explain', 'force-rls', '--spec', 'tenet.yaml'], folder);
      expect([named.exitCode, named.stderr]).toEqual([2, expect.stringContaining('"database" is missing')]);
    });
  });

  test('without a rule it lists all', async () => {
    expect((await runTenet(['explain'], folder)).stdout.split('\n').length).toBeGreaterThan(35);
  });
});

describe('init', () => {
  // what a ledger of six million keys a day costs is a note
  test.each([
    ['starter', 0],
    ['saas', 0],
    ['events', 1],
  ])('--template %s checks clean and compiles', async (template, notes) => {
    expect((await runTenet(['init', 'new', '--template', template], folder)).exitCode).toBe(0);
    const checked = await runTenet(['check', 'new/tenet.yaml', '--fail-on', 'warning'], folder);
    expect(checked.stdout).toContain(`passes: 0 errors, 0 warnings, ${notes} note${notes === 1 ? '' : 's'}`);
    expect((await runTenet(['synth', 'new/tenet.yaml', '--target', 'sql', '--out', 'ddl'], folder)).exitCode).toBe(0);
  });
  test('--database names the database, and its roles begin with that', async () => {
    expect((await runTenet(['init', 'new', '--yes', '--database', 'billing'], folder)).exitCode).toBe(0);
    const text = readFileSync(join(folder, 'new/tenet.yaml'), 'utf8');
    expect(text).toContain('database: billing\n');
    expect([...text.matchAll(/\b(\w+)_(owner|migrator|app):/g)].map(([name]) => name)).toEqual([
      'billing_owner:',
      'billing_migrator:',
      'billing_app:',
    ]);
    const { exitCode, stderr } = await runTenet(['init', 'other', '--yes', '--database', 'a b'], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('use lowercase letters, digits and _')]);
  });
  test('never replaces a spec unless told to', async () => {
    expect((await runTenet(['init', '--yes'], folder)).exitCode).toBe(2);
    expect(readFileSync(join(folder, 'tenet.yaml'), 'utf8')).toBe(GOOD);
    expect((await runTenet(['init', '--yes', '--force'], folder)).exitCode).toBe(0);
  });
  test('asks nothing where there is no terminal', async () => {
    const { exitCode, stderr } = await runTenet(['init', 'new'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--template');
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});

describe('usage', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    ['--help', ['--help'], 0, /check[\s\S]*explain[\s\S]*init[\s\S]*synth/],
    ['--version', ['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [
      'no default of a flag that may be repeated',
      ['prove', '--help'],
      0,
      /^(?![^]*default: \[\])[^]*--role <name=attributes\.\.\.>/,
    ],
    ['an unknown command', ['chek'], 2, /check/],
    ['an unknown flag', ['check', '--fromat', 'json'], 2, /--format/],
    ['an unknown format', ['check', '--format', 'xml'], 2, /pretty, json, sarif/],
  ])('%s', async (_name, args, code, words) => {
    const { exitCode, stdout, stderr } = await runTenet(args, folder);
    expect(exitCode).toBe(code);
    expect(stdout + stderr).toMatch(words);
  });
});
