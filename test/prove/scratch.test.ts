import { startEmbedded } from '../../src/engine';
import { prove } from '../../src/prove/prove';
import { metersGround, notesGround, shopGround, type Ground } from './grounds';
import { EQUIVALENT, MUTATIONS } from './mutations';
import { rules } from '../../policies';
import { inspect } from '../../src/rules/inspect';
import { writeFileSync } from 'node:fs';

const COPY = 'tenet_mutant_copy';
test.each([
  ['shop', shopGround],
  ['meters', metersGround],
  ['notes', notesGround],
] as const)(
  '%s',
  async (name, make) => {
    const out: string[] = [];
    const engine = await startEmbedded({ major: 18 });
    try {
      const ground: Ground = await make(engine);
      const admin = await engine.connect();
      for (const m of [
        { name: 'BASE', sql: () => 'select 1', blames: () => [] as string[] },
        ...MUTATIONS,
        ...EQUIVALENT,
      ]) {
        if (process.env['ONLY'] && !m.name.includes(process.env['ONLY'])) continue;
        if ('needs' in m && m.needs === 'partitions' && ground.partitioned === null) continue;
        const began = performance.now();
        try {
          await admin.query(`drop database if exists ${COPY} with (force)`);
          await admin.query(`create database ${COPY} template ${ground.database}`);
          const roles = ground.subject.roles.filter(({ part }) => part === 'runtime').map((r) => `"${r.name}"`);
          await admin.execute(
            `alter database ${COPY} owner to "${ground.owner}"; revoke all on database ${COPY} from public; grant connect on database ${COPY} to ${roles.join(', ')}`,
          );
          const s = await engine.connect({ database: COPY });
          try {
            await s.execute(m.sql(ground));
          } finally {
            await s.end();
          }
          const p = await prove({
            engine,
            database: COPY,
            subject: () => ground.subject,
            inspect: (c, su) => inspect(rules, c, su),
            now: () => performance.now(),
          });
          const bl = [...new Set(p.findings.map((f) => f.object))];
          const want = m.blames(ground);
          const hit = bl.some((b) => want.some((w) => b.includes(w)));
          const others = bl.filter((b) => !want.some((w) => b.includes(w)));
          out.push(
            `${hit ? 'HIT ' : want.length === 0 && bl.length === 0 ? 'PASS' : 'miss'} ${others.length > 0 ? 'OTHERS ' + others.slice(0, 4).join(' | ') : ''} [${m.name}] ${Math.round(performance.now() - began)}ms ${p.verdict} ${JSON.stringify(p.elapsedMs)} ${p.inconclusive
              .slice(0, 2)
              .map((i) => `?${i.object} ${i.role} ${i.why}`)
              .join(' ; ')} ${p.findings
              .slice(0, 2)
              .map((f) => f.message)
              .join(' ; ')}`,
          );
        } catch (e) {
          out.push(`ERR  [${m.name}] ${(e as Error).stack}`);
        }
        await admin.query(`drop database if exists ${COPY} with (force)`);
        if ('undo' in m && m.undo)
          await admin
            .execute((m.undo as (g: Ground) => string)(ground))
            .catch((e: Error) => out.push(`UNDO [${m.name}] ${e.message}`));
      }
      await admin.end();
    } finally {
      await engine.stop();
      writeFileSync(`/tmp/mut/${name}.txt`, out.join('\n'));
    }
  },
  400000,
);
