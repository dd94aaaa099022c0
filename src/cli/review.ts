import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withoutPassword } from '../engine/address';
import { whyNotWritten } from '../engine/make-folders';
import { TenetError } from '../kernel/errors';
import type { Severity } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import { queriesOf } from '../meaning/queries';
import { checkFile, checkScript, checkState, refusing, type Checked, type CheckedScript } from '../pipeline';
import { reportOf } from '../report';
import type { ReviewFormat } from '../report/format';
import { renderReview } from '../report/review';
import { lacksText } from '../report/told';
import { reviewOf } from '../review/review';
import type { Review, ReviewPlace } from '../review/types';
import { withTenants } from '../rules/for-tenants';
import type { Preset } from '../rules/presets';
import { withoutStyle } from '../rules/style';
import type { Unread } from '../script/types';
import { filesOf, hasUnseen, openChain } from '../sources/chain';
import { objectsOf } from './check-script';
import { isFolder, readFolder } from '../sources/folder';
import { readSqlFile } from '../sources/sql-file';
import { isDatabaseUrl, isSqlFile } from '../sources/source-kind';
import { EXIT, wantsColour, type Io } from './io';
import { refuseTenancy, tenancyFor } from './config';
import type { TenancyFlags } from './tenancy-flags';
import { specReader } from '../sources/reader';
import { packageVersion } from '../sources/version';

export interface ReviewOptions extends TenancyFlags {
  readonly format: ReviewFormat;
  readonly out: string | undefined;
  readonly failOn: Severity;
  readonly preset: Preset;
  readonly ownRules: boolean;
}

/** Reads, checks and reviews a spec, a file of SQL or a live database; 1 where a finding of the severity stands, as `tenet check` has it. */
export async function reviewCommand(file: string, options: ReviewOptions, io: Io): Promise<number> {
  const { checked, review } = await reviewed(file, options, io);
  const text = renderReview[options.format](review, {
    colour: options.out === undefined && wantsColour(io),
    columns: io.terminal.columns,
  });
  if (options.out === undefined) io.out(text);
  else writeText(options.out, text, io);
  return refusing(checked.findings, options.failOn).length === 0 ? EXIT.holds : EXIT.fails;
}

interface Reviewed {
  readonly checked: Pick<Checked, 'findings'>;
  readonly review: Review;
}

function reviewed(file: string, options: ReviewOptions, io: Io): Promise<Reviewed> {
  if (isDatabaseUrl(file)) return ofServer(file, options, io);
  if (isFolder(file, io)) return ofFolder(file, options, io);
  return isSqlFile(file) ? ofSql(file, options, io) : ofSpec(file, options, io);
}

async function ofSpec(file: string, options: ReviewOptions, io: Io): Promise<Reviewed> {
  refuseTenancy(options, file, io);
  const { preset, failOn, ownRules } = options;
  const checked = await checkFile(file, specReader(io), { today: io.today, preset, ownRules });
  return { checked, review: reviewChecked(checked, { file, today: io.today, failOn }) };
}

async function ofSql(file: string, options: ReviewOptions, io: Io): Promise<Reviewed> {
  const { preset, failOn } = options;
  const said = tenancyFor(file, options, io);
  const checked = await checkScript({ name: file, contents: readSqlFile(file, io) }, null, { preset, as: null, said });
  return { checked, review: reviewScript(checked, { file, today: io.today, failOn, preset }) };
}

/** What a chain of migrations leaves, as a dump of it. */
async function ofFolder(folder: string, options: ReviewOptions, io: Io): Promise<Reviewed> {
  const { chain } = openChain(readFolder(folder, io));
  const { preset, failOn } = options;
  const said = tenancyFor(folder, options, io);
  const base = filesOf(chain.migrations, folder, 0);
  const checked = await checkState({ base, standing: null, hasUnseen: hasUnseen(chain) }, { preset, said });
  return { checked, review: reviewScript(checked, { file: folder, today: io.today, failOn, preset }) };
}

async function ofServer(url: string, options: ReviewOptions, io: Io): Promise<Reviewed> {
  const { judgeDatabase } = require('./check-database') as typeof import('./check-database');
  const { preset, failOn } = options;
  const checked = await judgeDatabase(url, options, tenancyFor(url, options, io), io);
  const { ground, rules, objects } = checked;
  const { findings, unshown } = withoutStyle(checked.findings, rules);
  const review = reviewOf({
    name: withoutPassword(url),
    version: packageVersion(),
    today: io.today,
    preset,
    failOn,
    major: ground.catalog.major,
    catalog: ground.catalog,
    meaning: ground.meaning,
    queries: [],
    findings,
    rules: withTenants(rules, ground.meaning),
    objects,
    unread: [...leftWords(checked), ...unshownWords(unshown)],
    locate: (at) => ({ at, file: null, line: null }),
  });
  return { checked, review };
}

/** pg_dump says which server it read; a file that people wrote does not. */
function dumpedFrom(text: string): number | null {
  const [, major] = /^-- Dumped from database version (\d+)/m.exec(text.slice(0, DUMP_HEAD)) ?? [];
  return major === undefined ? null : Number(major);
}

const DUMP_HEAD = 2_000;

interface About {
  readonly file: string;
  readonly today: string;
  readonly failOn: Severity;
}

/** The review of a file of SQL that was checked: no number is told, because SQL says no workload. */
export function reviewScript(checked: CheckedScript, about: About & { readonly preset: Preset }): Review {
  const { script, sources, rules } = checked;
  const { findings, unshown } = withoutStyle(checked.findings, rules);
  const { catalog, meaning } = script.ground;
  return reviewOf({
    name: about.file,
    major: dumpedFrom(sources.text(about.file) ?? ''),
    version: packageVersion(),
    today: about.today,
    preset: about.preset,
    failOn: about.failOn,
    catalog,
    meaning,
    queries: script.queries,
    findings,
    rules: withTenants(rules, meaning),
    objects: objectsOf(script),
    unread: [...unreadWords(script.unread), ...leftWords(checked), ...unshownWords(unshown)],
    locate: placesIn(sources),
  });
}

const UNREAD_WORDS: Readonly<Record<Unread['kind'], readonly [string, string]>> = {
  syntax: ['statement with a syntax error', 'statements with a syntax error'],
  command: ['psql command', 'psql commands'],
  data: ['block of rows', 'blocks of rows'],
  body: ['dynamic SQL statement in a function body', 'dynamic SQL statements in function bodies'],
};

/** Rules that the source cannot show, by what they lack. */
function leftWords({ notChecked }: Pick<Checked, 'notChecked'>): readonly string[] {
  return lacksText(notChecked).map((text) => `${text}. The check lists them by name.`);
}

/** Style notes that the check shows on request. */
function unshownWords(unshown: Readonly<Record<string, number>>): readonly string[] {
  const amount = Object.values(unshown).reduce((sum, some) => sum + some, 0);
  return amount === 0 ? [] : [`${amount} style note${amount === 1 ? '' : 's'}, which \`tenet check --notes\` lists.`];
}

const UNREAD_NAMES = 8;

/** Told by kind, with the functions by name. */
function unreadWords(unread: readonly Unread[]): readonly string[] {
  const kinds = [...new Set(unread.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = unread.filter((one) => one.kind === kind);
    const [one, many] = UNREAD_WORDS[kind];
    const names = [...new Set(own.flatMap(({ within }) => (within?.kind === 'function' ? within.name : [])))];
    const where = names.length === 0 ? (own[0]?.reason ?? '') : firstOf(names.map((name) => `"${name}"`));
    return `${own.length} ${own.length === 1 ? one : many}: ${where}. This review does not cover them; read them by hand.`;
  });
}

function firstOf(names: readonly string[]): string {
  const more = names.length - UNREAD_NAMES;
  return more > 0 ? `${names.slice(0, UNREAD_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

function placesIn(sources: Sources): (at: Pointer) => ReviewPlace {
  return (at) => {
    const place = sources.locate(at, 'key') ?? sources.locate(at, 'value');
    return { at, file: place?.file ?? null, line: place?.line ?? null };
  };
}

/** The review of a spec that was checked. */
export function reviewChecked(checked: Checked, about: About): Review {
  const { model, sources, findings, rules, preset, notRun } = checked;
  const { catalog, meaning } = checked.ground();
  const version = packageVersion();
  const report = reportOf(checked, { version, spec: about.file, failOn: about.failOn, assumptions: false });
  return reviewOf({
    name: about.file,
    major: model.postgres.declared,
    version,
    today: about.today,
    preset,
    failOn: about.failOn,
    catalog,
    meaning,
    queries: queriesOf(model),
    findings,
    rules,
    objects: report.checked.objects,
    unread: [
      ...notRun.map(({ name }) => `Own rule "${name}" did not run because of --no-own-rules.`),
      ...leftWords(checked),
    ],
    locate: placesIn(sources),
  });
}

function writeText(file: string, text: string, io: Io): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw new TenetError(`cannot write "${file}": ${whyNotWritten(error)}`, {
      remedy: 'name a file in an existing, writable folder',
      cause: error,
    });
  }
  io.err(`wrote ${file}\n`);
}
