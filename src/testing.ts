/**
 * The tester of rules, for jest, vitest and node:test: a table of specs and SQL files in which a rule finds nothing, and of those in
 * which it finds what it should.
 */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { readServer } from './engine';
import { InputError } from './kernel/errors';
import type { Finding } from './kernel/finding';
import { meaningOfCatalog } from './meaning/of-catalog';
import { checkLoaded, loadParser } from './pipeline';
import { readState } from './read/read-state';
import { isOwn, ownRules } from './rules/own';
import type { Rule } from './rules/rule';
import { RULE_CRASHED, runCatalog, runScript } from './rules/run';
import { readScript } from './script/read-script';
import { loadSpec } from './spec/load';

/** Where and what a rule finds in a spec. */
export interface Expected {
  /** Pointer into the spec, e.g. `/tables/orders`. */
  readonly at: string;
  /** A part of the message that the case is about. */
  readonly message: string;
}

/** The same of a SQL file. */
export interface ExpectedInSql {
  readonly line: number;
  readonly message: string;
}

/** The text of a file of SQL: a schema, a migration, or queries. */
export interface Sql {
  readonly sql: string;
}

export interface RuleCases {
  /** Specs (as YAML) and SQL files in which the rule finds nothing: write near misses. */
  readonly pass: Readonly<Record<string, string | Sql>>;
  readonly fail: Readonly<
    Record<
      string,
      | { readonly yaml: string; readonly findings: readonly Expected[] }
      | (Sql & { readonly findings: readonly ExpectedInSql[] })
    >
  >;
}

export interface RuleCase {
  readonly name: string;
  /** Throws an AssertionError where the rule finds something else. */
  readonly run: () => Promise<void>;
}

/** A finding in a SQL file, with its line. */
export type FindingInSql = Finding & { readonly line: number };

/** The `test` function of jest, vitest and node:test. */
export type TestFunction = (name: string, body: () => Promise<void>) => unknown;

/** The day on which waivers are held against in tests. */
const TODAY = '2026-01-01';

/**
 * What a rule finds in a spec, beside all of Tenet's.
 * @param yaml a whole spec
 * @throws Error with every problem where it is none, and where the rule throws
 */
export async function findingsOfRule(rule: Rule, yaml: string): Promise<readonly Finding[]> {
  const reader = { read: () => new TextEncoder().encode(yaml), list: () => [] };
  const options = { today: TODAY, ...(isOwn(rule) && { rules: [rule] }) };
  try {
    const { findings } = await checkLoaded(loadSpec('spec.yaml', reader), reader, options);
    return ofRule(rule, findings);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Error(error.problems.map(({ message, place }) => `${place?.line ?? 1}: ${message}`).join('\n'), {
      cause: error,
    });
  }
}

/**
 * What a rule finds in a file of SQL of which nothing is known before, by line.
 * @throws Error where the rule is none, or throws
 */
export async function findingsInSql(rule: Rule, sql: string): Promise<readonly FindingInSql[]> {
  await loadParser();
  const { script, sources } = readScript('file.sql', sql, { before: null, as: null });
  return ofRule(rule, runScript(asked(rule), script, {}))
    .map((finding) => ({ ...finding, line: sources.locate(finding.at, 'value')?.line ?? 0 }))
    .toSorted((left, right) => left.line - right.line);
}

/**
 * What a rule finds in the catalogs of a live database, of which nothing else is read.
 * @param url as libpq takes it
 * @throws Error where it cannot be reached, and where the rule is none, or throws
 */
export async function findingsInDatabase(rule: Rule, url: string): Promise<readonly Finding[]> {
  await loadParser();
  const catalog = await readServer(url, readState);
  const ground = { catalog, meaning: meaningOfCatalog(catalog), place: () => '' as const };
  return ofRule(rule, runCatalog(asked(rule), ground, {}));
}

/** The cases of a rule, to be run by whatever runs tests. */
export function casesOf(rule: Rule, { pass, fail }: RuleCases): readonly RuleCase[] {
  return [
    ...Object.entries(pass).map(([name, source]) => ({
      name: `${rule.id} holds: ${name}`,
      run: async () =>
        deepStrictEqual(
          typeof source === 'string' ? foundInSpec(await findingsOfRule(rule, source)) : await foundInSql(rule, source),
          [],
        ),
    })),
    ...Object.entries(fail).map(([name, one]) => ({
      name: `${rule.id} is violated: ${name}`,
      run: async () =>
        'yaml' in one
          ? assertFound(foundInSpec(await findingsOfRule(rule, one.yaml)), one.findings.map(inSpec))
          : assertFound(await foundInSql(rule, one), one.findings.map(inSql)),
    })),
  ];
}

/** Hands each case to the `test` function of a runner: `testRule(test, rule, { pass, fail })`. */
export function testRule(test: TestFunction, rule: Rule, cases: RuleCases): void {
  for (const { name, run } of casesOf(rule, cases)) test(name, run);
}

/** A rule that threw found nothing, which must not pass for a rule that holds. */
function ofRule(rule: Rule, findings: readonly Finding[]): readonly Finding[] {
  const crash = findings.find((finding) => finding.rule === RULE_CRASHED && finding.about.name === rule.id);
  if (crash !== undefined) throw new Error(crash.message);
  return findings.filter((finding) => finding.rule === rule.id);
}

function asked(rule: Rule): readonly Rule[] {
  return isOwn(rule) ? ownRules([rule]) : [rule];
}

/** A place in words, and what is said of it. */
interface Found {
  readonly place: string;
  readonly message: string;
}

const inSpec = ({ at, message }: Expected): Found => ({ place: at, message });
const inSql = ({ line, message }: ExpectedInSql): Found => ({ place: `line ${line}`, message });

function foundInSpec(findings: readonly Finding[]): readonly Found[] {
  return findings.map(inSpec);
}

async function foundInSql(rule: Rule, { sql }: Sql): Promise<readonly Found[]> {
  return (await findingsInSql(rule, sql)).map(inSql);
}

function assertFound(found: readonly Found[], expected: readonly Found[]): void {
  deepStrictEqual(
    found.map(({ place }) => place),
    expected.map(({ place }) => place),
  );
  for (const [index, { message }] of expected.entries()) {
    const said = found[index]?.message ?? '';
    ok(said.includes(message), `"${said}" does not say "${message}"`);
  }
}
