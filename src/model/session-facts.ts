/** What an expression asks that no row decides: the connection, settings, the clock, chance and counters. By PostgreSQL's own names. Pure. */
import { lookup } from '../kernel/lookup';
import { lastName } from '../sql/expression';
import { eachNode, type Node } from '../sql/parser';

/**
 * connection: what the client says or does, or where it is; setting: one that the application makes; login: which role asks; clock,
 * chance, counter: what is another the next time.
 */
export type FactKind = 'connection' | 'setting' | 'login' | 'clock' | 'chance' | 'counter';

export interface Fact {
  readonly kind: FactKind;
  /** As SQL names it: `random()`, `application_name`. */
  readonly name: string;
  /** It is what current_setting() gives. */
  readonly isSetting?: true;
  /** It stands in a query of tables. */
  readonly looksUp?: boolean;
}

const kinds = (kind: FactKind, ...names: readonly string[]): readonly (readonly [string, FactKind])[] =>
  names.map((name) => [name, kind]);

/** Functions of PostgreSQL and its extensions, without their schema. */
const FUNCTIONS: Readonly<Record<string, FactKind>> = lookup(
  Object.fromEntries([
    ...kinds('connection', 'inet_client_addr', 'inet_client_port', 'inet_server_addr', 'inet_server_port'),
    ...kinds('connection', 'pg_backend_pid', 'pg_my_temp_schema', 'pg_client_encoding', 'current_query'),
    ...kinds('connection', 'current_schema', 'current_schemas', 'to_regclass', 'to_regtype', 'to_regproc'),
    ...kinds('connection', 'pg_listening_channels', 'pg_cursor', 'pg_prepared_statement', 'pg_show_all_settings'),
    ...kinds('connection', 'pg_try_advisory_lock', 'pg_try_advisory_xact_lock', 'set_config', 'pg_stat_get_activity'),
    ...kinds('login', 'pg_has_role', 'has_table_privilege', 'has_schema_privilege', 'has_any_column_privilege'),
    ...kinds('clock', 'now', 'transaction_timestamp', 'statement_timestamp', 'clock_timestamp', 'timeofday'),
    ...kinds('clock', 'pg_postmaster_start_time', 'pg_conf_load_time', 'pg_is_in_recovery', 'pg_jit_available'),
    ...kinds(
      'chance',
      'random',
      'random_normal',
      'gen_random_uuid',
      'gen_random_bytes',
      'gen_salt',
      'uuidv4',
      'uuidv7',
    ),
    ...kinds('chance', 'uuid_generate_v1', 'uuid_generate_v1mc', 'uuid_generate_v4'),
    ...kinds('counter', 'nextval', 'currval', 'lastval', 'setval', 'txid_current', 'txid_current_if_assigned'),
    ...kinds('counter', 'txid_current_snapshot', 'pg_current_xact_id', 'pg_current_xact_id_if_assigned'),
    ...kinds('counter', 'pg_current_snapshot', 'pg_current_wal_lsn', 'pg_current_wal_insert_lsn', 'pg_database_size'),
    ...kinds('counter', 'pg_relation_size', 'pg_table_size', 'pg_total_relation_size', 'pg_notification_queue_usage'),
  ]),
);

const VALUES: Readonly<Record<string, readonly [FactKind, string]>> = lookup({
  SVFOP_CURRENT_DATE: ['clock', 'current_date'],
  SVFOP_CURRENT_TIME: ['clock', 'current_time'],
  SVFOP_CURRENT_TIME_N: ['clock', 'current_time'],
  SVFOP_CURRENT_TIMESTAMP: ['clock', 'current_timestamp'],
  SVFOP_CURRENT_TIMESTAMP_N: ['clock', 'current_timestamp'],
  SVFOP_LOCALTIME: ['clock', 'localtime'],
  SVFOP_LOCALTIME_N: ['clock', 'localtime'],
  SVFOP_LOCALTIMESTAMP: ['clock', 'localtimestamp'],
  SVFOP_LOCALTIMESTAMP_N: ['clock', 'localtimestamp'],
  SVFOP_CURRENT_ROLE: ['login', 'current_user'],
  SVFOP_CURRENT_USER: ['login', 'current_user'],
  SVFOP_USER: ['login', 'current_user'],
  SVFOP_SESSION_USER: ['login', 'session_user'],
  SVFOP_CURRENT_SCHEMA: ['connection', 'current_schema'],
});

/** Views of sessions: each of them may hold what a client has said or done. */
const VIEWS = /^(?:pg_stat_|pg_settings$|pg_locks$|pg_cursors$|pg_prepared_|pg_file_settings$)/;

/** Everything of that sort in a parse tree, sub-queries included. Functions of the schema are left to `calls`. */
export function factsIn(tree: unknown): readonly Fact[] {
  const found: Fact[] = [];
  eachNode(tree, (name, node) => {
    const fact = name === 'FuncCall' ? factOfCall(node) : FACTS[name]?.(node);
    if (fact !== undefined) found.push(fact);
  });
  return found;
}

const FACTS: Readonly<Record<string, (node: Node) => Fact | undefined>> = lookup({
  SQLValueFunction: (node) => {
    const [kind, name] = VALUES[String(node['op'])] ?? [];
    return kind === undefined || name === undefined ? undefined : { kind, name };
  },
  RangeVar: ({ relname: view }) =>
    typeof view === 'string' && VIEWS.test(view) ? { kind: 'connection', name: view } : undefined,
});

function factOfCall(call: Node): Fact | undefined {
  const name = lastName(call['funcname']);
  if (name === undefined) return undefined;
  if (name === 'current_setting') return settingOf(call);
  const isAge = name === 'age' && Array.isArray(call['args']) && call['args'].length === 1;
  const kind = isAge ? 'clock' : FUNCTIONS[name];
  return kind === undefined ? undefined : { kind, name: `${name}()` };
}

/** Those with a dot are the application's own; PostgreSQL's say something of the connection, and a client may set most of them. */
function settingOf(call: Node): Fact {
  const [first] = Array.isArray(call['args']) ? (call['args'] as readonly unknown[]) : [];
  let name: string | undefined;
  eachNode(first, (key, node) => {
    if (key === 'sval' && typeof node['sval'] === 'string') name ??= node['sval'];
  });
  if (name === undefined) return { kind: 'setting', name: 'current_setting()' };
  return { kind: name.includes('.') ? 'setting' : 'connection', name, isSetting: true };
}

/** Names of the functions that an expression calls, with their schema where it is written, and how many arguments each is given. */
export function callsIn(
  tree: unknown,
): readonly { readonly schema: string | undefined; readonly name: string; readonly count: number }[] {
  const found: { readonly schema: string | undefined; readonly name: string; readonly count: number }[] = [];
  eachNode(tree, (key, node) => {
    const names: readonly unknown[] = key === 'FuncCall' && Array.isArray(node['funcname']) ? node['funcname'] : [];
    const name = lastName(names);
    if (name === undefined) return;
    const count = Array.isArray(node['args']) ? node['args'].length : 0;
    found.push({ schema: lastName(names.slice(0, -1)), name, count });
  });
  return found;
}
