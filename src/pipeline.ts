/**
 * The one way through, on one page: load -> resolve -> check -> compile -> emit. Commands, constructs and components call
 * this and nothing below it.
 */
import { rules as builtIn } from '../policies';
import { accessChange, type AccessChange } from './catalog/access-change';
import { wholeTables } from './catalog/relations';
import { catalogOfModel, catalogsOfModel } from './compile/catalog';
import { placesOf } from './compile/places';
import { once } from './kernel/remember';
import { InputError, TenetError, type Problem } from './kernel/errors';
import type { Finding, Severity } from './kernel/finding';
import type { Loading } from './kernel/loading';
import type { Loaded } from './load/load';
import { at, type Pointer } from './kernel/pointer';
import type { Sources } from './kernel/sources';
import { didYouMean } from './kernel/suggest';
import { queryNameProblems } from './model/name-problems';
import { resolve, type SpecProblem } from './model/resolve';
import type { Model } from './model/types';
import { compile as compileModel } from './resources/compile';
import type { Compiled } from './resources/types';
import { ownRuleFiles, readOwnRules, type OwnRuleFile } from './own-rules';
import { choose, leftOut, type Choice } from './rules/choose';
import { ownRules } from './rules/own';
import type { Preset } from './rules/presets';
import type { Ground } from './rules/ask-catalog';
import { askedAtLeastOne, askedOf, notChecked, type NotChecked } from './rules/not-checked';
import type { Rule } from './rules/rule';
import { RULE_CRASHED, run, runScript } from './rules/run';
import { assertSaidIn } from './meaning/tenancy/said';
import { meaningOfModel } from './meaning/of-model';
import { worldOf } from './script/world-of';
import {
  readScript,
  readScripts,
  type Before,
  type ReadScript,
  type ScriptFile,
  type ScriptOptions,
} from './script/read-script';
import { SourcesOfFiles } from './script/sources';
import type { Script } from './script/types';
import type { Spec } from './spec/types';
import { loadSpec, loadSpecObject, type LoadedSpec, type Reader } from './spec/load';
import { loadParser } from './sql/parser';
import type { Artifact } from './targets/target';

export interface CheckOptions extends Choice {
  /** ISO date that waivers are held against; the core has no clock. */
  readonly today: string;
  readonly preset?: Preset;
  /** Rules of your own, beside those that the spec names under `rules`. */
  readonly rules?: readonly Rule[];
  /** False: the files that the spec names under `rules` do not run, and are listed in the result. Default: true. */
  readonly ownRules?: boolean;
}

export interface Checked {
  readonly model: Model;
  /** What the model compiles to: made when it is first asked for, and once. */
  readonly ground: () => Ground;
  readonly sources: Sources;
  readonly findings: readonly Finding[];
  /** The rules that were asked, and how strictly. */
  readonly rules: readonly Rule[];
  /** Those that a spec cannot show. */
  readonly notChecked: readonly NotChecked[];
  readonly preset: Preset;
  /** Ids of the rules that were left out on request. */
  readonly skipped: readonly string[];
  /** Files of own rules that did not run, on request. */
  readonly notRun: readonly OwnRuleFile[];
  /** Names in expressions and queries that only a server can look up. */
  readonly undecidedNames: number;
  /** As it was written, merged: where what PostgreSQL refuses stands. */
  readonly spec: Spec;
  /** What was tried on a scratch server; absent where nobody asked for it. */
  readonly loading?: Loading;
}

/** Thrown instead of a result where an invariant is violated: nothing may be written. */
export class Refusal extends Error {
  constructor(
    readonly findings: readonly Finding[],
    readonly sources: Sources,
  ) {
    super(`refused: ${findings.length} finding${findings.length === 1 ? '' : 's'} of severity error`);
    this.name = 'Refusal';
  }
}

/** Reads and checks a spec file. Throws an InputError with every problem where it cannot be read or understood. */
export async function checkFile(file: string, reader: Reader, options: CheckOptions): Promise<Checked> {
  return checkLoaded(loadSpec(file, reader), reader, options);
}

/** The same for a spec that is already an object, e.g. the props of a construct; rules of your own come with the options. */
export async function checkObject(spec: unknown, options: CheckOptions): Promise<Checked> {
  return checkLoaded(loadSpecObject(spec), undefined, options);
}

/** The same for a spec that was loaded; `reader` runs the modules that it names under `rules`. */
export async function checkLoaded(
  loaded: LoadedSpec,
  reader: Reader | undefined,
  options: CheckOptions,
): Promise<Checked> {
  const { spec, sources } = loaded;
  const given = options.rules ?? [];
  const notRun = options.ownRules === false ? ownRuleFiles(loaded) : [];
  const own = [...ownRules(given), ...(notRun.length > 0 ? [] : await readOwnRules(loaded, reader, given))];
  const rules = [...builtIn, ...own];
  const chosen = choose(rules, options);
  await loadParser();
  const { model, problems, undecidedNames } = resolve(spec);
  if (problems.length > 0) throw new InputError(problems.map((problem) => place(problem, sources)));
  const ground = once(() => groundOf(model));
  const left = notChecked(chosen, { source: 'spec', hasIntent: true, shows: () => ground().catalog.shows });
  const findings = ofRules(run(rules, model, { ...options, hasUnloaded: notRun.length > 0, ground }), chosen);
  const skipped = leftOut(rules, chosen);
  return {
    model,
    ground,
    sources,
    findings,
    rules: askedOf(chosen, left),
    notChecked: left,
    preset: options.preset ?? 'recommended',
    skipped,
    notRun,
    undecidedNames,
    spec,
  };
}

/** The same with what PostgreSQL said of it: nothing of the server's answer is silent, and a rule that was answered is asked. */
export function withLoaded(checked: Checked, { loading, findings }: Loaded): Checked {
  const { why } = loading;
  const asked = builtIn.filter(({ id, needs = [] }) => needs.includes('load') && !checked.skipped.includes(id));
  const found = ofRules(findings, asked);
  const notLoaded = checked.notChecked.map((left) =>
    left.lacks === 'load' && why !== null ? { ...left, reason: why } : left,
  );
  return {
    ...checked,
    loading,
    findings: [...found, ...checked.findings],
    rules: why === null ? [...checked.rules, ...asked] : checked.rules,
    notChecked: why === null ? checked.notChecked.filter(({ lacks }) => lacks !== 'load') : notLoaded,
  };
}

/** Tenet's rules and those that a spec file names; nothing of it is judged. Throws an InputError as checkFile does. */
export async function rulesOf(
  file: string,
  reader: Reader,
  options: Pick<CheckOptions, 'ownRules'> = {},
): Promise<Pick<Checked, 'rules' | 'notRun'>> {
  const loaded = loadSpec(file, reader);
  if (options.ownRules === false) return { rules: builtIn, notRun: ownRuleFiles(loaded) };
  return { rules: [...builtIn, ...(await readOwnRules(loaded, reader, []))], notRun: [] };
}

/** All rules run, because those about waivers judge by what the others find; what was not asked for is not told. */
function ofRules(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const known = new Set<string>(rules.map(({ id }) => id));
  return findings.filter(({ rule, about }) => known.has(rule === RULE_CRASHED ? about.name : rule));
}

function place({ at, message, remedy, part }: SpecProblem, sources: Sources): Problem {
  const found = (part && sources.locatePart?.(at, part)) ?? sources.locate(at, 'value');
  return { message, ...(found && { place: found }), ...(remedy !== undefined && { remedy }) };
}

/** Names of a query that mean nothing in a spec; places are in the query itself, under the name of `file`. */
export function queryProblems({ spec, model }: Checked, query: string, file: string): readonly Problem[] {
  return queryNameProblems(spec, model, query).map(({ message, remedy, part }) => {
    const before = query.slice(0, part?.offset ?? 0).split('\n');
    const place = {
      file,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      length: Math.max(1, part?.length ?? 1),
    };
    return { message, place, ...(remedy !== undefined && { remedy }) };
  });
}

export interface CheckedScript {
  readonly script: Script;
  readonly sources: Sources;
  readonly findings: readonly Finding[];
  /** The rules that were asked: those that can read SQL. */
  readonly rules: readonly Rule[];
  /** Those that SQL cannot show. */
  readonly notChecked: readonly NotChecked[];
  readonly skipped: readonly string[];
  /** What each file does to access, in their order. */
  readonly access: () => readonly AccessChange[];
}

/** The text of a file of SQL, with its name as it is shown. */
export interface SqlText {
  readonly name: string;
  readonly contents: string;
}

type ScriptChoice = Choice &
  Pick<CheckOptions, 'preset'> &
  Partial<Pick<CheckOptions, 'today'>> &
  Pick<ScriptOptions, 'as' | 'said'>;

/**
 * Checks the text of a file of SQL.
 * @param standing what is there before it: a spec, or the schema as SQL, a dump say; null: nothing is known
 * @throws TenetError where the schema before it does not parse: what stands would be a part of it
 */
export function checkScript(
  file: SqlText,
  standing: Checked | SqlText | null,
  options: ScriptChoice,
): Promise<CheckedScript> {
  return checkScripts([file], standing, options);
}

/** The same of several files in the order in which they run: each is judged against what those before it leave. */
export async function checkScripts(
  files: readonly SqlText[],
  standing: Checked | SqlText | null,
  options: ScriptChoice,
): Promise<CheckedScript> {
  await loadParser();
  const hasIntent = standing !== null && 'model' in standing;
  const before = standing === null ? null : hasIntent ? beforeOf(standing.model) : beforeOfSql(standing, options.said);
  const isOne = files.length === 1;
  const rooted = files.map((file, index) => ({ ...file, root: isOne ? '' : at('', 'files', index) }));
  return checkFrom(before, rooted, { ...options, hasIntent, knowsAll: before !== null });
}

/** A chain of migrations: what ran already, and what is new. */
export interface ChainText {
  readonly base: readonly ScriptFile[];
  readonly fresh: readonly ScriptFile[];
  /** The schema that stands before the chain, where it has no beginning. */
  readonly standing: SqlText | null;
}

/**
 * Checks the new files of a chain of migrations, each as a migration of what the files before it leave.
 * @throws TenetError where a file that ran already does not parse: what stands would be a part of it
 */
export async function checkChain(
  { base, fresh, standing }: ChainText,
  options: Omit<ScriptChoice, 'as'>,
): Promise<CheckedScript> {
  await loadParser();
  const said = options.said && { said: options.said };
  const first = standing === null ? null : beforeOfSql(standing, options.said);
  const ground = readScripts(base, { before: first, as: 'schema', ...said });
  refuseUnread(ground);
  return checkFrom(
    ground.after,
    fresh,
    { ...options, as: 'migration', hasIntent: false, knowsAll: true },
    ground.sources,
  );
}

/** @param standing where what stood before says what, for findings that are about it */
function checkFrom(
  start: Before | null,
  files: readonly ScriptFile[],
  { hasIntent, knowsAll, as, ...options }: ScriptChoice & { readonly hasIntent: boolean; readonly knowsAll: boolean },
  standing?: Sources,
): CheckedScript {
  const chosen = choose(builtIn, options);
  const sources = new Map<Pointer, Sources>(standing === undefined ? [] : [['', standing]]);
  const scripts: Script[] = [];
  let before = start;
  for (const file of files) {
    const read = readScripts([file], { before, as, knowsAll, ...(options.said && { said: options.said }) });
    scripts.push(read.script);
    sources.set(file.root, read.sources);
    before = read.after;
  }
  const script = joined(scripts) ?? readScripts([], { before, as }).script;
  assertSaidIn(
    [script, ...scripts].flatMap(({ groundBefore, ground }) => [groundBefore.catalog, ground.catalog]),
    options.said ?? {},
  );
  const left = notChecked(chosen, { source: 'sql', hasIntent, shows: () => script.ground.catalog.shows });
  const asked = askedAtLeastOne(chosen, left);
  return {
    script,
    sources: new SourcesOfFiles(sources),
    findings: scripts.flatMap((one) => runScript(asked, one, { ...options, all: builtIn })),
    rules: asked,
    notChecked: left,
    skipped: leftOut(builtIn, chosen),
    access: () => scripts.map((one) => accessChange(one.groundBefore.catalog, one.ground.catalog)),
  };
}

/** Scripts that follow each other: what stands is what the last leaves. Undefined where there is none. */
function joined(scripts: readonly Script[]): Script | undefined {
  const last = scripts.at(-1);
  if (last === undefined || scripts.length === 1) return last;
  return {
    ...last,
    statements: scripts.flatMap(({ statements }) => statements),
    changes: scripts.flatMap(({ changes }) => changes),
    unread: scripts.flatMap(({ unread }) => unread),
    queries: scripts.flatMap(({ queries }) => queries),
    waivers: scripts.flatMap(({ waivers }) => waivers),
    isMigration: scripts.some(({ isMigration }) => isMigration),
  };
}

/** Of what ran already PostgreSQL read all. */
function refuseUnread({ script, sources }: ReadScript): void {
  const broken = script.unread.find(({ kind }) => kind === 'syntax');
  if (broken === undefined) return;
  const place = sources.locate(broken.at, 'value');
  throw new TenetError(`"${place?.file ?? ''}" line ${place?.line ?? 1}: ${broken.reason}`, {
    remedy: 'correct the file, or give the schema that stands before the new files: --base schema.sql',
  });
}

/** What a spec compiles to, what it means, and where it says so. */
export function groundOf(model: Model): Ground {
  return { catalog: catalogOfModel(model), meaning: meaningOfModel(model), place: placesOf(model) };
}

/** What a spec says stands before a file: the objects that it compiles to, in its first database. */
function beforeOf(model: Model): Before {
  const catalog = catalogsOfModel(model)[0]?.catalog ?? catalogOfModel(model);
  return { world: worldOf(catalog), meaning: meaningOfModel(model) };
}

/** What a schema leaves behind. */
function beforeOfSql({ name, contents }: SqlText, said: ScriptOptions['said']): Before {
  const options = { before: null, as: 'schema', ...(said && { said }) } as const;
  const { script, sources, after } = readScript(name, contents, options);
  const broken = script.unread.find(({ kind }) => kind === 'syntax');
  if (broken !== undefined) {
    const line = sources.locate(broken.at, 'value')?.line;
    throw new TenetError(`"${name}"${line === undefined ? '' : ` line ${line}`}: ${broken.reason}`, {
      remedy: 'correct it, or dump the schema that stands: pg_dump --schema-only',
    });
  }
  if (wholeTables(script.ground.catalog).length === 0)
    throw new TenetError(`"${name}" creates no table, so it is not the schema before the migration`, {
      remedy: 'name a spec, or a schema as SQL: pg_dump --schema-only',
    });
  return after;
}

/** The unwaived findings that make synthesis fail. */
export function refusing(findings: readonly Finding[], failOn: Severity = 'error'): readonly Finding[] {
  const failing: readonly Severity[] =
    failOn === 'error' ? ['error'] : failOn === 'warning' ? ['error', 'warning'] : ['error', 'warning', 'note'];
  return findings.filter((finding) => finding.waived === undefined && failing.includes(finding.severity));
}

/** What must exist in PostgreSQL. Throws a Refusal where any unwaived finding of the severity stands. */
export function compile(checked: Checked, failOn: Severity = 'error'): Compiled {
  const refused = refusing(checked.findings, failOn);
  if (refused.length > 0) throw new Refusal(refused, checked.sources);
  return compileModel(checked.model);
}

/** What writes files is loaded when a spec held: a check needs none of it. */
const targets = () => require('./targets') as typeof import('./targets');

/** The files of a target, e.g. `sql`. Throws a Refusal as `compile` does, a TenetError where there is no such target. */
export function emit(checked: Checked, targetName: string, failOn: Severity = 'error'): readonly Artifact[] {
  const target = targets().findTarget(targetName);
  if (target === undefined) {
    const names = targets().targets.map(({ name }) => name);
    throw new TenetError(`unknown target "${targetName}"${didYouMean(targetName, names)}`, {
      remedy: `write one of: ${names.join(', ')}`,
    });
  }
  return target.emit({ model: checked.model, compiled: compile(checked, failOn) });
}

/** Every rule there is, sorted by id. */
export { rules } from '../policies';

/** Must have run before anything asks PostgreSQL's grammar. */
export { loadParser } from './sql/parser';

/** Where a file of SQL ends within a comment or a quoted text. */
export { openEnd } from './sql/lexer';
