/** Functions that a role may call, called with what belongs to B. */
import { withPinnedPath, type Session } from '../../engine';
import { quoteLiteral } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, sqlName, typeText, type ObjectId, type TypeName } from '../../kinds/id';
import type { Seeded } from '../seed-types';
import type { TenantName, Tried } from '../types';
import { reproduction } from '../words';
import { bodyOf } from '../../meaning/bodies';
import { isDeclaredLookup } from '../../meaning/lookups';
import type { Context } from './context';
import type { Meaning } from '../../meaning/meaning';
import type { Leak } from './leak';
import { DENIED, RAN, type Outcome, type Probe } from './probe';
import { tokenFinder } from './tokens';

/** Calls of one routine: its arguments are taken in turn from what B has. */
const CALLS = 12;

/** Values of B before what is no value of anybody. */
const FIRST = 4;

/** Ends of a quoted text, behind which every row is wanted: the second from within parentheses. */
const INJECTIONS = [`' or true or ''<>'`, `') or true or (''<>'`];

type Routine = ObjectOf<'function'>;

export interface Call extends Probe {
  readonly routine: Routine;
  /** Values of B that were given; that they come back tells nothing. */
  readonly given: readonly string[];
}

const ASK = `
select r.rolname::text as role, n.nspname::text as schema, p.proname::text as name
from pg_roles r cross join pg_proc p join pg_namespace n on n.oid = p.pronamespace
where r.rolname = any($1) and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and has_schema_privilege(r.oid, n.oid, 'usage') and has_function_privilege(r.oid, p.oid, 'execute')`;

/** By role, the routines that it may call, by `routineKey`. */
export type CallersOf = ReadonlyMap<string, ReadonlySet<string>>;

/** Routines of one name are called alike: who may not call one of them is refused. */
export function routineKey({ schema = '', name }: Pick<ObjectId, 'schema' | 'name'>): string {
  return `${schema}\u0000${name}`;
}

/** Who may call what. */
export async function callers(admin: Session, roles: readonly string[]): Promise<CallersOf> {
  const found = new Map<string, Set<string>>();
  const rows = await withPinnedPath(admin, () =>
    admin.query<{ role: string; schema: string; name: string }>(ASK, [roles]),
  );
  for (const { role, ...routine } of rows) {
    const known = found.get(role) ?? new Set<string>();
    known.add(routineKey(routine));
    found.set(role, known);
  }
  return found;
}

/**
 * Every way in which a routine is tried from a context.
 * @param whose the tenant whose values are given
 */
export function callsOf(
  role: string,
  routine: Routine,
  context: Context,
  seeded: Seeded,
  whose: TenantName = 'b',
): readonly Call[] {
  const { window, procedure, result } = routine.attributes;
  if (window || result === 'trigger' || result === 'event_trigger') return [];
  const types = (routine.id.args ?? []).flatMap((type) => type ?? []);
  const given = argumentLists(
    types,
    seeded,
    whose,
    INJECTIONS.filter(() => pastes(routine)),
  );
  return given.map((values) => {
    const args = values.map((value, index) => literal(value, types[index])).join(', ');
    const name = sqlName(routine.id);
    return {
      role,
      about: routine.id,
      intent: 'call',
      context,
      sql: procedure ? `call ${name}(${args})` : `select q::text as x from ${name}(${args}) q`,
      mode: procedure ? 'count' : 'rows',
      replica: false,
      routine,
      given: values.filter((value) => value !== null),
    };
  });
}

function argumentLists(
  types: readonly TypeName[],
  seeded: Seeded,
  whose: TenantName,
  injections: readonly string[],
): readonly (readonly (string | null)[])[] {
  if (types.length === 0) return [[]];
  const choices = types.map((type) => candidates(type, seeded, whose, injections));
  const most = Math.min(CALLS, Math.max(...choices.map((choice) => choice.length)));
  return Array.from({ length: most }, (_, turn) => choices.map((choice) => choice[turn % choice.length] ?? null));
}

/** Whether it runs texts with other rights than its caller's: what stands in quotes there may end them. */
function pastes(routine: Routine): boolean {
  return routine.attributes.securityDefiner && /\bexecute\b/i.test(bodyOf(routine));
}

/** Values of a tenant that a type takes; NULL where it takes none. */
function candidates(
  { name }: TypeName,
  seeded: Seeded,
  whose: TenantName,
  injections: readonly string[],
): readonly (string | null)[] {
  const tokens = seeded.tokens[whose];
  const tenant = seeded.tenants[whose];
  const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
  if (name === 'uuid') return [tenant, ...tokens].filter(isUuid);
  if (/^(int[248]|numeric)$/.test(name)) return [tenant, ...tokens].filter((token) => /^\d{4,9}$/.test(token));
  if (!/^(text|varchar|citext|name)$/.test(name)) return [null];
  const words = tokens.filter((token) => !isUuid(token));
  // where only the first few are called, those are of B
  return [tenant, ...words.slice(0, FIRST), ...injections, ...words.slice(FIRST)];
}

function literal(value: string | null, type: TypeName | undefined): string {
  const text = value === null ? 'null' : quoteLiteral(value);
  if (type === undefined) return text;
  return `${text}::${type.schema === 'pg_catalog' ? typeText(type) : sqlName(type)}`;
}

export function judgeCalls(
  outcomes: readonly Outcome[],
  { seeded, meaning }: { readonly seeded: Seeded; readonly meaning: Meaning },
): { readonly leaks: readonly Leak[]; readonly cells: readonly Tried[] } {
  const ofB = tokenFinder(seeded, 'b');
  const leaks: Leak[] = [];
  const cells = new Map<string, Tried>();
  for (const { probe, state, said, rows } of outcomes) {
    const call = probe as Call;
    const token = ofB([said, ...rows].join('\n'), call.given);
    // whoever has the value is told whose it is: that is what a look-up is for
    const told = token !== undefined && !(token === seeded.tenants.b && isDeclaredLookup(call.routine, meaning.model));
    const { role, about, context, sql } = call;
    if (told)
      leaks.push({
        role,
        about,
        gains: 'rows',
        rule: 'isolation/forbid-foreign-read',
        severity: 'error',
        what: `returns data of another tenant ("${token}")`,
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
    const key = `${role} ${objectKey(about)}`;
    if (cells.get(key)?.reach === 'all') continue;
    cells.set(key, {
      role,
      about,
      command: 'execute',
      reach,
      sqlState: state === RAN ? null : state,
      condition: null,
      why: null,
    });
  }
  return { leaks, cells: [...cells.values()] };
}
