/** The example program as a user runs it, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, inFolder } from '../../support/stack';

const project = join(__dirname, '..', '..', '..');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function program(folder: string, spec: string, env: Readonly<Record<string, string>> = {}): Outcome {
  // on Node 22 cdktf's own dependencies are reported for what they call
  const args = [
    '--no-deprecation',
    '-r',
    join(project, 'test/support/typescript.cjs'),
    join(project, 'examples/cdktf/main.ts'),
    spec,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** A copy of examples/shop, one text of it replaced; returns the line on which the new text stands. */
function brokenShop(folder: string, file: string, from: string, to: string): number {
  cpSync(join(project, 'examples/shop'), join(folder, 'shop'), { recursive: true });
  const path = join(folder, 'shop', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const marked = to.split('\n').findIndex((line) => !from.includes(line));
  return text.slice(0, text.indexOf(from)).split('\n').length + Math.max(0, marked);
}

describe('the program', () => {
  it('writes a stack and says which DDL it needs', () => {
    inFolder((folder) => {
      const { code, stdout, stderr } = program(folder, join(project, 'examples/shop/tenet.yaml'));
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^\d+ roles; DDL to run when terraform asks for it:\n {2}assets\/\S+\.sql \(sha256 [0-9a-f]{64}\)\n$/,
      );
      expect(Object.keys(filesIn(join(folder, 'cdktf.out')))).toEqual([
        'manifest.json',
        expect.stringMatching(/^stacks\/shop\/assets\/.*\.sql$/),
        'stacks/shop/cdk.tf.json',
      ]);
    });
  });

  const broken: readonly (readonly [string, string, string, string, string])[] = [
    [
      'row security off',
      'tables/orders.yaml',
      '  order_items:\n    columns:',
      '  order_items:\n    rls: { enabled: false }\n    columns:',
      'isolation/require-rls',
    ],
    [
      'a role with BYPASSRLS',
      'tenet.yaml',
      'shop_reader: { kind: reader,',
      'shop_reader: { kind: reader, bypass_rls: true,',
      'access/forbid-bypassrls',
    ],
    [
      'a foreign key without the tenant',
      'tables/orders.yaml',
      'references: customers }',
      'references: { table: customers, across_tenants: true } }',
      'keys/require-tenant-in-foreign-key',
    ],
    [
      'a grant to PUBLIC',
      'tables/orders.yaml',
      '  order_items:\n    columns:',
      '  order_items:\n    grants: { PUBLIC: [select] }\n    columns:',
      'access/forbid-public-grants',
    ],
    [
      'a definer function with an open search_path',
      'tenet.yaml',
      '    language: plpgsql\n',
      '    language: plpgsql\n    security: definer\n    search_path: [shop]\n',
      'isolation/require-pinned-search-path',
    ],
  ];
  it.each(broken)('with %s exits 1, names rule, file and line, and writes nothing', (_, file, from, to, rule) => {
    inFolder((folder) => {
      const line = brokenShop(folder, file, from, to);
      const env = { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: 'true' };
      const { code, stdout, stderr } = program(folder, 'shop/tenet.yaml', env);
      expect(stderr).toMatch(new RegExp(`^shop/${file}:(${line}|${line + 1}):\\d+: error ${rule}: `, 'm'));
      expect(stderr).toMatch(/^refused: \d+ findings?, wrote nothing$/m);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(readdirSync(folder)).toEqual(['shop']);
    });
  });

  it('with a spec that is not there exits 2 and says so', () => {
    inFolder((folder) => {
      const { code, stderr } = program(folder, 'missing.yaml');
      expect(stderr).toContain('missing.yaml');
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(code).toBe(2);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
