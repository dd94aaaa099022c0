/**
 * What was done, in the database that it was done to: written in the transaction of each step, so that it tells of a step exactly if
 * the step is there. A plan is kept whole, so that whoever takes it back needs no file.
 */
import { JOURNAL_SCHEMA, JOURNAL_TABLES, WRITER_TABLE } from '../catalog/journal';
import type { Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { planText } from '../plan/make';
import { serverWords } from './server-words';
import type { ObjectHash, Plan, Step } from '../plan/plan';

export { JOURNAL_SCHEMA };

export const JOURNAL_FORMAT = 1;

const SCHEMA = JOURNAL_SCHEMA;

/** Run once, by whoever applies first or by who prepares it for them. */
export const JOURNAL_DDL: readonly string[] = [
  `CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`,
  `CREATE TABLE IF NOT EXISTS ${SCHEMA}.plan (
  hash text PRIMARY KEY,
  journal_format integer NOT NULL DEFAULT ${JOURNAL_FORMAT},
  plan text NOT NULL,
  steps jsonb NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'undone')),
  rest jsonb,
  first_at timestamptz NOT NULL DEFAULT now(),
  last_at timestamptz NOT NULL DEFAULT now()
)`,
  `CREATE TABLE IF NOT EXISTS ${SCHEMA}.step (
  hash text NOT NULL REFERENCES ${SCHEMA}.plan,
  id text NOT NULL,
  transaction integer NOT NULL,
  state text NOT NULL CHECK (state IN ('started', 'done', 'undone')),
  attempts integer NOT NULL DEFAULT 1,
  rows bigint,
  bound bigint,
  tenant text,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  waited_ms bigint NOT NULL DEFAULT 0,
  by_role text NOT NULL DEFAULT session_user,
  by_application text NOT NULL DEFAULT current_setting('application_name'),
  by_pid integer NOT NULL DEFAULT pg_backend_pid(),
  PRIMARY KEY (hash, id)
)`,
  `CREATE TABLE IF NOT EXISTS ${SCHEMA}.event (
  hash text NOT NULL REFERENCES ${SCHEMA}.plan,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction integer,
  what text NOT NULL,
  sql_state text,
  waited_for jsonb,
  by_role text NOT NULL DEFAULT session_user
)`,
  `CREATE TABLE IF NOT EXISTS ${SCHEMA}.${WRITER_TABLE} (
  trigger text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  by_role text NOT NULL DEFAULT session_user,
  by_application text NOT NULL DEFAULT current_setting('application_name'),
  by_pid integer NOT NULL DEFAULT pg_backend_pid()
)`,
  `COMMENT ON SCHEMA ${SCHEMA} IS 'Journal of tenet apply: which plans ran, step by step. No application needs access.'`,
];

/** What brings a journal of an earlier version up to this one; each row that is there stays. */
const JOURNAL_LATER: readonly string[] = [`ALTER TABLE ${SCHEMA}.step ADD COLUMN IF NOT EXISTS tenant text`];

export type StepState = 'started' | 'done' | 'undone';

/** What the journal says of a step. */
export interface StepEntry {
  readonly id: string;
  readonly transaction: number;
  readonly state: StepState;
  readonly attempts: number;
  readonly rows: number | null;
  /** Block up to which a backfill has come. */
  readonly bound: number | null;
  /** Of one that goes from tenant to tenant, whose rows it was at. */
  readonly tenant: string | null;
}

/** What the database was when an execution ended in order. */
export interface Rest {
  /** Transactions that were done. */
  readonly done: readonly number[];
  /** Steps that were taken back; absent where version 1 wrote it. */
  readonly undone?: readonly string[];
  readonly objects: readonly ObjectHash[];
}

export interface PlanEntry {
  readonly state: 'running' | 'done' | 'undone';
  readonly rest: Rest | null;
  readonly steps: ReadonlyMap<string, StepEntry>;
}

interface StepRow extends Omit<StepEntry, 'rows' | 'bound'> {
  readonly rows: string | null;
  readonly bound: string | null;
}

/** A step that the journal tells of, with when it ran as `performance.now` says it. */
export interface Recorded extends Pick<Step, 'id' | 'transaction'> {
  readonly began?: number;
  readonly ended?: number;
}

/** The journal of one plan, over a session that no transaction is open on unless it is said. */
export class Journal {
  constructor(
    private readonly session: Session,
    private readonly hash: string,
  ) {}

  /**
   * @returns null where nothing of this plan ever ran
   * @throws TenetError where the journal is not that of the role of the session
   */
  async read(): Promise<PlanEntry | null> {
    await refuseForeign(this.session);
    if (!(await isThere(this.session))) return null;
    const [plan] = await this.session.query<{
      readonly state: PlanEntry['state'];
      readonly rest: Rest | null;
      readonly format: number;
    }>(`select state, rest, journal_format as format from ${SCHEMA}.plan where hash = $1`, [this.hash]);
    if (plan === undefined) return null;
    refuseFormat(plan.format);
    const rows = await this.session.query<StepRow>(
      // a journal of an earlier version has no tenants
      `select id, transaction, state, attempts, rows, bound, to_jsonb(s) ->> 'tenant' as tenant from ${SCHEMA}.step s where hash = $1`,
      [this.hash],
    );
    const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
    const steps = rows.map(
      (row) => [row.id, { ...row, rows: numberOf(row.rows), bound: numberOf(row.bound) }] as const,
    );
    return { state: plan.state, rest: plan.rest, steps: new Map(steps) };
  }

  /**
   * Makes the journal where there is none, and the entry of the plan.
   * @throws TenetError where the role may not, and nobody prepared it
   */
  async open(plan: Plan): Promise<void> {
    await this.prepare();
    await this.session.query(
      `insert into ${SCHEMA}.plan (hash, plan, steps) values ($1, $2, $3)
       on conflict (hash) do update set state = 'running', last_at = now()`,
      [this.hash, planText(plan), JSON.stringify(plan.steps.map(({ id }) => id))],
    );
  }

  /** A plan that is taken back is done no more, from its first step on: who applies it after an undo that died would be told that it is. */
  async reopen(): Promise<void> {
    await this.session.query(`update ${SCHEMA}.plan set state = 'running', last_at = now() where hash = $1`, [
      this.hash,
    ]);
  }

  /**
   * Makes the journal where there is none, and completes one of an earlier version.
   * @throws TenetError where the role may not, and nobody prepared it
   */
  prepare(): Promise<void> {
    return prepare(this.session);
  }

  /** Within the transaction of the steps, or after a step that runs in none. */
  async record(steps: readonly Recorded[], state: StepState, waitedMs = 0): Promise<void> {
    const now = performance.now();
    const rows = steps.map(({ id, transaction, began = now, ended = now }) => ({
      id,
      transaction,
      began: (now - began) / 1000,
      ended: (now - ended) / 1000,
    }));
    await this.session.query(
      `insert into ${SCHEMA}.step as s (hash, id, transaction, state, started_at, ended_at, waited_ms)
       select $1, id, transaction, $3, clock_timestamp() - make_interval(secs => began),
         case when $3 = 'started' then null else clock_timestamp() - make_interval(secs => ended) end, $4
       from json_to_recordset($2::json) as _(id text, transaction int, began float8, ended float8)
       on conflict (hash, id) do update set state = excluded.state, ended_at = excluded.ended_at,
         rows = case when s.state = 'undone' then null else s.rows end, bound = case when s.state = 'undone' then null else s.bound end,
         tenant = case when s.state = 'undone' then null else s.tenant end,
         started_at = case when s.state = 'started' then s.started_at else excluded.started_at end,
         waited_ms = s.waited_ms + excluded.waited_ms, attempts = s.attempts + (excluded.state = 'started')::int,
         by_role = excluded.by_role, by_application = excluded.by_application, by_pid = excluded.by_pid`,
      [this.hash, JSON.stringify(rows), state, Math.round(waitedMs)],
    );
  }

  /** How far a backfill has come, within the transaction of its batch. */
  async advance(id: string, { bound, tenant = null }: Bound, rows: number): Promise<void> {
    await this.session.query(
      `update ${SCHEMA}.step set bound = $3, tenant = $4, rows = coalesce(rows, 0) + $5 where hash = $1 and id = $2`,
      [this.hash, id, bound, tenant, rows],
    );
  }

  async note(transaction: number | null, what: string, more: Noted = {}): Promise<void> {
    const { sqlState = null, waitedFor = null } = more;
    await this.session.query(
      `insert into ${SCHEMA}.event (hash, transaction, what, sql_state, waited_for) values ($1, $2, $3, $4, $5)`,
      [this.hash, transaction, what, sqlState, waitedFor === null ? null : JSON.stringify(waitedFor)],
    );
  }

  /** An execution ends in order; null where what it left is no state to go on from. */
  async rest(state: PlanEntry['state'], rest: Rest | null): Promise<void> {
    await this.session.query(`update ${SCHEMA}.plan set state = $2, rest = $3, last_at = now() where hash = $1`, [
      this.hash,
      state,
      rest === null ? null : JSON.stringify(rest),
    ]);
  }
}

/** How far a backfill is. */
export interface Bound {
  readonly bound: number;
  readonly tenant?: string | null;
}

interface Noted {
  readonly sqlState?: string | null;
  readonly waitedFor?: unknown;
}

/** Whether the database has a journal; part of one is none. */
export async function isThere(session: Session): Promise<boolean> {
  const [found] = await session.query<{ readonly is: boolean }>(
    `select count(*) = ${JOURNAL_TABLES.length} as is from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = '${SCHEMA}' and c.relkind = 'r' and c.relname = any ('{${JOURNAL_TABLES.join(',')}}')`,
  );
  return found?.is === true;
}

/** Whether it has what came to it since the first version. */
async function isWhole(session: Session): Promise<boolean> {
  const [found] = await session.query(
    `select from pg_catalog.pg_attribute where attrelid = '${SCHEMA}.step'::pg_catalog.regclass and attname = 'tenant' and not attisdropped
       and pg_catalog.to_regclass('${SCHEMA}.${WRITER_TABLE}') is not null`,
  );
  return found !== undefined;
}

/**
 * The owner of the schema and its tables decides what the journal says, and a trigger of theirs runs as whoever writes it.
 * @throws TenetError where that is neither the role of the session nor a superuser
 */
async function refuseForeign(session: Session): Promise<void> {
  const [foreign] = await session.query<{ readonly owner: string }>(
    `select r.rolname::text as owner from (
       select nspowner as owner from pg_catalog.pg_namespace where nspname = '${SCHEMA}'
       union all
       select c.relowner from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = '${SCHEMA}' and c.relname = any ('{${[...JOURNAL_TABLES, WRITER_TABLE].join(',')}}')) o
     join pg_catalog.pg_roles r on r.oid = o.owner where r.rolname <> current_user and not r.rolsuper limit 1`,
  );
  if (foreign === undefined) return;
  throw new TenetError(`schema ${SCHEMA}, in which the journal is kept, belongs to role ${foreign.owner}`, {
    remedy: `connect as that role if it is the one that applies plans; otherwise find out why it made the schema, and drop it`,
  });
}

async function prepare(session: Session): Promise<void> {
  if ((await isThere(session)) && (await isWhole(session))) return;
  try {
    await session.execute(`begin; ${[...JOURNAL_DDL, ...JOURNAL_LATER].join('; ')}; commit`);
  } catch (error) {
    await session.execute('rollback').catch(() => undefined);
    throw new TenetError(`cannot create the journal in schema ${SCHEMA}: ${serverWords(error)}`, {
      remedy: 'have the owner of the database run: tenet plan --print-role apply',
      cause: error,
    });
  }
}

function refuseFormat(format: number): void {
  if (format <= JOURNAL_FORMAT) return;
  throw new TenetError(
    `the journal of this database has format ${format}; this version of Tenet reads up to ${JOURNAL_FORMAT}`,
    {
      remedy: 'use the version of Tenet that wrote it, or a later one',
    },
  );
}
