/** What a plan tells, as attributes of a resource. */
import { limitStatements } from '../report/plan/sql';
import { count } from '../report/words';
import type { PlanPage } from '../report/plan';
import { accessLines, lossLines, phaseSaid } from '../report/plan/told';
import type { Reach } from '../apply/begun';
import type { StepsTogether } from '../plan/transactions';
import { groupBy } from '../kernel/group';
import type { Value } from './values';

/** Bytes of statements that a state keeps: a state of 1,000 tables stays under 100 kB. */
const MOST_BYTES = 60_000;

/** Bytes of each list. */
const MOST_BYTES_LISTED = 15_000;

export function accessSaid({ plan }: PlanPage): readonly string[] {
  return listed(accessLines(plan));
}

/** Hazards of the steps that run, each once; what access changes is told by itself. */
export function hazardsSaid({ plan }: PlanPage, { now }: Reach): readonly string[] {
  const all = now
    .flatMap(({ steps }) => steps.flatMap(({ hazards }) => hazards))
    .filter(({ kind }) => kind !== 'opens-access' && kind !== 'closes-access')
    .map(({ kind, message }) => `${kind}: ${message}`);
  const lost = all.some((one) => one.startsWith('drops-data')) ? [] : lossLines(plan);
  return listed([...lost, ...new Set(all)]);
}

/** The first lines, which are the most important ones; how many more there are is the last. */
export function listed(lines: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = lines.findIndex((line) => (bytes += Buffer.byteLength(line)) > MOST_BYTES_LISTED);
  if (end < 0) return lines;
  return [
    ...lines.slice(0, end),
    `${lines.length - end} more lines, which the hash of the plan covers: tenet plan SPEC --url DATABASE shows all`,
  ];
}

/** The statements that run, by phase in their order. */
export function ddlSaid({ now }: Reach): Value {
  return [...groupBy(now, ({ phase }) => phase)].map(([phase, own]) => ({ phase, sql: limited(own) }));
}

export function pendingPhase({ later, gate }: Reach): string | null {
  const [first] = later;
  if (first === undefined) return null;
  return gate === null ? phaseSaid(first.phase) : `${first.phase}: ${gate.message}`;
}

export function pendingDdl({ later }: Reach): string | null {
  return later.length === 0 ? null : limited(later);
}

/** Statements up to a size, in their transactions; how many more there are is told. */
function limited(transactions: readonly StepsTogether[]): string {
  const texts: string[] = [];
  let [room, missing] = [MOST_BYTES, 0];
  for (const one of transactions) {
    const statements = one.steps.map(({ change }) => `${change.sql};`);
    const shown: string[] = [];
    for (const statement of statements) {
      room -= Buffer.byteLength(statement);
      if (room < 0) break;
      shown.push(statement);
    }
    if (shown.length > 0) texts.push(transactionText(one, shown));
    missing += statements.length - shown.length;
  }
  return [...texts, ...(missing === 0 ? [] : [leftOut(missing)])].join('\n\n').concat('\n');
}

function leftOut(missing: number): string {
  return `-- ${count(missing, 'more statement')}, which the hash of the plan covers: tenet plan SPEC --url DATABASE shows all`;
}

function transactionText({ number, steps, alone }: StepsTogether, shown: readonly string[]): string {
  const gates = steps.flatMap(({ gate }) => (gate === null ? [] : [`-- ${gate.kind}: ${gate.message}`]));
  const body = shown.length === steps.length ? shown : [...shown, `-- and ${steps.length - shown.length} more`];
  const lines = [...gates, ...(alone ? [] : ['BEGIN;']), ...limitStatements(steps, alone), ...body];
  return [`-- transaction ${number}`, ...lines, ...(alone ? [] : ['COMMIT;'])].join('\n');
}
