/**
 * `npm run bench`: what the issues ask for, measured in cold processes or by the CPU of a backend; prints the tables of
 * docs/benchmarks.md. `npm run bench -- guard context` runs these parts only.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSpecYaml } from '../support/generate';
import { FORMATS } from '../../src/report';
import { applyCosts } from './apply-cost';
import { cdktfCost } from './cdktf';
import { chainCosts, replayCosts } from './chain-cost';
import { contextCosts } from './context';
import { guardCosts } from './guard';
import { importCosts } from './import-cost';
import { ingestCosts } from './ingest';
import { lookupCosts } from './lookup';
import { measure, medianCost } from './measure';
import { planCosts } from './plan-cost';
import { proveCost } from './prove-cost';
import { providerCosts } from './provider-cost';
import { readCosts } from './read-cost';
import { scriptCosts } from './script-cost';
import type { Felt } from '../apply/traffic';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'tenet.js');
const TIMES = 5;

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  check,
  synth,
  script,
  chain,
  replay,
  cdktf,
  read,
  import: importing,
  plan: () => plan(1_000, TIMES),
  'plan-10000': () => plan(10_000, 1),
  provider,
  prove,
  guard,
  context,
  lookup,
  ingest,
  apply,
};

async function lookup(): Promise<void> {
  table('a look-up before authentication', 'CPU of the backend');
  for (const { what, us } of await lookupCosts()) row(what, `${us.toFixed(1)} µs`);
}

async function ingest(): Promise<void> {
  table('ingestion: way', 'COPY, rows for a second of CPU', 'through staging and merge', 'ratio');
  for (const { what, copyPerSecond, ingestPerSecond, ratio } of await ingestCosts())
    row(what, thousands(copyPerSecond), thousands(ingestPerSecond), ratio.toFixed(2));
}

function thousands(value: number): string {
  return `${Math.round(value / 1000)},000`;
}

function check(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  table('check: what', 'CPU', 'memory', 'exit');
  const sizes = [1, 1_000, 10_000].flatMap((tables) => FORMATS.map((format) => [tables, format] as const));
  for (const [tables, format] of sizes) {
    const file = join(folder, `${tables}.yaml`);
    writeFileSync(file, generateSpecYaml(tables));
    const cost = medianCost(TIMES, () => measure([TENET, 'check', file, '--format', format]));
    row(`${tables} tables, ${format}`, seconds(cost.cpu), `${cost.rss.toFixed(0)} MB`, String(cost.exitCode));
  }
  rmSync(folder, { recursive: true });
}

/** CPU of a size against that of half of it: 2 is linear. */
function synth(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  table('synth: what', 'CPU', 'memory', 'against half of it', 'exit');
  for (const target of ['sql', 'terraform', 'prometheus']) {
    let half: number | undefined;
    for (const tables of [2_500, 5_000, 10_000]) {
      const file = join(folder, `${tables}.yaml`);
      writeFileSync(file, generateSpecYaml(tables));
      const args = [TENET, 'synth', file, '--target', target, '--out', join(folder, target)];
      const { cpu, rss, exitCode } = medianCost(TIMES, () => measure(args));
      const ratio = half === undefined ? '' : (cpu / half).toFixed(2);
      row(`${tables} tables, ${target}`, seconds(cpu), `${rss.toFixed(0)} MB`, ratio, String(exitCode));
      half = cpu;
    }
  }
  rmSync(folder, { recursive: true });
}

function script(): void {
  table(
    'check of SQL: file',
    'statements',
    'CPU',
    'of which start',
    'of which parsing',
    'memory',
    'review: CPU',
    'memory',
  );
  for (const { what, lines, statements, cpu, startCpu, parsingCpu, memory, review } of scriptCosts(TIMES))
    row(
      `${what}, ${lines.toLocaleString('en')} lines`,
      statements.toLocaleString('en'),
      seconds(cpu),
      seconds(startCpu),
      seconds(parsingCpu),
      `${memory.toFixed(0)} MB`,
      seconds(review.cpu),
      `${review.memory.toFixed(0)} MB`,
    );
}

/** The newest file against all the others; CPU without what a chain of one file costs, against the files: 1 is linear. */
function chain(): void {
  table('check of migrations: files', 'CPU', 'memory', 'CPU per file, against 300', 'exit', 'review: CPU', 'memory');
  const [one, ...costs] = chainCosts([1, 300, 1_000], 3);
  const start = one?.check.cpu ?? 0;
  const perFile = costs.map(({ files, check: { cpu } }) => (cpu - start) / files);
  for (const [index, { files, check: own, review }] of costs.entries())
    row(
      files.toLocaleString('en'),
      seconds(own.cpu),
      `${own.memory.toFixed(0)} MB`,
      ((perFile[index] ?? 0) / (perFile[0] ?? 1)).toFixed(2),
      String(own.exitCode),
      seconds(review.cpu),
      `${review.memory.toFixed(0)} MB`,
    );
}

/** A pull request with one data migration; time and CPU against those of 300 files. */
function replay(): void {
  table('prove of migrations: files', 'time', 'CPU of the client', 'time, CPU against 300', 'memory', 'exit');
  const costs = replayCosts([300, 1_000]);
  for (const { files, wall, cpu, memory, exitCode } of costs)
    row(
      files.toLocaleString('en'),
      seconds(wall),
      seconds(cpu),
      `${(wall / (costs[0]?.wall ?? 1)).toFixed(2)}, ${(cpu / (costs[0]?.cpu ?? 1)).toFixed(2)}`,
      `${memory.toFixed(0)} MB`,
      String(exitCode),
    );
}

function cdktf(): void {
  const cost = cdktfCost(1_000);
  table('CDKTF: what', 'CPU');
  row(`synthesis, 1,000 tables, ${cost.resources} resources`, seconds(cost.cpu));
  row('the same resources by hand', seconds(cost.byHandCpu));
  row('ratio', (cost.cpu / cost.byHandCpu).toFixed(2));
  row('the whole program, with reading and checking', seconds(cost.programCpu));
}

async function read(): Promise<void> {
  table('reading a server: tables', 'objects', 'dependencies', 'time', 'CPU of the client', 'CPU of the server');
  for (const { tables, objects, dependencies, wallMs, clientMs, serverMs } of await readCosts([100, 1_000], TIMES))
    row(
      tables.toLocaleString('en'),
      objects.toLocaleString('en'),
      dependencies.toLocaleString('en'),
      ...[wallMs, clientMs, serverMs].map((ms) => seconds(ms / 1000)),
    );
}

/** A spec that is checked costs no more than 1.3 times what its DDL does. */
async function importing(): Promise<void> {
  table('import, 1,000 tables: what', 'CPU', 'time', 'CPU against the one before');
  for (const { what, cpu, wall, ratio } of await importCosts(1_000, TIMES))
    row(what, seconds(cpu), wall === null ? '' : seconds(wall), ratio === null ? '' : ratio.toFixed(2));
}

async function plan(tables: number, times: number): Promise<void> {
  table(`plan, ${tables.toLocaleString('en')} tables: what`, 'time', 'CPU of the client', 'memory', 'exit');
  for (const { what, wall, cpu, memory, exitCode } of await planCosts(tables, times))
    row(what, seconds(wall), seconds(cpu), `${memory.toFixed(0)} MB`, String(exitCode));
}

/** The process of the provider alone: what Terraform itself takes is not in it. */
async function provider(): Promise<void> {
  table('provider, 1,000 tables: what', 'time', 'CPU of the provider', 'memory', 'state');
  for (const { what, wall, cpu, memory, state } of await providerCosts(1_000, TIMES))
    row(what, seconds(wall), seconds(cpu), `${memory.toFixed(0)} MB`, `${(state / 1000).toFixed(0)} kB`);
}

function prove(): void {
  table('prove: tables', 'relations', 'probes', 'time', 'of which start and load', 'memory', 'verdict');
  for (const [tables, solver] of [
    [30, false],
    [30, true],
    [100, false],
    [100, true],
  ] as const) {
    const { size, wallMs, phases, memoryMb, verdict } = proveCost(tables, solver);
    const before = (phases['start'] ?? 0) + (phases['load'] ?? 0);
    row(
      `${tables}${solver ? ', with the solver' : ''}`,
      String(size.relations),
      String(size.probes),
      seconds(wallMs / 1000),
      seconds(before / 1000),
      `${memoryMb} MB`,
      verdict,
    );
  }
}

async function guard(): Promise<void> {
  table('guard: query, 1M rows', 'planned', 'by hand', 'guarded', 'ratio');
  for (const { query, planned, byHandUs, guardedUs, ratio } of await guardCosts())
    row(query, planned, micros(byHandUs), micros(guardedUs), ratio.toFixed(2));
}

async function context(): Promise<void> {
  table('context: strength', 'a transaction', 'a statement');
  for (const { strength, openingUs, statementUs } of await contextCosts())
    row(strength, micros(Math.max(0, openingUs)), micros(statementUs));
}

/** Of 300,000 rows; `TENET_BENCH_APPLY=15,18 set-not-null` runs this much of it. */
async function apply(): Promise<void> {
  const [majors = '15,18', ...only] = (process.env['TENET_BENCH_APPLY'] ?? '15,18').split(' ');
  table('apply: recipe', 'major', 'transactions', 'time', 'worst query', 'at once', 'nothing', 'lock waits', 'errors');
  for await (const one of applyCosts(majors.split(',').map(Number), 300_000, 2, only))
    row(
      one.recipe,
      String(one.major),
      String(one.transactions),
      seconds(one.planMs / 1000),
      ...[one.planned, one.naive, one.quiet].map(({ worstMs }) => `${worstMs} ms`),
      `${waitsOf(one.planned)}; at once ${waitsOf(one.naive)}`,
      `${one.planned.failed} of ${one.planned.queries}; at once ${one.naive.failed}`,
    );
}

/** Longest wait by mode, milliseconds. */
function waitsOf({ waits }: Felt): string {
  const modes = Object.entries(waits).map(([mode, { longestMs }]) => `${mode.replace(/Lock$/, '')} ${longestMs}`);
  return modes.length === 0 ? 'none' : modes.join(', ');
}

function table(...titles: readonly string[]): void {
  process.stdout.write('\n');
  row(...titles);
  row(...titles.map(() => '---'));
}

function row(...cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function micros(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} µs`;
}

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => PARTS[name] === undefined);
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are: ${Object.keys(PARTS).join(', ')}`);
  for (const [name, part] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await part();
}

void main(process.argv.slice(2));
