/** The record of what `tenet check` says of real schemas, and whether a DBA agrees: test/corpora/ledger, one file per schema. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { objectText, type ObjectId } from '../../src/kinds/id';
import { runTenet } from './cli';

/** useful: worth acting on in this database; noise: true and not worth the reading; false: not true here, now. */
export type Verdict = 'useful' | 'noise' | 'false';

export type Severity = 'error' | 'warning' | 'note';

/** Where a finding is reported: by `check schema.sql`, by `check postgres://` of a server that has loaded it, or by both. */
type From = 'file' | 'server' | 'both';

/** A finding as the ledger knows it: its rule and its object, never its words. */
export interface Entry {
  readonly rule: string;
  readonly severity: Severity;
  readonly object: string;
  readonly from: From;
}

/** Findings of one rule that share a verdict for one reason. */
export interface Judged extends Pick<Entry, 'rule' | 'severity'> {
  readonly verdict: Verdict | 'undecided';
  readonly why: string;
  readonly both?: readonly string[];
  readonly file?: readonly string[];
  readonly server?: readonly string[];
}

interface Printed {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly about: ObjectId;
    readonly detail?: string;
  }[];
}

/** All findings of a schema, each object by itself, from its file and from a server that has loaded it. */
export async function findingsOf(file: string, url: string): Promise<readonly Entry[]> {
  const [fromFile, fromServer] = [await check(file), await check(url)];
  return [
    ...[...fromFile].map(([key, entry]) => ({ ...entry, from: fromServer.has(key) ? ('both' as const) : entry.from })),
    ...[...fromServer]
      .filter(([key]) => !fromFile.has(key))
      .map(([, entry]) => ({ ...entry, from: 'server' as const })),
  ];
}

/** With a baseline, even an empty one, each object is a finding by itself. */
async function check(what: string): Promise<ReadonlyMap<string, Entry>> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-ledger-'));
  const baseline = join(folder, 'baseline.json');
  writeFileSync(baseline, '{ "schema": 2, "findings": [] }');
  const { stdout, stderr } = await runTenet(['check', what, '--format', 'json', '--baseline', baseline], process.cwd());
  rmSync(folder, { recursive: true });
  if (stdout === '') throw new Error(`check ${what}: ${stderr}`);
  const { findings } = JSON.parse(stdout) as Printed;
  return new Map(
    findings.map(({ rule, severity, about, detail }) => {
      const object = `${objectText(about)}${detail === undefined ? '' : ` (${detail})`}`;
      return [`${rule} ${severity} ${object}`, { rule, severity, object, from: 'file' }];
    }),
  );
}

const fileOf = (corpus: string): string => join('test', 'corpora', 'ledger', `${corpus}.yaml`);

/** The verdicts of record for a schema. */
export function ledgerOf(corpus: string): readonly Judged[] {
  const file = fileOf(corpus);
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as readonly Judged[]) : [];
}

/** Every finding that the ledger has, one by one. */
export function entriesOf(ledger: readonly Judged[]): readonly (Entry & Pick<Judged, 'verdict' | 'why'>)[] {
  return ledger.flatMap(({ rule, severity, verdict, why, ...objects }) =>
    (['both', 'file', 'server'] as const).flatMap((from) =>
      (objects[from] ?? []).map((object) => ({ rule, severity, verdict, why, object, from })),
    ),
  );
}

/** What a finding is looked up by. */
export function keyOf({ rule, severity, object, from }: Entry): string {
  return `${severity} ${rule}: ${object} [${from}]`;
}

/**
 * Rewrites the ledger of a schema to what is found now: verdicts stay with rule and object, what is new is undecided, what is no longer
 * found is gone.
 */
export function rewriteLedger(corpus: string, found: readonly Entry[]): void {
  const known = new Map(entriesOf(ledgerOf(corpus)).map((entry) => [`${entry.rule} ${entry.object}`, entry]));
  const groups = new Map<
    string,
    { rule: string; severity: Severity; verdict: string; why: string; objects: Entry[] }
  >();
  for (const entry of found) {
    const { verdict = 'undecided', why = '' } = known.get(`${entry.rule} ${entry.object}`) ?? {};
    const key = [entry.rule, entry.severity, verdict, why].join('\u0000');
    const group = groups.get(key) ?? { rule: entry.rule, severity: entry.severity, verdict, why, objects: [] };
    group.objects.push(entry);
    groups.set(key, group);
  }
  const written = [...groups.values()]
    .toSorted((left, right) => (left.rule + left.why < right.rule + right.why ? -1 : 1))
    .map(({ rule, severity, verdict, why, objects }) => ({ rule, severity, verdict, why, ...listed(objects) }));
  writeFileSync(fileOf(corpus), stringify(written, { lineWidth: 140 }));
}

function listed(entries: readonly Entry[]): Readonly<Partial<Record<From, readonly string[]>>> {
  const of = (from: From): readonly string[] =>
    entries
      .filter((entry) => entry.from === from)
      .map(({ object }) => object)
      .toSorted();
  return Object.fromEntries(
    (['both', 'file', 'server'] as const).map((from) => [from, of(from)]).filter(([, all]) => (all?.length ?? 0) > 0),
  ) as Partial<Record<From, readonly string[]>>;
}
