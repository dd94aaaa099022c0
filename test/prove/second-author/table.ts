/** Prints what the prover says of the cases as a table, or of those named, with every finding and question. */
import { startEmbedded, type Engine } from '../../../src/engine';
import type { Proved } from '../../../src/prove/prove';
import { baseSql, BASES, dumpOf, type Side } from './bases';
import type { BaseName } from './case';
import { CASES } from './cases';
import { proveDump } from './prove-case';

type Said = Pick<Proved, 'findings' | 'inconclusive'> & { readonly verdict: string };

const [major = '18', ...names] = process.argv.slice(2);
const isWanted = (name: string): boolean => names.length === 0 || names.some((one) => name.startsWith(one));
const verdicts: { readonly side: Side; readonly verdict: string }[] = [];

async function say(engine: Engine, base: BaseName, sql: string): Promise<Said> {
  return proveDump(engine, base, sql).catch((error: unknown) => ({
    verdict: `throws: ${(error as Error).message}`,
    findings: [],
    inconclusive: [],
  }));
}

function print(what: string, { verdict, findings, inconclusive }: Said): void {
  const rules = [
    ...new Set(findings.map(({ rule, severity }) => `${rule}${severity === 'error' ? '' : ` (${severity})`}`)),
  ];
  console.log(`| ${what} | ${verdict} | ${rules.join(', ')} | ${inconclusive.length} |`);
  if (names.length === 0) return;
  for (const one of findings) console.log(`    ${one.severity} ${one.rule} ${one.object}: ${one.message}`);
  for (const one of inconclusive) console.log(`    ? ${JSON.stringify(one)}`);
}

function count(side: Side): string {
  const of = (wanted: string): number => verdicts.filter((one) => one.side === side && one.verdict === wanted).length;
  return `${side}: ${of('fails')} fail, ${of('inconclusive')} inconclusive, ${of('holds')} hold`;
}

async function main(): Promise<void> {
  const engine = await startEmbedded({ major: Number(major) });
  console.log(`| case | side | verdict on ${major} | findings | open |\n| --- | --- | --- | --- | --- |`);
  try {
    for (const base of (Object.keys(BASES) as BaseName[]).filter(isWanted))
      print(`${base} | base`, await say(engine, base, baseSql(base)));
    for (const one of CASES.filter(({ name }) => isWanted(name)))
      for (const side of ['mutant', 'twin'] as const) {
        const said = await say(engine, one.base, dumpOf(one, side));
        verdicts.push({ side, verdict: said.verdict });
        print(`${one.name} | ${side}`, said);
      }
    console.log(`\n${count('mutant')}\n${count('twin')}`);
  } finally {
    await engine.stop();
  }
}

void main();
