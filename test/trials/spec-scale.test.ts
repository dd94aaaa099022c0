/** Trial 1.11: compiling grows with the spec and no faster; and the entry of `tenet` on a Node that is too old. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tooOld } from '../../src/cli/node-floor';
import { resolve } from '../../src/model/resolve';
import type { Model } from '../../src/model/types';
import { loadParser } from '../../src/pipeline';
import { compile } from '../../src/resources/compile';
import { loadSpec } from '../../src/spec/load';
import { findTarget } from '../../src/targets';
import { generateSpecYaml } from '../support/generate';

/** Resolved and not judged: it is compiling that is measured. */
function modelOf(tables: number, more: string): Model {
  const { spec } = loadSpec('tenet.yaml', {
    read: () => Buffer.from(`${generateSpecYaml(tables)}\n${more}`),
    list: () => [],
  });
  return resolve(spec).model;
}

const functions = (count: number) =>
  `functions:\n${Array.from({ length: count }, (_, index) => `  f_${index}: { returns: int, language: sql, body: select ${index} }`).join('\n')}\n`;

function cpuOf(work: () => unknown): number {
  const seconds = [1, 2, 3].map(() => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return user + system;
  });
  return Math.min(...seconds);
}

// what grows with the square costs sixteen times; collecting garbage beside another suite took what grows evenly to nine
describe('1.11: four times the spec costs less than eleven times the CPU', () => {
  beforeAll(loadParser);

  test.each<[string, string, number, (tables: number) => string]>([
    ['sql', 'sql', 1_000, () => ''],
    ['terraform', 'terraform', 300, () => ''],
    ['sql, with a function for every third table', 'sql', 500, (tables) => functions(Math.ceil(tables / 3))],
  ])('%s', (_name, target, tables, more) => {
    // a model of its own each time: what one compiles to is remembered
    const emit = (model: Model) => findTarget(target)?.emit({ model, compiled: compile(model) });
    const cpu = (model: Model) => cpuOf(() => emit({ ...model }));
    const [small, large] = [modelOf(tables, more(tables)), modelOf(4 * tables, more(4 * tables))];
    cpu(small); // compiled by V8 before it is measured
    expect(cpu(large) / cpu(small)).toBeLessThan(11);
  });
});

describe('Node below the floor', () => {
  test.each(['0.12.18', '8.17.0', '16.20.2', '18.20.8', '20.9.0', '20.18.3'])(
    '%s is refused in one sentence',
    (version) => {
      expect(tooOld(version)).toBe(`error: tenet needs Node.js 20.19 or later; this is ${version}\n`);
    },
  );

  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0', '100.0.0'])('%s is taken', (version) => {
    expect(tooOld(version)).toBeUndefined();
  });

  test('the floor is that of package.json', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly engines: { readonly node: string };
    };
    const [, floor = ''] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? [];
    expect(tooOld(`${floor}.0`)).toBeUndefined();
    expect(tooOld('1.0.0')).toContain(`Node.js ${floor} or later`);
  });

  test('the entry says so with exit code 2 before it loads anything else', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly bin: { readonly tenet: string } };
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.8' });
      process.on('exit', () => console.log(process.exitCode, Object.keys(require.cache).length));
      require(${JSON.stringify(join(process.cwd(), bin.tenet))});`;
    expect(execFails(['-e', pretend])).toEqual({
      status: 2,
      stdout: '2 2\n',
      stderr: 'error: tenet needs Node.js 20.19 or later; this is 18.20.8\n',
    });
  });

  test.each(['tenet.js', 'node-floor.js'])('%s is written in syntax that Node 6 parses', (file) => {
    const text = readFileSync(join('dist/src/cli', file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    expect(text).not.toMatch(/\?\.|\?\?|\.\.\.|\basync\b|\bclass\b|\*\*|\bimport\b|#\w+\b.*\{|catch \{/);
  });
});

function execFails(args: readonly string[]): {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
} {
  try {
    return { status: 0, stdout: execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' }), stderr: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as ReturnType<typeof execFails>;
    return { status, stdout, stderr };
  }
}
