/** `tenet check URL --spec SPEC`: where a live database has left what is declared, who gained access by it, and both ways back. */
import { withoutPassword } from '../engine/address';
import { TenetError } from '../kernel/errors';
import { driftOf } from '../plan/artifact/drift';
import { accessHazards, accessReview } from '../plan/access';
import { pending } from '../plan/access/renamed';
import { decided } from '../plan/access/decide';
import { driftJson, driftPretty } from '../report/plan/drift';
import type { JudgeOptions } from './judge';
import { EXIT, wantsColour, type Io } from './io';
import { planned, type PlanningOptions } from '../planning/planned';
import { withDecider } from '../planning/decide';
import { saidFor } from './plan';
import { progressBar } from './progress';
import type { TenancyFlags } from './tenancy-flags';

const DAY_MS = 24 * 3_600_000;

/** @returns exit code 1 where anything differs */
export async function checkDrift(
  url: string,
  spec: string,
  options: JudgeOptions & TenancyFlags,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { format } = options;
  if (format !== 'pretty' && format !== 'json')
    throw new TenetError(`drift is reported as pretty or json, not as ${format}`, {
      remedy: 'write --format json, or check the database without --spec',
    });
  const progress = progressBar(io);
  const planning: PlanningOptions = {
    ...options,
    url,
    allow: [],
    rename: [],
    expires: DAY_MS,
    rehearse: false,
    tenancy: (wanted) => saidFor(wanted, options, io),
  };
  try {
    const { page, before, after, renames } = await planned(
      spec,
      planning,
      (phase, done, of) => progress.step(phase, done, of),
      io,
    );
    // from what is declared to what is there: who gained
    const back = pending(before, renames)
      .toReversed()
      .map(({ from, to }) => ({ from: to, to: from }));
    const [hazards, review] = await withDecider([after, before], async (answer) => [
      await decided((decide) => accessHazards(after, before, back, decide), answer),
      await decided((decide) => accessReview(after, before, null, back, decide), answer),
    ]);
    const drift = driftOf({
      plan: page.plan,
      actual: before,
      wanted: after,
      renames,
      said: hazards.map(({ message }) => message),
      changed: review.changed,
    });
    const about = { database: withoutPassword(url), spec };
    const text =
      format === 'json'
        ? driftJson(drift, about)
        : driftPretty(drift, about, { colour: wantsColour(io), columns: io.terminal.columns });
    return { text, exitCode: drift.items.length > 0 || drift.refused.length > 0 ? EXIT.fails : EXIT.holds };
  } finally {
    progress.stop();
  }
}
