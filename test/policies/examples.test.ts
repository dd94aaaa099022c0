/** Every rule has a bad and a good example: whole specs, which are test, documentation and lesson at once. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import type { Finding } from '../../src/kernel/finding';
import { run } from '../../src/rules/run';
import { applyFixes } from '../support/fix';
import { TODAY } from '../support/rule-tester';
import { modelOfObject } from '../support/spec';

/** What no spec can show has its examples among the mutations of test/prove. */
const ofSpecs = rules.filter(({ only }) => only === undefined);

const example = (id: string, which: 'bad' | 'good') => `examples/rules/${id}/${which}.yaml`;

const read = (id: string, which: 'bad' | 'good'): unknown => parse(readFileSync(example(id, which), 'utf8'));

const check = async (spec: unknown): Promise<readonly Finding[]> => {
  const model = await modelOfObject(spec);
  const found = run(rules, model, { today: TODAY, ground: () => groundOf(model) });
  return found.filter((finding) => finding.waived === undefined);
};

/** Of the bad examples, each checked once. */
const found = new Map<string, Promise<readonly Finding[]>>();
function checkBad(id: string): Promise<readonly Finding[]> {
  const findings = found.get(id) ?? check(read(id, 'bad'));
  found.set(id, findings);
  return findings;
}

/** Notes say what is not known, and every small spec leaves things open: they are no violation. */
const counted = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== 'note');

test.each(ofSpecs.map(({ id }) => id))('%s has both examples', (id) => {
  expect([existsSync(example(id, 'bad')), existsSync(example(id, 'good'))]).toEqual([true, true]);
});

describe.each(ofSpecs.map((rule) => ({ id: rule.id, severity: rule.severity })))('$id', ({ id, severity }) => {
  test('bad.yaml yields it and nothing else', async () => {
    const findings = await checkBad(id);
    expect(findings.some(({ rule }) => rule === id)).toBe(true);
    expect(counted(findings).filter(({ rule }) => rule !== id)).toEqual([]);
    expect(findings.filter(({ rule }) => rule === id).every((finding) => finding.severity === severity)).toBe(true);
  });

  test('good.yaml yields nothing', async () => {
    const findings = await check(read(id, 'good'));
    expect(findings.filter(({ rule, severity: found }) => rule === id || found !== 'note')).toEqual([]);
  });

  test('its fix clears bad.yaml, adds nothing, and changes nothing the second time', async () => {
    const findings = (await checkBad(id)).filter(({ rule }) => rule === id);
    const fixes = findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    if (fixes.length < findings.length) {
      // without a fix the message says what to do
      expect(findings.every(({ fix, message }) => fix !== undefined || message.includes(';'))).toBe(true);
      return;
    }
    const fixed = applyFixes(read(id, 'bad'), fixes);
    expect(counted(await check(fixed))).toEqual([]);
    expect(applyFixes(fixed, fixes)).toEqual(fixed);
  });
});
