/** Functions that a role may call, called with what belongs to B. */
import { withPinnedPath, type Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { OldCatalog, CatalogRoutine } from '../../old-catalog/types';
import type { Seeded } from '../seed-types';
import type { Cell } from '../types';
import { reproduction } from '../words';
import type { Context } from './context';
import type { Leak } from './leak';
import { DENIED, RAN, type Outcome, type Probe } from './probe';
import { tokenFinder } from './tokens';

/** Calls of one routine: its arguments are taken in turn from what B has. */
const CALLS = 12;

export interface Call extends Probe {
  readonly routine: CatalogRoutine;
  /** Values of B that were given; that they come back tells nothing. */
  readonly given: readonly string[];
}

const ASK = `
select r.rolname as role, n.nspname || '.' || p.proname as name, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as signature
from pg_roles r cross join pg_proc p join pg_namespace n on n.oid = p.pronamespace
where r.rolname = any($1) and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and has_schema_privilege(r.oid, n.oid, 'usage') and has_function_privilege(r.oid, p.oid, 'execute')`;

/** Names of roles by \`schema.name\` of what they may call. */
export async function callers(
  admin: Session,
  roles: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  const rows = await withPinnedPath(admin, () => admin.query<{ role: string; name: string }>(ASK, [roles]));
  for (const { role, name } of rows) {
    const known = found.get(role) ?? new Set<string>();
    known.add(name);
    found.set(role, known);
  }
  return found;
}

/** Every way in which a routine is tried from a context. */
export function callsOf(role: string, routine: CatalogRoutine, context: Context, seeded: Seeded): readonly Call[] {
  if (routine.isTrigger || routine.kind === 'aggregate' || routine.kind === 'window') return [];
  const given = argumentLists(routine, seeded);
  return given.map((values) => {
    const args = values.map((value, index) => literal(value, routine.argTypes[index] ?? 'text')).join(', ');
    const name = `${quoteIdentifier(routine.schema)}.${quoteIdentifier(routine.name)}`;
    const isCall = routine.kind === 'procedure';
    return {
      role,
      object: routine.key,
      intent: 'call',
      context,
      sql: isCall ? `call ${name}(${args})` : `select q::text as x from ${name}(${args}) q`,
      mode: isCall ? 'count' : 'rows',
      replica: false,
      routine,
      given: values.filter((value) => value !== null),
    };
  });
}

function argumentLists(routine: CatalogRoutine, seeded: Seeded): readonly (readonly (string | null)[])[] {
  const required = routine.argTypes.slice(0, routine.argTypes.length);
  if (required.length === 0) return [[]];
  const choices = required.map((type) => candidates(type, seeded));
  const most = Math.min(CALLS, Math.max(...choices.map((choice) => choice.length)));
  return Array.from({ length: most }, (_, turn) => choices.map((choice) => choice[turn % choice.length] ?? null));
}

/** Values of B that a type takes; NULL where it takes none. */
function candidates(type: string, seeded: Seeded): readonly (string | null)[] {
  const tokens = seeded.tokens.b;
  const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
  if (type === 'uuid') return [seeded.tenants.b, ...tokens].filter(isUuid);
  if (/^(bigint|integer|smallint|numeric)/.test(type)) return tokens.filter((token) => /^\d{4,9}$/.test(token));
  if (/^(text|character varying|citext|name)/.test(type))
    return [seeded.tenants.b, ...tokens.filter((token) => !isUuid(token))];
  return [null];
}

function literal(value: string | null, type: string): string {
  return value === null ? `null::${type}` : `${quoteLiteral(value)}::${type}`;
}

export function judgeCalls(
  outcomes: readonly Outcome[],
  seeded: Seeded,
): { readonly leaks: readonly Leak[]; readonly cells: readonly Cell[] } {
  const ofB = tokenFinder(seeded, 'b');
  const leaks: Leak[] = [];
  const cells = new Map<string, Cell>();
  for (const { probe, state, said, rows } of outcomes) {
    const call = probe as Call;
    const token = ofB([said, ...rows].join('\n'), call.given);
    const told = token !== undefined;
    const { role, object, context, sql } = call;
    if (told)
      leaks.push({
        role,
        object,
        rule: 'isolation/forbid-foreign-read',
        severity: 'error',
        what: `is told of another tenant ("${token}")`,
        statement: reproduction(role, context.statements, sql),
      });
    if (context.name !== 'a') continue;
    const reach = told
      ? 'all'
      : state === RAN
        ? rows.length > 0
          ? 'own'
          : 'none'
        : state === DENIED
          ? 'refused'
          : 'none';
    const known = cells.get(`${role} ${object}`);
    if (known?.reach === 'all') continue;
    cells.set(`${role} ${object}`, {
      role,
      object,
      command: 'execute',
      reach,
      sqlState: state === RAN ? null : state,
      condition: null,
      why: null,
    });
  }
  return { leaks, cells: [...cells.values()] };
}

/** The routine of a key; a routine that an extension brought is not looked at. */
export function routinesOf(catalog: OldCatalog): readonly CatalogRoutine[] {
  return catalog.routines.filter(({ isTrigger }) => !isTrigger);
}
