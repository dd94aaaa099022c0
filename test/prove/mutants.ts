/** Runs mutations against a ground: each in a copy of its database, proved as the product proves. */
import { rules } from '../../policies';
import { inspect } from '../../src/rules/inspect';
import type { Engine } from '../../src/engine';
import { prove, type Proved } from '../../src/prove/prove';
import type { Ground } from './grounds';
import type { Mutation } from './mutations';

const COPY = 'tenet_mutant_copy';

/** The proof of a ground after mutations; whatever they did to the cluster is undone. */
export async function proveMutant(engine: Engine, ground: Ground, mutations: readonly Mutation[]): Promise<Proved> {
  const admin = await engine.connect();
  try {
    await admin.query(`create database ${COPY} template ${ground.database}`);
    await admin.execute(aclOf(ground));
    const session = await engine.connect({ database: COPY });
    try {
      for (const { sql } of mutations) await session.execute(sql(ground));
    } finally {
      await session.end();
    }
    return await prove({
      engine,
      database: COPY,
      subject: () => ground.subject,
      inspect: (catalog, subject) => inspect(rules, catalog, subject),
      now: () => performance.now(),
    });
  } finally {
    await admin.query(`drop database if exists ${COPY} with (force)`);
    for (const { undo } of mutations) if (undo !== undefined) await admin.execute(undo(ground));
    await admin.end();
  }
}

/** A copy does not take the access list of its template along. */
function aclOf(ground: Ground): string {
  const roles = ground.subject.roles.filter(({ part }) => part === 'runtime').map(({ name }) => `"${name}"`);
  return `alter database ${COPY} owner to "${ground.owner}"; revoke all on database ${COPY} from public; grant connect on database ${COPY} to ${roles.join(', ')}`;
}

/** Objects that a proof blames with an error, or with a warning where there is no error. */
export function blamed({ findings, inconclusive }: Proved): readonly string[] {
  const serious = findings.filter(({ severity }) => severity !== 'note');
  return [...serious.map(({ object }) => object), ...inconclusive.map(({ object }) => object)];
}
