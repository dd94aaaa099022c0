/**
 * The one way through, on one page: load -> resolve -> check -> compile -> emit. Commands, constructs and components call
 * this and nothing below it.
 */
import { rules as builtIn } from '../policies';
import { accessChange, type AccessChange } from './catalog/access-change';
import { once } from './kernel/remember';
import { InputError, type Problem } from './kernel/errors';
import type { Finding } from './kernel/finding';
import type { Loading } from './kernel/loading';
import type { Loaded } from './load/load';
import { at, type Pointer } from './kernel/pointer';
import type { Sources } from './kernel/sources';
import type { SpecProblem } from './model/resolve';
import type { Model } from './model/types';
import { ownRuleFiles, readOwnRules, type OwnRuleFile } from './own-rules';
import { choose, leftOut, type Choice } from './rules/choose';
import { ownRules } from './rules/own';
import type { Preset } from './rules/presets';
import type { Ground } from './rules/ask-catalog';
import { askedAtLeastOne, askedOf, notChecked, type NotChecked } from './rules/not-checked';
import { newsOf, type AsBefore } from './rules/convention';
import type { Rule } from './rules/rule';
import { ofRules, run, runScript, runScripts } from './rules/run';
import { assertSaidIn } from './meaning/tenancy/said';
import { catalogBefore, readScripts, type Before, type ScriptFile, type ScriptOptions } from './script/read-script';
import { bodiesIn, stateOf, withoutQueries } from './script/state';
import { groundOf, groundOfExact, queryProblemsOf, resolved, withoutFixesBeside } from './pipeline-exact';
import type { ExactCatalog } from './exact/to-catalog';
import {
  beforeOf,
  beforeOfSql,
  groundOfChain,
  refuseWithoutBeginning,
  type FilesBefore,
  type SqlText,
} from './pipeline-before';
import { SourcesOfFiles } from './script/sources';
import type { Script } from './script/types';
import type { Spec } from './spec/types';
import { loadSpec, loadSpecObject, type LoadedSpec, type Reader } from './spec/load';
import { loadParser } from './sql/parser';

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
  /** What a spec declares exactly as written; absent where it declares nothing so. */
  readonly exact?: ExactCatalog;
  /** What was tried on a scratch server; absent where nobody asked for it. */
  readonly loading?: Loading;
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
  const { model, problems, undecidedNames, exact } = resolved(spec);
  if (problems.length > 0) throw new InputError(problems.map((problem) => place(problem, sources)));
  const ground = once(() => (exact === undefined ? groundOf(model) : groundOfExact(exact, spec)));
  const left = notChecked(chosen, { source: 'spec', hasIntent: true, shows: () => ground().catalog.shows });
  const asked = { ...options, hasUnloaded: notRun.length > 0, ground };
  // a plan may need none of them
  const findings = once(() => {
    const found = ofRules(run(rules, model, asked), chosen);
    return exact === undefined ? found : withoutFixesBeside(found);
  });
  const skipped = leftOut(rules, chosen);
  return {
    model,
    ground,
    sources,
    get findings() {
      return findings();
    },
    rules: askedOf(chosen, left),
    notChecked: left,
    preset: options.preset ?? 'recommended',
    skipped,
    notRun,
    undecidedNames,
    spec,
    ...(exact && { exact }),
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

function place({ at, message, remedy, part }: SpecProblem, sources: Sources): Problem {
  const found = (part && sources.locatePart?.(at, part)) ?? sources.locate(at, 'value');
  return { message, ...(found && { place: found }), ...(remedy !== undefined && { remedy }) };
}

/** Names of a query that mean nothing in a spec; places are in the query itself, under the name of `file`. */
export function queryProblems({ spec, model, exact }: Checked, query: string, file: string): readonly Problem[] {
  return queryProblemsOf(spec, model, exact, query).map(({ message, remedy, part }) => {
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
  /** Of a change to a chain of migrations: findings like those that many objects had before, which are counted and not among the others. */
  readonly asBefore: readonly AsBefore[];
}

type ScriptChoice = Choice & {
  /** Of a chain of migrations: tell what many objects were like before as well. */
  readonly showsAll?: boolean;
} & Pick<CheckOptions, 'preset'> &
  Partial<Pick<CheckOptions, 'today'>> &
  Pick<ScriptOptions, 'as' | 'said' | 'migrator'>;

/**
 * Checks the text of a file of SQL.
 * @param standing what is there before it: a spec, the schema as SQL, a dump say, or a chain of migrations; null: nothing is known
 * @throws TenetError where the schema before it does not parse: what stands would be a part of it
 */
export function checkScript(
  file: SqlText,
  standing: Checked | SqlText | FilesBefore | null,
  options: ScriptChoice,
): Promise<CheckedScript> {
  return checkScripts([file], standing, options);
}

/** The same of several files in the order in which they run: each is judged against what those before it leave. */
export async function checkScripts(
  files: readonly SqlText[],
  standing: Checked | SqlText | FilesBefore | null,
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
  /** What stands before the chain, where it has no beginning: a schema, or another chain. */
  readonly standing: SqlText | FilesBefore | null;
  /** Migrations that are no SQL run among these files, so that tables may be there that none of them makes. */
  readonly hasUnseen?: boolean;
  /** The tool runs all new files in one transaction. */
  readonly isOneTransaction?: boolean;
}

/**
 * Checks the new files of a chain of migrations: the statements of each against what the files before it leave, and what all of them
 * leave together against what was there before the first.
 * @throws InputError where what stood before is known in part only: a file that ran already does not parse, or changes a table that none
 * creates
 */
export async function checkChain(
  { base, fresh, standing, hasUnseen = false, isOneTransaction = false }: ChainText,
  options: Omit<ScriptChoice, 'as'>,
): Promise<CheckedScript> {
  await loadParser();
  const first = standing === null ? null : beforeOfSql(standing, options.said);
  const ground = groundOfChain({ files: base, hasUnseen }, first, options.said);
  const checked = checkFrom(
    ground.after,
    fresh,
    {
      ...options,
      as: 'migration',
      hasIntent: false,
      knowsAll: true,
      isOne: true,
      isOneTransaction,
      known: bodiesIn(ground.script),
    },
    ground.sources,
  );
  refuseWithoutBeginning(ground, checked);
  return checked;
}

/** Checks what a chain of migrations leaves, as a dump of it is checked: what was there and is gone is not told. Throws as checkChain does. */
export async function checkState(
  { base, standing, hasUnseen = false }: Omit<ChainText, 'fresh'>,
  options: Omit<ScriptChoice, 'as'>,
): Promise<CheckedScript> {
  await loadParser();
  const first = standing === null ? null : beforeOfSql(standing, options.said);
  const { script, sources } = groundOfChain({ files: base, hasUnseen }, first, options.said);
  const state = stateOf(script);
  return answered([state], state, sources, { ...options, hasIntent: false });
}

type Judging = ScriptChoice & {
  readonly hasIntent: boolean;
  /** The files are one change. */
  readonly isOne?: boolean;
  /** They are one transaction as well, so a statement is judged by those of all. */
  readonly isOneTransaction?: boolean;
};

/** @param standing where what stood before says what, for findings that are about it */
function checkFrom(
  start: Before | null,
  files: readonly ScriptFile[],
  {
    knowsAll,
    isOne = false,
    isOneTransaction = false,
    as,
    known,
    ...options
  }: Judging & { readonly knowsAll: boolean; readonly known?: ReadonlySet<string> },
  standing?: Sources,
): CheckedScript {
  const sources = new Map<Pointer, Sources>(standing === undefined ? [] : [['', standing]]);
  const scripts: Script[] = [];
  let before = start;
  for (const file of files) {
    const follows = isOne && scripts.length > 0;
    const { said, migrator } = options;
    const read = readScripts([file], {
      ...(file.isState ? { before: null, as: 'schema' as const, knowsAll: false } : { before, as, knowsAll }),
      follows,
      isOneRun: isOneTransaction,
      ...(said && { said }),
      ...(migrator && { migrator }),
    });
    const script = file.isState
      ? { ...stateOf(read.script), groundBefore: groundBefore(read.script, start, read.after) }
      : read.script;
    scripts.push(known === undefined ? script : withoutQueries(script, known));
    sources.set(file.root, read.sources);
    before = read.after;
  }
  const last = joined(scripts) ?? readScripts([], { before, as }).script;
  const whole = isOne && before !== null ? { ...last, groundBefore: groundBefore(last, start, before) } : last;
  return answered(scripts, whole, new SourcesOfFiles(sources), { ...options, isOne, isOneTransaction });
}

/** What all files together change is what stood before the first of them. */
function groundBefore({ ground }: Script, start: Before | null, end: Before): Script['groundBefore'] {
  return { ...ground, catalog: catalogBefore(start, end.world) };
}

function answered(
  scripts: readonly Script[],
  script: Script,
  sources: Sources,
  { hasIntent, isOne = false, isOneTransaction = false, showsAll = false, ...options }: Omit<Judging, 'as'>,
): CheckedScript {
  const chosen = choose(builtIn, options);
  assertSaidIn(
    [script, ...scripts].flatMap(({ groundBefore: old, ground }) => [old.catalog, ground.catalog]),
    options.said ?? {},
  );
  const left = notChecked(chosen, { source: 'sql', hasIntent, shows: () => script.ground.catalog.shows });
  const asked = askedAtLeastOne(chosen, left);
  const standing = new Map<string, number>();
  const run = {
    ...options,
    all: builtIn,
    standing: ({ id }: Rule, amount: number) => void standing.set(id, amount),
  };
  const findings = isOne
    ? runScripts(asked, isOneTransaction ? [script] : scripts, script, run)
    : scripts.flatMap((one) => runScript(asked, one, run));
  return {
    script,
    sources,
    ...(isOne && !showsAll ? newsOf(findings, standing, script) : { findings, asBefore: [] }),
    rules: asked,
    notChecked: left,
    skipped: leftOut(builtIn, chosen),
    access: () =>
      scripts.map(({ groundBefore: { catalog: old }, ground: { catalog }, isMigration }) =>
        accessChange(old, catalog, isMigration ? 'statements' : 'dumps'),
      ),
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

export { groundOf } from './pipeline-exact';

export { compile, emit, Refusal, refusing } from './pipeline-emit';

export type { FilesBefore, SqlText } from './pipeline-before';

/** Every rule there is, sorted by id. */
export { rules } from '../policies';

/** Must have run before anything asks PostgreSQL's grammar. */
export { loadParser } from './sql/parser';

/** Where a file of SQL ends within a comment or a quoted text. */
export { openEnd } from './sql/lexer';
