/** A plan run before it is shown, on a scratch server that is made from what it touches. */
import type { Catalog } from '../catalog/catalog';
import { objectOf, objectsOf } from '../catalog/select';
import { sqlState, type Engine } from '../engine';
import { groupBy } from '../kernel/group';
import { objectKey, objectText, sqlName, type ObjectId } from '../kinds/id';
import type { Hazard, Step } from '../plan/plan';
import { timeZoneOf } from '../plan/steps/time-zone';
import { scratchOf, type Scratch } from '../prove/scratch/scratch';
import { loadParser } from '../sql/parser';
import { reached } from './boundary';
import { closureOf, tablesToFill } from './closure';
import { endDifferences, faultsOf, observedOf } from './compare';
import { leftOutSteps, withLeftOut } from './left-out';
import { perform, StepRefused, type Script, type Watched } from './perform';
import {
  fillTables,
  givenToRunner,
  lending,
  mirrorDefaults,
  openStage,
  readMade,
  readStage,
  registerStatements,
  routinesGivenToRunner,
  type Stage,
} from './stage';
import type { Fault, NotTried, Observed, Rehearsal } from './types';
import { knownRelations } from './watch';

export interface RehearseOptions {
  /** What the plan leads to. */
  readonly wanted: Catalog;
  /** The role that runs the plan on the database. */
  readonly runner: string;
  /** A scratch server of the major, where one was started already. */
  readonly server?: Promise<Engine>;
}

/**
 * Runs the steps on a scratch server of the same major.
 * @param actual as it was read
 * @throws TenetError where no such server starts
 */
export async function rehearse(
  steps: readonly Step[],
  actual: Catalog,
  { wanted, runner, server }: RehearseOptions,
): Promise<Rehearsal> {
  await loadParser();
  const closure = closureOf(steps, actual, wanted);
  const scratch = await scratchOf(closure, server);
  try {
    const timeZone = zoneFor(steps, actual, runner);
    const stage = await openStage(scratch, { runner, bypasses: bypasses(actual, runner), timeZone });
    return await new Play({ steps, actual, wanted, closure, scratch, stage }).run();
  } finally {
    const stopped = scratch.engine.stop();
    // whoever started it waits for it, and what is left needs no server
    if (server === undefined) await stopped;
  }
}

/** A zone that no server is set to: where nothing tells the real one, a plan expects of it what any but UTC makes PostgreSQL do. */
const OTHER_THAN_UTC = 'Etc/GMT-1';

/** Null where no local time is read. */
function zoneFor(steps: readonly Step[], actual: Catalog, runner: string): string | null {
  const isRead = steps.some(({ change }) => / TYPE timestamp\b/.test(change.sql));
  return isRead ? (timeZoneOf(actual, runner) ?? OTHER_THAN_UTC) : null;
}

function bypasses(catalog: Catalog, runner: string): boolean {
  const role = objectsOf(catalog, 'role').find(({ id }) => id.name === runner);
  return role === undefined || role.attributes.superuser || role.attributes.bypassRls;
}

interface Ground {
  readonly steps: readonly Step[];
  readonly actual: Catalog;
  readonly wanted: Catalog;
  readonly closure: Catalog;
  readonly scratch: Scratch;
  readonly stage: Stage;
}

class Play {
  private readonly boundaries: Catalog[] = [];
  private readonly observed: Observed[] = [];
  private readonly faults: Fault[] = [];
  private readonly withoutRows: Rehearsal['withoutRows'][number][] = [];
  private readonly superusers = new Map<string, boolean>();
  private readonly gone = new Set<string>();
  private readonly leftOut: ReadonlyMap<string, string>;
  private readonly passed: Step[] = [];
  private filled: ReadonlySet<string> = new Set();
  private unfilled: readonly NotTried[] = [];
  private isWatched = true;

  constructor(private readonly ground: Ground) {
    this.leftOut = leftOutSteps(ground.steps, ground);
  }

  async run(): Promise<Rehearsal> {
    const { stage, scratch, steps, actual, wanted } = this.ground;
    const script = await this.script();
    const made = await readMade(stage, scratch.created);
    await mirrorDefaults(stage, made);
    await this.fill(made);
    let failed: StepRefused | undefined;
    for (const group of groupBy(steps, ({ transaction }) => String(transaction)).values()) {
      failed = await this.transaction(script, group, made);
      if (failed !== undefined) break;
    }
    const end = this.boundaries.at(-1) ?? actual;
    const isComplete = failed === undefined;
    const missing = this.missing(isComplete);
    return {
      observed: this.observed,
      faults: this.faults,
      failed: failed === undefined || missing.length > 0 ? null : failureOf(failed),
      isComplete,
      withoutRows: this.withoutRows,
      unfilled: this.unfilled,
      boundaries: this.boundaries,
      differences: isComplete
        ? endDifferences(this.tried(), { actual, end, wanted, runner: stage.foreign.runner })
        : [],
      hazards: this.hazards(missing, failed),
      objects: { created: this.ground.closure.objects.size, of: actual.objects.size },
    };
  }

  private tried(): readonly Step[] {
    return this.ground.steps.filter(({ id }) => !this.leftOut.has(id));
  }

  private async script(): Promise<Script> {
    const { stage } = this.ground;
    const statements: string[] = [];
    const places = new Map<string, readonly number[]>();
    const before = new Map<string, readonly number[]>();
    const routines: ObjectId[] = [];
    for (const step of this.tried()) {
      const { sql, about, verb } = step.change;
      const isRoutine = about.kind === 'function' && verb === 'create';
      const made = isRoutine ? [] : routines.splice(0);
      if (isRoutine) routines.push(about);
      const pair = ownedBy(step, this.ground.wanted);
      const first = [
        ...(made.length === 0 ? [] : [routinesGivenToRunner(made, stage)]),
        ...(pair === undefined ? [] : [givenToRunner(pair, stage)]),
      ];
      before.set(
        step.id,
        first.map((one) => statements.push(one) - 1),
      );
      if (!isPlain(step)) continue;
      const isNewRole = about.kind === 'role' && (verb === 'create' || verb === 'rename');
      const own = [
        about.kind === 'role' ? withoutSuperuser(sql) : sql,
        ...(isNewRole ? [lending(about.name, stage.role, stage.engine.versionNum)] : []),
      ];
      places.set(
        step.id,
        own.map((one) => statements.push(one) - 1),
      );
    }
    await registerStatements(stage, statements);
    const known = await knownRelations(stage);
    this.isWatched = this.tried().length * known.size <= MOST_WATCHED;
    return { stage, places, before, known, isWatched: this.isWatched };
  }

  private async fill(made: Catalog): Promise<void> {
    const { stage, steps } = this.ground;
    this.filled = tablesToFill(steps, made);
    if (this.filled.size === 0) return;
    const failures = await fillTables(stage, made, this.filled);
    this.unfilled = objectsOf(made, 'table').flatMap(({ id }) => {
      const why = failures.get(objectKey(id));
      return why === undefined ? [] : [{ about: id, why }];
    });
  }

  /** @returns what was refused */
  private async transaction(script: Script, group: readonly Step[], made: Catalog): Promise<StepRefused | undefined> {
    const { actual, stage, wanted } = this.ground;
    const steps = group.filter(({ id }) => !this.leftOut.has(id));
    const watched = await this.performed(script, steps);
    if (watched instanceof StepRefused) return watched;
    this.observed.push(...watched.map(observedOf));
    this.faults.push(...faultsOf(watched));
    for (const { change } of steps) this.noteSuperuser(change);
    this.passed.push(...group.filter(({ id }) => this.leftOut.has(id)));
    const now = await readStage(stage);
    await mirrorDefaults(stage, now);
    for (const key of made.objects.keys()) if (!now.objects.has(key)) this.gone.add(key);
    this.boundaries.push(withLeftOut(reached(actual, made, now, this.gone, this.superusers), this.passed, wanted));
    return undefined;
  }

  private async performed(script: Script, steps: readonly Step[]): Promise<readonly Watched[] | StepRefused> {
    try {
      return await perform(script, steps);
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error;
      if (!isOfRows(error) || this.filled.size === 0) return error;
      this.withoutRows.push({ id: error.step.id, message: error.message });
      await this.empty();
      return this.performed(script, steps);
    }
  }

  /** As the role of the plan: triggers for TRUNCATE are a stranger's code. */
  private async empty(): Promise<void> {
    const { stage, closure } = this.ground;
    const names = objectsOf(closure, 'table')
      .filter(({ id }) => this.filled.has(objectKey(id)))
      .map(({ id }) => sqlName(id));
    this.filled = new Set();
    for (const name of names) await stage.session.execute(`truncate ${name} cascade`).catch(() => undefined);
  }

  private noteSuperuser({ about, sql }: Step['change']): void {
    if (about.kind !== 'role') return;
    const said = /\b(NO)?SUPERUSER\b/i.exec(withoutQuoted(sql));
    if (said !== null) this.superusers.set(about.name, said[1] === undefined);
  }

  /** Of what the scratch server lacks, what the plan may hang on: not an extension that nothing else was missing for. */
  private missing(isComplete: boolean): readonly NotTried[] {
    const { scratch, closure } = this.ground;
    const byText = new Map([...closure.objects.values()].map(({ id }) => [objectText(id), id]));
    const all = scratch.missing.flatMap(({ object, why }) => {
      const about = byText.get(object);
      return about === undefined ? [] : [{ about, why }];
    });
    return isComplete && all.every(({ about }) => about.kind === 'extension') ? [] : all;
  }

  private hazards(missing: readonly NotTried[], failed: StepRefused | undefined): readonly Hazard[] {
    const left = this.ground.steps.flatMap(({ id, change: { about } }): readonly NotTried[] => {
      const why = this.leftOut.get(id);
      return why === undefined ? [] : [{ about, why }];
    });
    const stopped =
      failed === undefined ? [] : [{ about: failed.step.change.about, why: `PostgreSQL reports: ${failed.message}` }];
    const untried = [...left, ...missing, ...(missing.length === 0 ? [] : stopped)].map(({ about, why }) => ({
      about,
      message: `${objectText(about)} was not rehearsed: ${why}`,
    }));
    return [...this.unwatched(), ...untried].map((one) => ({ kind: 'not-rehearsed', ...one }));
  }

  private unwatched(): readonly Omit<Hazard, 'kind'>[] {
    const { steps } = this.ground;
    const [first] = steps;
    if (this.isWatched || first === undefined) return [];
    const message = `locks and work on rows were not compared with the plan: ${steps.length} statements are too many to watch each; split the plan to have them compared`;
    return [{ about: first.change.about, message }];
  }
}

/** A table whose column gets a sequence: both must have one owner. */
function ownedBy({ change: { about, sql } }: Step, wanted: Catalog): Parameters<typeof givenToRunner>[0] | undefined {
  if (about.kind !== 'owner of' || about.of === undefined || !/ OWNED BY "/.test(sql)) return undefined;
  const table = objectOf(wanted, 'owner of', about)?.attributes.column.of;
  return table === undefined ? undefined : { table, sequence: about.of };
}

function failureOf({ step, reason, message }: StepRefused): NonNullable<Rehearsal['failed']> {
  return { id: step.id, message, sqlState: sqlState(reason) ?? null };
}

/** Steps times relations: each is a row that a scratch server sends, of five million that a session may receive (`SCRATCH_LIMITS`). */
const MOST_WATCHED = 3_000_000;

/** Values that do not fit, constraints that are violated, and what code of the database raises. */
const OF_ROWS = /^(?:22|23|P0|38|39)/;

function isOfRows({ reason }: StepRefused): boolean {
  return OF_ROWS.test(sqlState(reason) ?? '');
}

/**
 * What a superuser may run: heads of statements that evaluate no expression of anybody. The rest needs no superuser, or has code of a
 * stranger run, as VALIDATE CONSTRAINT does, and ATTACH PARTITION.
 */
const PLAIN =
  /^(?:GRANT|REVOKE|COMMENT ON|(?:CREATE|ALTER|DROP) ROLE|ALTER DEFAULT PRIVILEGES|(?:CREATE|ALTER|DROP) (?:EXTENSION|PUBLICATION)|ALTER DATABASE|ALTER (?:FUNCTION|PROCEDURE|ROUTINE|AGGREGATE)|DROP|SECURITY LABEL)\b/i;
const GIVES_AWAY = /^ALTER [A-Z ]+? (?:"(?:[^"]|"")*"|[\w.(), ])+ OWNER TO "(?:[^"]|"")+"$/i;

function isPlain({ alone, change }: Step): boolean {
  if (alone) return false;
  return GIVES_AWAY.test(change.sql) || (change.by !== 'loader' && PLAIN.test(change.sql));
}

function withoutQuoted(sql: string): string {
  return sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
}

/** No role of a scratch server is a superuser: code of the database runs as it. */
function withoutSuperuser(sql: string): string {
  return sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\bSUPERUSER\b/gi, (found) =>
    /^superuser$/i.test(found) ? 'NOSUPERUSER' : found,
  );
}
