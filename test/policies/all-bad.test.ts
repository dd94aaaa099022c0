/**
 * One set of specs in which every rule of specs finds something, and one spec in which none does. It takes several specs, because
 * examples contradict each other: one database has one major, one tenant model, one kind of backup. `GOLDEN=update` composes
 * the set anew from the bad examples of the rules.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { rules } from '../../policies';
import { checkFile } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { composed, firing } from '../support/all-bad';
import { TODAY } from '../support/rule-tester';

const FOLDER = 'examples/rules/all-bad';
const ofSpecs = rules.filter(({ only }) => only === undefined).map(({ id }) => id);
const read = (path: string): Readonly<Record<string, unknown>> =>
  parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;

test('every rule of specs fires in the set', async () => {
  if (process.env['GOLDEN'] === 'update') await write();
  const silent = new Set<string>(ofSpecs);
  for (const file of readdirSync(FOLDER)) {
    for (const rule of await firing(rules, read(`${FOLDER}/${file}`))) silent.delete(rule);
  }
  // those that are listed here are missing: write the set anew with GOLDEN=update
  expect([...silent]).toEqual([]);
}, 600_000);

test('no rule fires in examples/shop', async () => {
  const { findings } = await checkFile('examples/shop/tenet.yaml', diskReader, { today: TODAY });
  expect(findings.map(({ rule, at }) => [rule, at])).toEqual([]);
});

async function write(): Promise<void> {
  const specs = await composed(rules, (id) => read(`examples/rules/${id}/bad.yaml`));
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [index, { spec, rules: held }] of specs.entries()) {
    const head = `# Written by test/policies/all-bad.test.ts from the bad examples of ${held.length} rules.\n`;
    writeFileSync(`${FOLDER}/${index + 1}.yaml`, head + stringify(spec, { lineWidth: 120 }));
  }
}
