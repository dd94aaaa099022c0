import type { Session } from '../../engine';
import { runProbes } from './batch';
import type { Leak } from './leak';
import { RAN, reproductionOf } from './probe';

/** What was got without triggers and foreign keys is told without their absence, where it is got beside them as well. */
export async function withoutReplica(session: Session, leaks: readonly Leak[]): Promise<readonly Leak[]> {
  const probes = leaks.flatMap(({ probe }) => (probe?.replica === true ? [{ ...probe, replica: false }] : []));
  const again = await runProbes(session, probes);
  const plain = new Map(
    again
      .filter(({ state, count }) => state === RAN && count > 0)
      .map(({ probe }) => [reproductionOf({ ...probe, replica: true }), probe]),
  );
  return leaks.map((leak) => {
    const found = plain.get(leak.statement);
    return found === undefined ? leak : { ...leak, statement: reproductionOf(found) };
  });
}
