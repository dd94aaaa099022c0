/**
 * The tester of rules, for jest, vitest and node:test: a table of specs in which a rule finds nothing, and of specs in which it
 * finds what it should.
 */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { InputError } from './kernel/errors';
import type { Finding } from './kernel/finding';
import { checkLoaded } from './pipeline';
import { isOwn } from './rules/own';
import type { Rule } from './rules/rule';
import { loadSpec } from './spec/load';

export interface Expected {
  /** Pointer into the spec, e.g. `/tables/orders`. */
  readonly at: string;
  /** A part of the message that the case is about. */
  readonly message: string;
}

export interface RuleCases {
  /** Specs in which the rule finds nothing: write near misses. */
  readonly pass: Readonly<Record<string, string>>;
  readonly fail: Readonly<Record<string, { readonly yaml: string; readonly findings: readonly Expected[] }>>;
}

export interface RuleCase {
  readonly name: string;
  /** Throws an AssertionError where the rule finds something else. */
  readonly run: () => Promise<void>;
}

/** The `test` function of jest, vitest and node:test. */
export type TestFunction = (name: string, body: () => Promise<void>) => unknown;

/** The day on which waivers are held against in tests. */
const TODAY = '2026-01-01';

/**
 * What a rule finds in a spec, beside all of Tenet's.
 * @param yaml a whole spec
 * @throws Error with every problem where it is none
 */
export async function findingsOfRule(rule: Rule, yaml: string): Promise<readonly Finding[]> {
  const reader = { read: () => new TextEncoder().encode(yaml), list: () => [] };
  const options = { today: TODAY, ...(isOwn(rule) && { rules: [rule] }) };
  try {
    const { findings } = await checkLoaded(loadSpec('spec.yaml', reader), reader, options);
    return findings.filter((finding) => finding.rule === rule.id);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Error(error.problems.map(({ message, place }) => `${place?.line ?? 1}: ${message}`).join('\n'), {
      cause: error,
    });
  }
}

/** The cases of a rule, to be run by whatever runs tests. */
export function casesOf(rule: Rule, { pass, fail }: RuleCases): readonly RuleCase[] {
  return [
    ...Object.entries(pass).map(([name, yaml]) => ({
      name: `${rule.id} holds: ${name}`,
      run: async () => deepStrictEqual(told(await findingsOfRule(rule, yaml)), []),
    })),
    ...Object.entries(fail).map(([name, { yaml, findings }]) => ({
      name: `${rule.id} is violated: ${name}`,
      run: async () => assertFound(await findingsOfRule(rule, yaml), findings),
    })),
  ];
}

/** Hands each case to the `test` function of a runner: `testRule(test, rule, { pass, fail })`. */
export function testRule(test: TestFunction, rule: Rule, cases: RuleCases): void {
  for (const { name, run } of casesOf(rule, cases)) test(name, run);
}

function assertFound(found: readonly Finding[], expected: readonly Expected[]): void {
  deepStrictEqual(
    found.map(({ at }) => at),
    expected.map(({ at }) => at),
  );
  for (const [index, { message }] of expected.entries()) {
    const said = found[index]?.message ?? '';
    ok(said.includes(message), `"${said}" does not say "${message}"`);
  }
}

function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ at, message }) => `${at}: ${message}`);
}
