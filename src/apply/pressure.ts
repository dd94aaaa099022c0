/** Whether replicas and vacuum keep up with a backfill. Asked at most once a second, because a batch takes less. */
import type { Session } from '../engine';

const EVERY_MS = 1000;

export interface Pressure {
  /** Which replica is behind; null where none is, or where the role may not see it (pg_monitor may). */
  readonly lag: string | null;
  /** Whether dead rows are more than vacuum would let them become. */
  readonly isBloated: boolean;
}

interface Row {
  readonly replica: string | null;
  readonly seconds: number | null;
  readonly bloated: boolean | null;
}

export class PressureGauge {
  private at = 0;
  private known: Pressure = { lag: null, isBloated: false };

  /** @param table as `regclass` takes it */
  constructor(
    private readonly watcher: Session,
    private readonly table: string,
    private readonly mostLagMs: number,
  ) {}

  async read(): Promise<Pressure> {
    if (Date.now() - this.at < EVERY_MS) return this.known;
    const [row] = await this.watcher.query<Row>(QUERY, [this.table, this.mostLagMs / 1000]);
    const { replica = null, seconds = null, bloated = null } = row ?? {};
    this.known = {
      lag: replica === null ? null : `replica ${replica} is ${Math.round(seconds ?? 0)} s behind`,
      isBloated: bloated === true,
    };
    this.at = Date.now();
    return this.known;
  }
}

// twice what the defaults of autovacuum leave: 50 rows and 20 % of the table (PostgreSQL, "The Autovacuum Daemon")
const QUERY = `
select r.name as replica, r.seconds, s.bloated
from (select n_dead_tup > 100 + 0.4 * n_live_tup as bloated from pg_stat_all_tables where relid = $1::regclass) s
full join (select coalesce(nullif(application_name, ''), pid::text) as name, extract(epoch from replay_lag)::float8 as seconds
  from pg_stat_replication where replay_lag > make_interval(secs => $2) order by replay_lag desc limit 1) r on true`;
