/** Every fix of every rule, through the command: bad.yaml is mended in its file, and a second run finds nothing to mend. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { rules } from '../../policies';
import { runTenet, type Ran } from '../support/cli';
import { sampled } from '../support/tier';

interface Told {
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly fix?: readonly unknown[] }[];
}

const ofSpecs = rules.filter(({ only }) => only === undefined).map(({ id }) => ({ id }));
/** Words of a person behind every line that can bear them without meaning something else. */
function annotated(yaml: string): string {
  const lines = yaml.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    lines[index] = `${line} # of ${index}`;
    if (!isDeepStrictEqual(read(lines.join('\n')), read(yaml))) lines[index] = line;
  }
  return lines.join('\n');
}

function read(yaml: string): unknown {
  const document = parseDocument(yaml);
  return document.errors.length > 0 ? document.errors : document.toJS();
}

const commentsOf = (yaml: string): readonly string[] => (yaml.match(/# of \d+/g) ?? []).toSorted();

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-fix-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const check = (...flags: readonly string[]): Promise<Ran> =>
  runTenet(['check', 'spec.yaml', '--format', 'json', ...flags], folder);
const findingsOf = ({ stdout }: Ran): Told['findings'] => (JSON.parse(stdout) as Told).findings;

describe.each(sampled('fixes of rules', ofSpecs, { quick: 0.3, ci: 1 }, ({ id }) => id))('$id', ({ id }) => {
  test('is mended where it can be, keeps every comment, and is left alone the second time', async () => {
    cpSync(`examples/rules/${id}/bad.yaml`, join(folder, 'spec.yaml'));
    const path = join(folder, 'spec.yaml');
    writeFileSync(path, annotated(readFileSync(path, 'utf8')));
    const before = readFileSync(path, 'utf8');
    const found = findingsOf(await check());
    const fixable = found.filter(({ fix }) => fix !== undefined);

    const fixed = await check('--fix');
    const after = readFileSync(path, 'utf8');
    const left = findingsOf(fixed);
    expect(left).toHaveLength(found.length - fixable.length);
    for (const { rule } of left) expect(found.map((finding) => finding.rule)).toContain(rule);
    expect(commentsOf(after)).toEqual(commentsOf(before));
    expect(after === before).toBe(fixable.length === 0);

    const second = await check('--fix');
    expect(second.stderr).toContain('fixed nothing');
    expect(readFileSync(path, 'utf8')).toBe(after);
  });
});
