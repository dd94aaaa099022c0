/** `tenet plan`: what leads from a database to what is declared, as a page that a person reviews and a file that is run. */
import { TenetError } from '../kernel/errors';
import type { SaidTenancy } from '../meaning/meaning';
import { planText } from '../plan/make';
import type { BegunWork, Hazard, HazardKind, Plan } from '../plan/plan';
import { planned, refuseStarts, type Planned, type PlanningOptions } from '../planning/planned';
import type { Wanted } from '../planning/sides';
import type { OperatorRole, PlanFormat } from '../report/format';
import { planSql, renderPlan, type PlanPage } from '../report/plan';
import { roleScript } from '../report/plan/roles';
import { count } from '../report/words';
import { writeText } from '../sources/text-file';
import { refuseTenancy, tenancyFor } from './config';
import { EXIT, wantsColour, type Io } from './io';
import { goingOnWith } from './plan-begun';
import { refuseHalf, writePlanMigrations, type MigrationFlags } from './plan-migrations';
import { progressBar } from './progress';
import type { TenancyFlags } from './tenancy-flags';

export interface PlanOptions extends TenancyFlags, MigrationFlags, Omit<PlanningOptions, 'tenancy'> {
  readonly out?: string;
  readonly sql?: string;
  readonly printRole?: OperatorRole;
  readonly format: PlanFormat;
  readonly failOn: readonly HazardKind[];
  readonly exitCode: boolean;
}

/** Plans, writes what the flags name, and prints the page. Nothing is changed on any server. */
export async function planCommand(wanted: string, options: PlanOptions, io: Io): Promise<number> {
  if (options.printRole !== undefined) {
    io.out(roleScript(options.printRole));
    return EXIT.holds;
  }
  refuseHalf(options);
  refuseUnjournalled(options);
  refuseStarts(options);
  const progress = progressBar(io);
  const step = (phase: string, done: number, of: number): void => progress.step(phase, done, of);
  try {
    const tenancy = (found: Wanted): SaidTenancy => saidFor(found, options, io);
    const elsewhere = options.migrations !== undefined;
    const make = async (begun?: BegunWork): Promise<Planned> =>
      planned(wanted, { ...options, tenancy, elsewhere, begun }, step, io);
    const { url, sql } = options;
    // what others run knows of no journal: it has to do all that is left
    const page =
      url === undefined || elsewhere || sql !== undefined ? (await make()).page : await goingOnWith(url, make);
    progress.stop();
    if (page.plan.refused.length === 0) writeFiles(page, options, io);
    io.out(renderPlan(page, options.format, { colour: wantsColour(io), columns: io.terminal.columns }));
    return exitOf(page, options, io);
  } finally {
    progress.stop();
  }
}

/** @throws TenetError where what runs the plan keeps no journal, which its triggers write to and its checks read */
function refuseUnjournalled({ oldWriters, sql, migrations }: PlanOptions): void {
  if (oldWriters === undefined || (sql === undefined && migrations === undefined)) return;
  throw new TenetError('--old-writers is for plans that tenet apply runs: its journal has who was seen', {
    remedy: `remove --old-writers, or ${sql === undefined ? '--migrations' : '--sql'} and write the plan with --out`,
  });
}

/** Of a plan that is whole: what leaves out a change that is wanted must not come to where it could be run. */
function writeFiles(page: PlanPage, options: PlanOptions, io: Io): void {
  if (options.out !== undefined) writeText(options.out, planText(page.plan), io);
  if (options.sql !== undefined) writeText(options.sql, planSql(page), io);
  writePlanMigrations(page.plan, options, io);
}

function exitOf({ plan, access }: PlanPage, { failOn, allow, exitCode }: PlanOptions, io: Io): number {
  const accepted = new Set(allow.flatMap((one) => ('hazard' in one ? [one.hazard] : [])));
  const there = new Set([...access, ...ofSteps(plan)].map(({ kind }) => kind));
  const failing = failOn.filter((kind) => there.has(kind) && !accepted.has(kind));
  if (failing.length > 0) io.err(`the plan has hazards that --fail-on names: ${failing.join(', ')}\n`);
  if (plan.refused.length > 0)
    io.err(
      `the plan is refused: ${count(plan.refused.length, 'change')} cannot be planned, so no plan, script or migration is written\n`,
    );
  const hasChanges = exitCode && plan.steps.length > 0;
  return failing.length > 0 || plan.refused.length > 0 || hasChanges ? EXIT.fails : EXIT.holds;
}

/** Steps see one statement at a time: what access changes in the end only the whole shows. */
function ofSteps({ steps }: Plan): readonly Hazard[] {
  return steps.flatMap(({ hazards }) =>
    hazards.filter(({ kind }) => kind !== 'opens-access' && kind !== 'closes-access'),
  );
}

/** What flags and configuration say of the tenancy; a spec says it itself. */
export function saidFor(wanted: Wanted, options: TenancyFlags, io: Io): SaidTenancy {
  if (wanted.checked === undefined) return tenancyFor(wanted.name, options, io);
  refuseTenancy(options, wanted.name, io);
  return {};
}
