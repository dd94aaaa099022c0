/** A manifest of CDKTF that somebody made by hand makes a synthesis take no foreign file away. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publish } from '../../constructs/cdktf/publish';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'tenet-publish-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = 'mine'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function publishOver(manifest: string): void {
  write('out/manifest.json', manifest);
  write('new/manifest.json', '{"stacks":{}}');
  publish(join(root, 'new'), join(root, 'out'), { stacks: {} });
}

const stack = (workingDirectory: string, synthesizedStackPath = `${workingDirectory}/cdk.tf.json`) =>
  JSON.stringify({ stacks: { s: { workingDirectory, synthesizedStackPath } } });

test.each([
  ['a file above', 'mine.json', stack('stacks/s', '../mine.json')],
  ['a folder above', 'assets/mine.json', stack('..')],
  ['a folder above, by detours', 'assets/mine.json', stack('stacks/../..')],
  ['a folder above, in place of a stack', 'out/assets/mine.json', stack('stacks/..')],
  ['another file of the folder', 'out/terraform.s.tfstate', stack('stacks/s', 'terraform.s.tfstate')],
  ['stacks that are a list', 'mine.json', '{"stacks":["../mine.json"]}'],
  ['stacks of null', 'mine.json', '{"stacks":{"s":null}}'],
  ['no JSON', 'mine.json', '{'],
  ['null', 'mine.json', 'null'],
])('%s', (_name, path, manifest) => {
  write(path);
  publishOver(manifest);
  expect(existsSync(join(root, path))).toBe(true);
});

test('a stack that is a link to a folder of somebody', () => {
  write('mine/cdk.tf.json');
  write('mine/assets/a');
  mkdirSync(join(root, 'out/stacks'), { recursive: true });
  symlinkSync('../../mine', join(root, 'out/stacks/s'));
  publishOver(stack('stacks/s'));
  expect(['cdk.tf.json', 'assets/a'].map((path) => existsSync(join(root, 'mine', path)))).toEqual([true, true]);
});

test('a stack that is no more goes with its assets and its folder', () => {
  write('out/stacks/s/cdk.tf.json');
  write('out/stacks/s/assets/a/1');
  publishOver(stack('stacks/s'));
  expect(existsSync(join(root, 'out/stacks/s/cdk.tf.json'))).toBe(false);
  expect(existsSync(join(root, 'out/stacks/s/assets/a'))).toBe(false);
});
