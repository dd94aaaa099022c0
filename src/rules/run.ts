/** Runs rules over a model. It knows no rule. */
import { detachedPartitions } from '../catalog/partitions';
import type { Finding, Severity } from '../kernel/finding';
import { segments } from '../kernel/pointer';
import { objectKey } from '../kinds/id';
import { queriesOf, type JudgedQuery } from '../meaning/queries';
import { withoutTenants } from '../meaning/tenancy/without';
import { once } from '../kernel/remember';
import type { Model } from '../model/types';
import type { Script } from '../script/types';
import { severityUnder, type Preset } from './presets';
import { faultOfHit, isOwn } from './own';
import { askCatalog, type Ground } from './ask-catalog';
import { hitKey, identified, tableOf, type Named } from './identity';
import type { Hit, Rule } from './rule';
import { applyWaivers } from './waivers';
import { weightOf } from './weight';

export interface RunOptions {
  /** ISO date that waivers are held against; the core has no clock. */
  readonly today: string;
  /** Default: recommended. */
  readonly preset?: Preset;
  /** Own rules that the spec names were not loaded. */
  readonly hasUnloaded?: boolean;
  /** What the model compiles to: made when the first rule asks. */
  readonly ground: () => Ground;
}

/** The id of the finding that stands in for a rule that threw: its question has no answer, so nothing may rest on it. */
export const RULE_CRASHED = 'spec/rule-crashed';

/** All rules run, because those about waivers judge by what the others find; what was not asked for is not told. */
export function ofRules(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const known = new Set<string>(rules.map(({ id }) => id));
  return findings.filter(({ rule, about }) => known.has(rule === RULE_CRASHED ? about.name : rule));
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * What the rules find in a model.
 * @param rules all rules of this run; a waiver that names another is a finding
 * @returns findings by severity, then place, then rule; those that a waiver lifts carry it
 */
export function run(rules: readonly Rule[], model: Model, options: RunOptions): readonly Finding[] {
  const preset = options.preset ?? 'recommended';
  const [first, last] = [rules.filter((rule) => !rule.after), rules.filter((rule) => rule.after)];
  const context = { today: options.today, rules, hasUnloaded: options.hasUnloaded === true, findings: [] };
  const queries = queriesOf(model);
  const named = { source: 'spec', database: model.database } as const;
  const found = first.flatMap((rule) =>
    findingsOf(rule, preset, named, (found) => {
      told(rule.check?.(model, context), found);
      queried(rule, queries, options.ground, found);
      if (rule.checkCatalog !== undefined) told(askCatalog(rule, options.ground()), found);
    }),
  );
  const waived = applyWaivers(found, model.waivers, context);
  const after = last.flatMap((rule) =>
    findingsOf(rule, preset, named, (found) => {
      told(rule.check?.(model, { ...context, findings: waived }), found);
      told(rule.checkWaivers?.(model.waivers, { ...context, findings: waived }), found);
    }),
  );
  return sorted([...waived, ...after]);
}

/**
 * What the rules find in a SQL file: those about its statements, about its queries, and about what stands after it. What stood like
 * that before the file is not told again: it is not what the file does.
 * @returns findings by severity, then in the order of the file
 */
export function runScript(rules: readonly Rule[], script: Script, options: ScriptRun): readonly Finding[] {
  return runScripts(rules, [script], script, options);
}

export type ScriptRun = Pick<RunOptions, 'preset'> & {
  /** ISO date that comments which silence findings are held against; without it none does. */
  readonly today?: string;
  /** Every rule that a comment may name, where only some are asked. */
  readonly all?: readonly Rule[];
  /** Is told of each rule how many of its findings stood before, which are not among those that are returned. */
  readonly standing?: (rule: Rule, amount: number) => void;
};

/**
 * The same of files that are one change together, as those of a pull request: of each its statements, and of all what stands after the
 * last. What one file opens and a later one closes is not what the change leaves.
 * @param parts the files, in their order
 * @param whole all of them as one, from before the first until after the last
 */
export function runScripts(
  rules: readonly Rule[],
  parts: readonly Script[],
  whole: Script,
  options: ScriptRun,
): readonly Finding[] {
  const preset = options.preset ?? 'recommended';
  const files = parts.map((part) => ({ ...part, ground: whole.ground }));
  const ask =
    (rule: Rule, of: readonly Script[], all: Script): Ask =>
    (found) => {
      for (const file of of) {
        told(rule.checkScript?.(file), found);
        queried(rule, file.queries, () => file.ground, found);
      }
      declaredQueries(rule, all, found);
      catalogChange(rule, all, found, all === whole ? options.standing : undefined);
    };
  const other = isInferred(whole.ground) ? { files: files.map(withoutKey), whole: withoutKey(whole) } : undefined;
  const found = rules.flatMap((rule) =>
    findingsOf(rule, preset, { source: 'sql' }, ask(rule, files, whole), other && ask(rule, other.files, other.whole)),
  );
  const once = parts.length > 1 ? distinct(found) : found;
  return sorted(withIgnored(rules, once.map(ofSql), whole, options));
}

/** What two files leave together is found of each. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.map((one) => [JSON.stringify([one.rule, one.at, one.about, one.message]), one])).values(),
  ];
}

/** What comments of the file silence, and what is wrong with those comments. */
function withIgnored(
  asked: readonly Rule[],
  found: readonly Finding[],
  { waivers }: Script,
  { today, preset = 'recommended', all = asked }: ScriptRun,
): readonly Finding[] {
  if (waivers.length === 0 || today === undefined) return found;
  // whether a comment is of use only its rule can tell, and it was not asked
  const skipped = new Set<string>(all.filter((rule) => !asked.includes(rule)).map(({ id }) => id));
  const judged = waivers.filter(({ rule }) => !skipped.has(rule));
  const context = { today, rules: all, hasUnloaded: false, findings: [] };
  const waived = applyWaivers(found, judged, context);
  const about = asked.flatMap((rule) =>
    findingsOf(rule, preset, { source: 'sql' }, (tell) =>
      told(rule.checkWaivers?.(judged, { ...context, findings: waived }), tell),
    ),
  );
  return [...waived, ...about.map(ofSql)];
}

/** What a spec's own queries lose by the file: an index that served one. They have no place in the file. */
function declaredQueries(rule: Rule, { ground, groundBefore }: Script, found: Found): void {
  const { model } = ground.meaning;
  if (rule.checkQuery === undefined || model === null) return;
  const queries = queriesOf(model);
  const hits = new Map<string, Hit>();
  queried(
    rule,
    queries,
    () => ground,
    (hit) => hits.set(hitKey(identified(hit, { source: 'sql' })), hit),
  );
  if (hits.size === 0) return;
  queried(
    rule,
    queries,
    () => groundBefore,
    (hit) => hits.delete(hitKey(identified(hit, { source: 'sql' }))),
  );
  for (const hit of hits.values()) found({ ...hit, at: '' });
}

/** A rule that reads catalogs speaks of what stands after the file; what stood like that before is not what the file does. */
function catalogChange(rule: Rule, script: Script, found: Found, standing?: ScriptRun['standing']): void {
  const { ground, groundBefore } = script;
  const moment = script.isMigration ? 'migration' : 'state';
  told(
    askCatalog(rule, ground, moment),
    exceptDetached(
      script,
      unless(
        (known) => told(askCatalog(rule, groundBefore, moment), known),
        found,
        script,
        (amount) => standing?.(rule, amount),
      ),
    ),
  );
}

/** A partition that is detached holds the rows that it held: it is judged as a table of its own once somebody can reach it. */
function exceptDetached({ ground, groundBefore }: Script, found: Found): Found {
  const detached = detachedPartitions(groundBefore.catalog, ground.catalog);
  if (detached.size === 0) return found;
  return ({ about, ...hit }) => {
    const table = tableOf(about);
    if (table === undefined || !detached.has(objectKey(table))) found({ about, ...hit });
  };
}

/**
 * What was there before the file is not what the file does: it is known by what it is about, however it is worded, and whatever it is
 * called now.
 * @param standing is told how many there were
 */
function unless(
  before: (known: Found) => void,
  found: Found,
  script: Pick<Script, 'formerly'>,
  standing: (amount: number) => void,
): Found {
  const known = new Set<string>();
  before((hit) => known.add(keyOf(hit)));
  standing(known.size);
  if (known.size === 0) return found;
  return (hit) => {
    const { about, relation } = hit;
    const former = { ...hit, about: script.formerly(about), ...(relation && { relation: script.formerly(relation) }) };
    if (!known.has(keyOf(former))) found(hit);
  };
}

function keyOf(hit: Hit): string {
  return hitKey({ ...hit, ...identified(hit, { source: 'sql' }) });
}

/** What the rules find in a catalog: that of a live database. */
export function runCatalog(
  rules: readonly Rule[],
  ground: Ground,
  options: Pick<RunOptions, 'preset'>,
): readonly Finding[] {
  const preset = options.preset ?? 'recommended';
  const ask =
    (rule: Rule, of: Ground): Ask =>
    (found) =>
      told(askCatalog(rule, of), found);
  const other = isInferred(ground) ? { ...ground, meaning: withoutTenants(ground.meaning) } : undefined;
  const found = rules.flatMap((rule) =>
    findingsOf(rule, preset, ground.catalog, ask(rule, ground), other && ask(rule, other)),
  );
  return sorted(found.map(ofSql));
}

/** A fix is a patch of a spec, and there is none here; what stands is worth changing for a harm, not for a preference. */
function ofSql({ fix: _fix, ...found }: Finding): Finding {
  const { rule, severity } = found;
  const isPreference = severity === 'warning' && rule.includes('/prefer-');
  return { ...found, severity: isPreference ? 'note' : severity };
}

/** Takes what a rule finds, one by one: what it yields before it throws is kept. */
export type Found = (hit: Hit) => void;

/** Asks a rule of a source. */
type Ask = (found: Found) => void;

export function told(hits: Iterable<Hit> | undefined, found: Found): void {
  for (const hit of hits ?? []) {
    const fault = faultOfHit(hit);
    if (fault !== undefined) throw new TypeError(fault);
    found(hit);
  }
}

/** What a model compiles to is made only where a rule asks a query of it. */
function queried(rule: Rule, queries: readonly JudgedQuery[], ground: () => Ground, found: Found): void {
  if (rule.checkQuery === undefined || queries.length === 0) return;
  const { catalog, meaning } = ground();
  for (const query of queries) told(rule.checkQuery(query, catalog, meaning), found);
}

/** @param without the same question where nothing names the tenants; absent where nobody had to infer who does */
export function findingsOf(rule: Rule, preset: Preset, source: Named, ask: Ask, without?: Ask): readonly Finding[] {
  const [area = ''] = rule.id.split('/');
  const severityOf = (hit: Hit): Severity => severityUnder(preset, area, weightOf(rule, hit));
  const findings: Finding[] = [];
  try {
    const keyOf = (hit: Hit): string => JSON.stringify([hitKey({ ...hit, ...identified(hit, source) }), hit.ddl]);
    const known = once(() => keysOf(without, keyOf));
    ask((hit) => {
      const isOpen = without !== undefined && hit.known === undefined;
      const rests = isOpen && !known().has(keyOf(hit));
      findings.push(finding(rule, severityOf(hit), rests ? { ...hit, known: 'assumed' } : hit, source));
    });
  } catch (error) {
    findings.push(crash(rule, error));
  }
  return findings;
}

/** What is found without a tenant key, with the same remedy, does not rest on it. A rule that throws then has found nothing. */
function keysOf(ask: Ask | undefined, keyOf: (hit: Hit) => string): ReadonlySet<string> {
  const keys = new Set<string>();
  try {
    ask?.((hit) => keys.add(keyOf(hit)));
  } catch {
    // it is asked of what there is beside this, and reported there
  }
  return keys;
}

function isInferred({ meaning }: Ground): boolean {
  return meaning.tenancy.source === 'inferred';
}

function withoutKey(script: Script): Script {
  const { ground, groundBefore } = script;
  return {
    ...script,
    ground: { ...ground, meaning: withoutTenants(ground.meaning) },
    groundBefore: { ...groundBefore, meaning: withoutTenants(groundBefore.meaning) },
  };
}

function finding(rule: Rule, severity: Severity, hit: Hit, source: Named): Finding {
  const { at, relation, numbers, message, known = 'proved', fix, ddl, before, resource } = hit;
  const { about, detail, object } = identified(hit, source);
  return {
    rule: rule.id,
    severity,
    known,
    at,
    about,
    ...(detail !== undefined && { detail }),
    ...(relation && { relation }),
    ...(numbers && { numbers }),
    object,
    message,
    ...(fix && { fix }),
    ...(ddl && { ddl }),
    ...(before && { before }),
    ...(resource && { resource }),
  };
}

function crash(rule: Rule, error: unknown): Finding {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    rule: RULE_CRASHED,
    severity: 'error',
    known: 'needs-live-check',
    at: '',
    ...identified({ about: { kind: 'rule', name: rule.id } }, { source: 'spec' }),
    message: `rule "${rule.id}" failed with "${what}", so its result is unknown; ${isOwn(rule) ? 'correct the rule' : 'this is a bug in Tenet; report it'}`,
  };
}

export function sorted(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => ({ finding, path: segments(finding.at) }));
  keyed.sort(
    (a, b) =>
      RANK[a.finding.severity] - RANK[b.finding.severity] ||
      comparePaths(a.path, b.path) ||
      compareTexts(a.finding.rule, b.finding.rule) ||
      compareTexts(hitKey(a.finding), hitKey(b.finding)),
  );
  return keyed.map(({ finding }) => finding);
}

/** A parent before its children, list items by number, names by code unit: the same order on every machine. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right)
      return isNumber(left) && isNumber(right) ? Number(left) - Number(right) : compareTexts(left, right);
  }
  return a.length - b.length;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
