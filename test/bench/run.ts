/** `npm run bench`: what the issue asks for, measured in cold processes; prints the table of docs/benchmarks.md. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSpecYaml } from '../support/generate';
import { FORMATS } from '../../src/report';
import { cdktfCost } from './cdktf';
import { measure, medianCost, type Cost } from './measure';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'main.js');
const TIMES = 5;

function checkCost(folder: string, tables: number, format: string): Cost {
  const file = join(folder, `${tables}.yaml`);
  writeFileSync(file, generateSpecYaml(tables));
  return medianCost(TIMES, () => measure([TENET, 'check', file, '--format', format]));
}

function row(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
row(['what', 'CPU', 'memory', 'exit']);
row(['---', '---', '---', '---']);
const sizes = [1, 1_000, 10_000].flatMap((tables) => FORMATS.map((format) => [tables, format] as const));
for (const [tables, format] of sizes) {
  const cost = checkCost(folder, tables, format);
  row([
    `check, ${tables} tables, ${format}`,
    `${cost.cpu.toFixed(2)} s`,
    `${cost.rss.toFixed(0)} MB`,
    String(cost.exitCode),
  ]);
}
rmSync(folder, { recursive: true });

const cdktf = cdktfCost(1_000);
row([`CDKTF synthesis, 1,000 tables, ${cdktf.resources} resources`, `${cdktf.cpu.toFixed(2)} s`, '', '']);
row(['the same resources by hand', `${cdktf.byHandCpu.toFixed(2)} s`, '', '']);
row(['ratio', (cdktf.cpu / cdktf.byHandCpu).toFixed(2), '', '']);
row(['the whole program, with reading and checking', `${cdktf.programCpu.toFixed(2)} s`, '', '']);
