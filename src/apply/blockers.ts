/** Who keeps a session waiting, and who would. Nobody is ever ended: that is for a person to decide. */
import type { Session } from '../engine';
import type { Blocker } from './types';

interface Row extends Omit<Blocker, 'query'> {
  readonly query: string | null;
}

const MOST = 10;

const ABOUT = `a.pid, coalesce(a.usename, '') as user, coalesce(a.application_name, '') as application,
  coalesce(a.state, a.backend_type) as state, a.query, extract(epoch from clock_timestamp() - a.xact_start)::float8 as seconds`;

/** Sessions and prepared transactions that hold what the session of this pid waits for. */
export async function blockersOf(watcher: Session, pid: number): Promise<readonly Blocker[]> {
  const rows = await watcher.query<Row>(
    `select ${ABOUT} from pg_stat_activity a where a.pid = any (pg_blocking_pids($1))
     union all
     select 0, p.owner::text, p.gid, 'prepared', null, extract(epoch from clock_timestamp() - p.prepared)::float8
     from pg_prepared_xacts p where 0 = any (pg_blocking_pids($1)) and p.database = current_database()
     limit ${MOST}`,
    [pid],
  );
  return rows.map(shown);
}

/** Transactions of the database that are older than `ms`: what is built CONCURRENTLY waits for each of them, whatever they read. */
export async function oldTransactions(watcher: Session, pid: number, ms: number): Promise<readonly Blocker[]> {
  const rows = await watcher.query<Row>(
    `select ${ABOUT} from pg_stat_activity a
     where a.datname = current_database() and a.pid not in ($1, pg_backend_pid()) and (a.backend_xmin is not null or a.backend_xid is not null)
       and a.backend_type <> 'autovacuum worker' and a.xact_start < clock_timestamp() - make_interval(secs => $2)
     union all
     select 0, p.owner::text, p.gid, 'prepared', null, extract(epoch from clock_timestamp() - p.prepared)::float8
     from pg_prepared_xacts p where p.database = current_database() and p.prepared < clock_timestamp() - make_interval(secs => $2)
     order by seconds desc nulls last limit ${MOST}`,
    [pid, ms / 1000],
  );
  return rows.map(shown);
}

function shown({ query, seconds, ...rest }: Row): Blocker {
  return { ...rest, seconds: Math.round(seconds ?? 0), query: withoutLiterals(query ?? '') };
}

const MOST_CHARACTERS = 120;

/** In this order, as PostgreSQL reads: names in quotes, comments, texts with and without backslashes, dollar quotes, numbers. */
const TOKENS =
  /"(?:[^"]|"")*(?:"|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[eE]'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$([A-Za-z_]\w*|)\$[\s\S]*?(?:\$\1\$|$)|\b\d[\w.]*/g;

/** What a session runs may hold data or secrets of others. */
export function withoutLiterals(query: string): string {
  const bare = query
    .replaceAll(TOKENS, (found) => (found.startsWith('"') ? found : /^(?:--|\/\*)/.test(found) ? ' ' : '...'))
    // what moves the cursor of a terminal
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return bare.length > MOST_CHARACTERS ? `${bare.slice(0, MOST_CHARACTERS - 3)}...` : bare;
}

/** `pid 4711 (shop_app, web, idle in transaction for 61 s): UPDATE orders SET ...`. */
export function blockerSaid({ pid, user, application, state, query, seconds }: Blocker): string {
  const who = [user, application, `${state} for ${seconds} s`].filter((part) => part !== '').join(', ');
  return `${pid === 0 ? 'a prepared transaction' : `pid ${pid}`} (${who})${query === '' ? '' : `: ${query}`}`;
}
