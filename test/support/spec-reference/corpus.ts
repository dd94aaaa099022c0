/** The grammar, and what the specs of this project use of it. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { Grammar, type Schema } from './properties';
import { usesIn, type Use } from './uses';

export const grammar = new Grammar(JSON.parse(readFileSync('src/spec/tenet.schema.json', 'utf8')) as Schema);

/** Specs that compile, those that read best first. */
const SPECS = [
  'examples/shop/**/*.yaml',
  'examples/starter/*.yaml',
  'examples/reference/*.yaml',
  'examples/own-rules/*.yaml',
  'test/compile/specs/*.yaml',
  'examples/rules/*/*/good.yaml',
  'examples/hatchet/tenet.yaml',
  'examples/imported/**/*.yaml',
].flatMap((pattern) => globSync(pattern).toSorted());

const byPath = new Map<string, Use[]>();
for (const file of SPECS)
  for (const use of usesIn(grammar, file, parse(readFileSync(file, 'utf8')))) getOrAdd(use.path).push(use);

function getOrAdd(path: string): Use[] {
  const found = byPath.get(path) ?? [];
  byPath.set(path, found);
  return found;
}

export function usesOf(path: string): readonly Use[] {
  return byPath.get(path) ?? [];
}
