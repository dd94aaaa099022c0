/** Prints what the prover says of all cases, as a table; `table.ts NAME..` of some, with findings. */
import { startEmbedded, type Engine } from '../../../src/engine';
import type { Proved } from '../../../src/prove/prove';
import { baseSql, BASES, dumpOf } from './bases';
import type { BaseName } from './case';
import { CASES } from './cases';
import { proveDump } from './prove-case';

const [major = '18', ...names] = process.argv.slice(2);

async function said(engine: Engine, base: BaseName, sql: string): Promise<Proved | { readonly verdict: string }> {
  return proveDump(engine, base, sql).catch((error: unknown) => ({ verdict: `throws: ${(error as Error).message}` }));
}

function print(what: string, proof: Awaited<ReturnType<typeof said>>, whole: boolean): void {
  const findings = 'findings' in proof ? proof.findings : [];
  const inconclusive = 'inconclusive' in proof ? proof.inconclusive : [];
  const rules = [...new Set(findings.map(({ rule, severity }) => `${severity === 'error' ? '' : '~'}${rule}`))];
  console.log(`${what} | ${proof.verdict} | ${rules.join(', ')} | ${inconclusive.length}`);
  if (!whole) return;
  for (const { severity, rule, object, message } of findings)
    console.log(`    ${severity} ${rule} ${object}: ${message}`);
  for (const one of inconclusive) console.log(`    ? ${JSON.stringify(one)}`);
}

async function main(): Promise<void> {
  const engine = await startEmbedded({ major: Number(major) });
  const isWanted = (name: string): boolean => names.length === 0 || names.some((one) => name.startsWith(one));
  try {
    for (const base of Object.keys(BASES) as BaseName[])
      if (isWanted(base)) print(`base ${base}`, await said(engine, base, baseSql(base)), true);
    for (const one of CASES.filter(({ name }) => isWanted(name)))
      for (const side of ['mutant', 'twin'] as const)
        print(`${one.name} | ${side}`, await said(engine, one.base, dumpOf(one, side)), names.length > 0);
  } finally {
    await engine.stop();
  }
}

void main();
