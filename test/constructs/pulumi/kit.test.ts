/** The kit itself, with dynamic resources that need no server: it does what the engine does, and no failure is silent. */
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { TestedStack, UNKNOWN_VALUE, type StackOptions } from '../../../constructs/pulumi-testing';
import { runningAt } from '../../support/spawned';
import { sampled } from '../../support/tier';
import { logged, messages, programFolder } from './programs';

jest.setTimeout(240_000);

/** Files in place of a server; each call is written beside them, with what it was given. */
const FILES = `
const pulumi = require('@pulumi/pulumi');

const provider = {
  async check(olds, news) {
    const { appendFileSync } = require('node:fs');
    const { __provider, ...given } = news;
    appendFileSync('calls.txt', 'check ' + JSON.stringify([Object.keys(olds).length, given]) + '\\n');
    const failures = news.text === 'bad' ? [{ property: 'text', reason: 'is bad' }] : [];
    return { inputs: { ...news, size: String(news.text).length }, failures };
  },
  async diff(id, olds, news) {
    return { changes: olds.text !== news.text || olds.path !== news.path, replaces: olds.path !== news.path ? ['path'] : [], deleteBeforeReplace: news.path === 'c' };
  },
  async create(inputs) {
    const { appendFileSync, writeFileSync } = require('node:fs');
    if (inputs.text === 'full') throw new Error('the disk is full');
    writeFileSync(inputs.path, inputs.text);
    appendFileSync('calls.txt', 'create ' + inputs.path + '\\n');
    console.error('wrote', inputs.path);
    return { id: inputs.path, outs: { path: inputs.path, text: inputs.text, made: 'yes' } };
  },
  async read(id, outs) {
    const { existsSync, readFileSync } = require('node:fs');
    return existsSync(id) ? { id, props: { ...outs, text: readFileSync(id, 'utf8') } } : { id: '', props: {} };
  },
  async update(id, olds, news) {
    const { writeFileSync } = require('node:fs');
    writeFileSync(id, news.text);
    return { outs: { path: id, text: news.text, made: 'again' } };
  },
  async delete(id) {
    const { appendFileSync, rmSync } = require('node:fs');
    appendFileSync('calls.txt', 'delete ' + id + '\\n');
    rmSync(id);
  },
};

class File extends pulumi.dynamic.Resource {
  constructor(name, props, options) {
    super(provider, name, { made: undefined, size: undefined, ...props }, options, 'files', 'File');
  }
}
exports.File = File;
exports.Other = class extends pulumi.CustomResource {
  constructor(name, props) { super('cloud:index:Thing', name, { address: undefined, ...props }); }
};
exports.pulumi = pulumi;
`;

function stackOf(options: Omit<StackOptions, 'program'> = {}) {
  const folder = programFolder('');
  writeFileSync(join(folder, 'files.js'), FILES);
  const stack = new TestedStack({ program: folder, ...options });
  const program = (body: string): void =>
    writeFileSync(
      join(folder, 'index.js'),
      `const { File, Other, pulumi } = require('./files');\nmodule.exports = async () => {\n${body}\n};\n`,
    );
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return { folder, stack, program, read };
}

const ops = ({ steps }: Awaited<ReturnType<TestedStack['up']>>): readonly string[] =>
  steps.map(({ op, name }) => `${op} ${name}`);

test('a preview does nothing; an up creates, updates, replaces and deletes what the program no longer has', async () => {
  const { stack, program, read } = stackOf();
  program(`new File('one', { path: 'a', text: 'first' }); const two = new File('two', { path: 'b', text: 'x' });
    return { made: two.made };`);
  const preview = await stack.preview();
  expect(ops(preview)).toEqual(['create project-test', 'create one', 'create two']);
  expect(preview.outputs).toEqual({ made: UNKNOWN_VALUE });
  expect(stack.state).toEqual([]);
  const up = await stack.up();
  expect(up).toMatchObject({ ok: true, outputs: { made: 'yes' } });
  expect(logged(up)).toContain('wrote a');
  expect(read('a')).toBe('first');
  expect(ops(await stack.up())).toEqual(['same project-test', 'same one', 'same two']);

  program(`new File('one', { path: 'a', text: 'second' });`);
  const update = await stack.up();
  expect(update.steps.slice(1)).toMatchObject([
    { op: 'update', name: 'one', changed: ['size', 'text'], old: { text: 'first' }, new: { text: 'second' } },
    { op: 'delete', name: 'two', new: null },
  ]);
  program(`new File('one', { path: 'c', text: 'third' });`);
  expect(ops(await stack.up())).toEqual(['same project-test', 'replace one']);
  program(`new File('one', { path: 'd', text: 'third' });`);
  expect(ops(await stack.up())).toEqual(['same project-test', 'replace one']);
  const calls = read('calls.txt')
    .split('\n')
    .filter((line) => !line.startsWith('check'));
  // first the old one goes where the provider says so
  expect(calls).toEqual(['create a', 'create b', 'delete b', 'delete a', 'create c', 'create d', 'delete c', '']);
  expect(await stack.destroy()).toMatchObject({ ok: true });
  expect(stack.state).toEqual([]);
});

test('a program in TypeScript is run as it is, and its folder may be a relative path', async () => {
  const { folder, program, read } = stackOf();
  program('');
  rmSync(join(folder, 'index.js'));
  symlinkSync(resolve('node_modules', 'typescript'), join(folder, 'node_modules', 'typescript'));
  writeFileSync(
    join(folder, 'index.ts'),
    `declare function require(path: string): any;\nconst { File } = require('./files');\nexport = async (): Promise<object> => { new File('one', { path: 'a', text: 'x' }); return {}; };\n`,
  );
  const stack = new TestedStack({ program: relative('.', folder) });
  expect(messages(await stack.up())).toEqual([]);
  expect(read('a')).toBe('x');
});

test('a refresh takes what is there, and forgets what is not', async () => {
  const { folder, stack, program } = stackOf();
  program(`new File('one', { path: 'a', text: 'x' });`);
  await stack.up();
  writeFileSync(join(folder, 'a'), 'by hand');
  expect((await stack.refresh()).steps).toMatchObject([
    { op: 'refresh', changed: ['text'], old: { text: 'x' }, new: { text: 'by hand' } },
  ]);
  expect(ops(await stack.up())).toEqual(['same project-test', 'update one']);
  rmSync(join(folder, 'a'));
  expect(ops(await stack.refresh())).toEqual(['delete one']);
  expect(ops(await stack.up())).toEqual(['same project-test', 'create one']);
});

/** Node 20 takes 20 seconds to color the frames of an error of the SDK. */
const STACKLESS = `throw Object.assign(new pulumi.RunError('not today'), { stack: 'not today' });`;

const FAILURES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a check that fails', `new File('one', { path: 'a', text: 'bad' });`, ['text: is bad']],
  ['a create that throws', `new File('one', { path: 'a', text: 'full' });`, ['the disk is full']],
  ['a program that throws', STACKLESS, ['not today']],
  ['a program that exits', `process.exit(3);`, ['the program exited with 3']],
  [
    'two of one name',
    `new File('one', { path: 'a', text: 'x' }); new File('one', { path: 'b', text: 'x' });`,
    [expect.stringMatching(/^Duplicate resource URN/)],
  ],
  [
    'a resource of a provider that does not run here',
    `new Other('thing', {});`,
    [expect.stringMatching(/^no provider of cloud:index:Thing runs here; give its outputs/)],
  ],
  [
    'an import, for which the engine sends a dynamic provider not even its code (pulumi/pulumi#16175)',
    `new File('one', { path: 'a', text: 'x' }, { import: 'a' });`,
    [expect.stringContaining('code must be a string, not undefined')],
  ],
];

test.each(sampled('failures of programs under Pulumi', FAILURES, { quick: 0.3, ci: 1 }, ([name]) => name))(
  '%s is a failure',
  async (_, body, expected) => {
    const { folder, stack, program } = stackOf();
    program(body);
    const up = await stack.up();
    expect(up.ok).toBe(false);
    expect(messages(up)).toEqual(expected);
    expect(runningAt(folder)).toEqual([]);
  },
);

test('what a failed run has not come to stays in the state', async () => {
  const { stack, program } = stackOf();
  program(`new File('one', { path: 'a', text: 'x' }); new File('two', { path: 'b', text: 'x' });`);
  await stack.up();
  const before = stack.state;
  program(`new File('two', { path: 'b', text: 'bad' });`);
  expect((await stack.up()).ok).toBe(false);
  expect(stack.state.map(({ name }) => name).toSorted()).toEqual(before.map(({ name }) => name).toSorted());
  expect(stack.state.find(({ name }) => name === 'two')).toEqual(before.find(({ name }) => name === 'two'));
});

test('what is protected is neither deleted nor replaced', async () => {
  const { stack, program, read } = stackOf();
  program(`new File('one', { path: 'a', text: 'x' }, { protect: true });`);
  await stack.up();
  program(`new File('one', { path: 'b', text: 'x' }, { protect: true });`);
  expect(messages(await stack.up())).toEqual([expect.stringMatching(/^unable to replace resource "one"/)]);
  program('');
  expect(messages(await stack.up())).toEqual(['resource "one" cannot be deleted because it is protected']);
  expect(messages(await stack.destroy())).toEqual(['resource "one" cannot be deleted because it is protected']);
  expect(read('a')).toBe('x');
});

test('secrets reach the provider, and nothing that the kit shows', async () => {
  const { stack, program, read } = stackOf({ config: { 'project:key': 'sesame' }, secrets: ['project:key'] });
  program(`const text = new pulumi.Config().requireSecret('key');
    const one = new File('one', { path: 'a', text }, { additionalSecretOutputs: ['made'] });
    return { made: one.made };`);
  const up = await stack.up();
  expect(read('a')).toBe('sesame');
  const secret = expect.objectContaining({ ciphertext: '[secret]' }) as unknown;
  expect(up.outputs).toEqual({ made: secret });
  expect(stack.state.at(-1)).toMatchObject({ inputs: { text: secret }, outputs: { text: secret, made: secret } });
  expect(JSON.stringify([up, stack.state])).not.toContain('sesame');
  expect(ops(await stack.up())).toEqual(['same project-test', 'same one']);
});

test('what another resource makes is unknown in a preview, and known in the up', async () => {
  const { stack, program, read } = stackOf({
    standIns: { 'cloud:index:Thing': ({ kind }) => ({ address: `${String(kind)}.example` }) },
  });
  program(`const thing = new Other('thing', { kind: 'db' }); new File('one', { path: 'a', text: thing.address });`);
  expect(await stack.preview()).toMatchObject({ ok: true });
  expect(read('calls.txt')).toContain(`"text":"${UNKNOWN_VALUE}"`);
  expect(await stack.up()).toMatchObject({ ok: true });
  expect(read('a')).toBe('db.example');
});

test('a program that does not end is killed with all that was started', async () => {
  const { folder, stack, program } = stackOf({ timeoutMs: 5_000 });
  program(`setInterval(() => undefined, 1000);`);
  expect(messages(await stack.up())).toEqual(['the program did not end within 5 s']);
  expect(runningAt(folder)).toEqual([]);
});
