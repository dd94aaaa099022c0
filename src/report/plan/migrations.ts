/** A plan as migrations, one for each of its transactions. What waits for a deploy says so at its head. */
import { doBlock, quoteLiteral } from '../../kernel/identifier';
import { mustRunAlone } from '../../migrations/alone';
import type { NewStatement } from '../../migrations/types';
import type { Draft } from '../../migrations/write';
import type { Gate, Phase, Plan, Step } from '../../plan/plan';
import { slowest } from '../../plan/transactions';
import { limitStatements } from './sql';
import { phaseSaid, stepSaid, transactionsOf, type Transaction } from './told';
import { TIMES } from './words';

/** A file and what must be true before it runs. */
export interface Drafted extends Draft {
  readonly phase: Phase;
  readonly waits: readonly string[];
}

/** In the order in which they run. */
export function migrationsOf(plan: Plan): readonly Drafted[] {
  const all = transactionsOf(plan).flatMap((one) => draftsOf(one, plan));
  return all.map((draft, at) => ({ ...draft, title: `${draft.title}_${at + 1}` }));
}

/** A check goes into the transaction that it is for; before what runs in none it has a file of its own. */
function draftsOf(transaction: Transaction, plan: Plan): readonly Drafted[] {
  const { steps, alone, number, phase } = transaction;
  const gates = steps.flatMap(({ gate }) => gate ?? []);
  const waits = gates.filter(({ kind }) => kind === 'deploy').map(({ message }) => message);
  const checks = gates.flatMap(checkOf);
  const first = checks.slice(0, alone ? undefined : 0);
  const head = [
    `Plan ${plan.hash}, expires ${plan.expires}`,
    `Transaction ${number}; phase ${phaseSaid(phase)}; ${TIMES[slowest(steps)]}`,
    ...waits.map((message) => `WAIT before you run this: ${message}`),
  ];
  const own: Drafted = {
    phase,
    title: `${phase}_${titleOf(steps[0])}`,
    head: [...head, ...(alone ? [ALONE] : [])],
    up: [...(alone ? [] : [...limited(transaction), ...checks]), ...steps.map(statementOf)],
    down: downOf(transaction),
    isAlone: alone,
    waits: first.length === 0 ? waits : [],
  };
  if (first.length === 0) return [own];
  const check = {
    phase,
    title: `${phase}_check`,
    head: [...head, 'Checks what the next file needs'],
    down: [],
    isAlone: false,
    waits,
  };
  return [{ ...check, up: [...limited(transaction), ...first] }, own];
}

const ALONE =
  'One statement in no transaction block. A lock_timeout of the role or database ends it too soon: an index is left invalid then';

function limited({ steps }: Transaction): readonly NewStatement[] {
  return limitStatements(steps, false).map((sql) => ({ comment: [], sql: sql.replace(/;$/, '') }));
}

function statementOf(step: Step): NewStatement {
  const hazards = step.hazards.map(({ kind, message }) => `${kind}: ${message}`);
  return { comment: [`${step.id}  ${stepSaid(step)}`, ...hazards], sql: step.change.sql };
}

/** row_security off: a role that policies hold fails instead of finding no row. */
function checkOf({ sql, message }: Gate): readonly NewStatement[] {
  if (sql === null) return [];
  const said = quoteLiteral(`the check returned rows: ${message}`);
  const body = `BEGIN
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  IF EXISTS (${sql}) THEN RAISE EXCEPTION USING MESSAGE = ${said}; END IF;
END`;
  return [{ comment: [`Check: ${message}`], sql: doBlock(body) }];
}

/** Null where one of them has nothing that takes it back, or what takes it back is several statements that do not fit into one transaction. */
function downOf({ steps, alone }: Transaction): readonly string[] | null {
  const undone = steps.toReversed().map(({ undo }) => undo);
  if (undone.includes(null)) return null;
  const down = undone.flatMap((statements) => statements ?? []);
  const fits = (alone && down.length === 1) || !down.some(mustRunAlone);
  return fits ? down : null;
}

/** Longer names of files are no help. */
const TITLE = 60;

function titleOf(step: Step | undefined): string {
  if (step === undefined) return 'step';
  const { verb, about } = step.change;
  const words = `${verb} ${about.kind} ${about.of?.name ?? ''} ${about.name}`;
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, TITLE)
    .replaceAll(/^_+|_+$/g, '');
}
