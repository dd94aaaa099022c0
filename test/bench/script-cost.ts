/** Large files of SQL, each checked by a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pieces } from '../../src/sql/lexer';
import { largeMigration, largeSchema } from '../support/large-sql';
import { measure, medianCost } from './measure';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'tenet.js');
const PARSE = join(__dirname, 'script-parse.js');

/** CPU in seconds, memory in megabytes; medians. */
export interface ScriptCost {
  readonly what: string;
  readonly lines: number;
  readonly statements: number;
  readonly cpu: number;
  /** What an empty file costs. */
  readonly startCpu: number;
  readonly parsingCpu: number;
  readonly memory: number;
  readonly review: { readonly cpu: number; readonly memory: number };
}

/** @param times how often each is run, after once that does not count */
export function scriptCosts(times: number): readonly ScriptCost[] {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  const file = join(folder, 'large.sql');
  const cost = (...args: readonly string[]) => medianCost(times, () => measure([...args, file]));
  writeFileSync(file, '');
  const [start, parserStart] = [cost(TENET, 'check'), cost(PARSE)];
  const costs = [
    ['schema', largeSchema, 10_000],
    ['schema', largeSchema, 60_000],
    ['migrations', largeMigration, 10_000],
    ['migrations', largeMigration, 60_000],
  ] as const;
  const found = costs.map(([what, make, lines]) => {
    const contents = make(lines);
    writeFileSync(file, contents);
    const [check, parsing, review] = [cost(TENET, 'check'), cost(PARSE), cost(TENET, 'review')];
    return {
      what,
      lines,
      statements: pieces(contents).length,
      cpu: check.cpu,
      startCpu: start.cpu,
      parsingCpu: parsing.cpu - parserStart.cpu,
      memory: check.rss,
      review: { cpu: review.cpu, memory: review.rss },
    };
  });
  rmSync(folder, { recursive: true });
  return found;
}
