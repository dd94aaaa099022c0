/** A proof from a cold process: `node prove.js TABLES [solver]`. Prints its phases as JSON. */
import { rules } from '../../policies';
import { meaningOfModel } from '../../src/meaning/of-model';
import { startEmbedded } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { prove } from '../../src/prove/prove';
import { parse } from 'yaml';
import { generateSpecYaml } from '../support/generate';

async function main(): Promise<void> {
  const tables = Number(process.argv[2]);
  const checked = await checkObject(parse(generateSpecYaml(tables)), { today: '2026-11-24' });
  const began = performance.now();
  const engine = await startEmbedded({ major: 18 });
  const started = performance.now();
  try {
    await loadArtifacts(engine, emit(checked, 'sql'));
    const loaded = performance.now();
    const proof = await prove({
      engine,
      database: checked.model.database,
      solver: process.argv[3] === 'solver',
      meaning: () => meaningOfModel(checked.model),
      rules,
      now: () => performance.now(),
    });
    const { verdict, size, elapsedMs, findings, inconclusive } = proof;
    const wallMs = Math.round(performance.now() - began);
    const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const { user, system } = process.cpuUsage();
    const cpuMs = Math.round((user + system) / 1_000);
    const phases = { start: Math.round(started - began), load: Math.round(loaded - started), ...elapsedMs };
    console.log(
      JSON.stringify({
        verdict,
        size,
        cpuMs,
        wallMs,
        memoryMb,
        phases,
        told: [...findings, ...inconclusive].slice(0, 3),
      }),
    );
  } finally {
    await engine.stop();
  }
}

void main();
