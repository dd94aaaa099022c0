/** What the journal of a database says: which plans ran, how far, by whom. */
import { readServer } from '../engine';
import { JOURNAL_SCHEMA } from '../catalog/journal';
import { isThere } from './journal';

export interface PlanStatus {
  readonly hash: string;
  readonly state: 'running' | 'done' | 'undone';
  /** Steps that are done, of how many. */
  readonly done: number;
  readonly of: number;
  /** The first step that is not done; null where all are. */
  readonly next: string | null;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly by: string;
}

export interface JournalLine {
  readonly hash: string;
  readonly at: string;
  /** The step, or what happened: `gave way`. */
  readonly what: string;
  readonly state: string;
  readonly ms: number | null;
  readonly waitedMs: number | null;
  readonly rows: string | null;
  readonly by: string;
  readonly sqlState: string | null;
}

export interface Status {
  readonly plans: readonly PlanStatus[];
  readonly lines: readonly JournalLine[];
}

const PLANS = `
select p.hash, p.state, count(s.id) filter (where s.state = 'done')::int as done, jsonb_array_length(p.steps) as of,
  (select e.id from jsonb_array_elements_text(p.steps) with ordinality e(id, at)
   where not exists (select from ${JOURNAL_SCHEMA}.step d where d.hash = p.hash and d.id = e.id and d.state = 'done')
   order by e.at limit 1) as next,
  p.first_at::text as "firstAt", p.last_at::text as "lastAt",
  coalesce((select l.by_role from ${JOURNAL_SCHEMA}.step l where l.hash = p.hash order by l.started_at desc limit 1), '') as by
from ${JOURNAL_SCHEMA}.plan p left join ${JOURNAL_SCHEMA}.step s using (hash) group by p.hash order by p.last_at desc`;

const LINES = `
select hash, started_at::text as at, id as what, state, round(extract(epoch from ended_at - started_at) * 1000)::float8 as ms,
  waited_ms::float8 as "waitedMs", rows::text as rows, by_role as by, null as "sqlState", started_at as place
from ${JOURNAL_SCHEMA}.step
union all
select hash, at::text, coalesce(transaction::text || ' ', '') || what, '', null, null, null, by_role, sql_state, at
from ${JOURNAL_SCHEMA}.event order by place`;

/** @returns null where nothing was ever applied to this database */
export async function readStatus(url: string): Promise<Status | null> {
  return readServer(url, async (session) => {
    if (!(await isThere(session))) return null;
    return { plans: await session.query<PlanStatus>(PLANS), lines: await session.query<JournalLine>(LINES) };
  });
}
