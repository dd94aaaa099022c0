/** Cases of a rule in which a migration meets a database that a spec declares: the spec says the workload, the file what changes. */
import { checkLoaded, checkScript } from '../../src/pipeline';
import type { Rule } from '../../src/rules/rule';
import { loadSpec } from '../../src/spec/load';
import { TODAY } from './rule-tester';

interface OnSpec {
  readonly spec: string;
  readonly sql: string;
}

export interface OnSpecCases {
  readonly pass: Readonly<Record<string, OnSpec>>;
  readonly fail: Readonly<Record<string, OnSpec & { readonly object: string; readonly message: string }>>;
}

/** What rules find in a migration of the database that the spec declares; what was found before it is not repeated. */
export async function findingsOnSpec(rules: readonly Rule[], { spec, sql }: OnSpec) {
  const reader = { read: () => new TextEncoder().encode(spec), list: () => [] };
  const before = await checkLoaded(loadSpec('spec.yaml', reader), reader, { today: TODAY });
  const only = rules.map(({ id }) => id);
  const { findings } = await checkScript({ name: 'change.sql', contents: sql }, before, { only, as: null });
  return findings;
}

export function testRuleOnSpec(rule: Rule, { pass, fail }: OnSpecCases): void {
  describe(`${rule.id} in a migration`, () => {
    test.each(Object.entries(pass))('holds: %s', async (_name, given) => {
      expect(await findingsOnSpec([rule], given)).toEqual([]);
    });
    test.each(Object.entries(fail))('violated: %s', async (_name, { object, message, ...given }) => {
      const found = await findingsOnSpec([rule], given);
      expect(found.map((finding) => finding.object)).toEqual([object]);
      expect(found[0]?.message).toContain(message);
    });
  });
}
