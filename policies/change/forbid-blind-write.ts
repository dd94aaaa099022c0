import { oneLine, relationId, tableObject } from '../../src/script/facts';
import { firstBlind } from '../../src/script/blind';
import type { BlindAccess, BlindCause, BlindEffect } from '../../src/script/blind-types';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-blind-write',
  severity: 'error',
  only: 'sql',
  title: 'Change rows under FORCE ROW LEVEL SECURITY only where the policies show them',
  why: 'FORCE ROW LEVEL SECURITY applies the policies to the owner too. Without a tenant its UPDATE or DELETE matches no row, its INSERT .. SELECT reads none, and each succeeds with 0 rows.',
  tradeoffs:
    'SET row_security = off only turns the silence into error 42501. To change the rows of all tenants takes a role with BYPASSRLS, or a run for each tenant.',
  validation: { none: 'rows that were not changed leave no trace in the catalog' },
  changesIf:
    'The role that runs migrations is a superuser or has BYPASSRLS: it sees every row. To find out, run SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user as that role.',
  review: {
    found: 'statements',
    are: 'match no row under FORCE ROW LEVEL SECURITY',
    advice:
      'Begin each migration with SET row_security = off, so that PostgreSQL raises an error instead of filtering rows. Then run data migrations as a role with BYPASSRLS, or once for each tenant with the tenant set.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-ROW-SECURITY',
    'https://pgtenet.dev/migrations-under-row-security',
  ],
  *checkScript({ statements }) {
    const roots = new Set(statements.filter(isRoot).map(({ at }) => at));
    for (const statement of statements) {
      const found = firstBlind(statement.blind);
      if (found === undefined) continue;
      const because = statement.blind.find((one) => one.because !== null)?.because ?? null;
      // what follows from a statement of the same file is counted there
      if (because !== null && (roots.has(because.at) || firstOf(because, statements) !== statement)) continue;
      const cause = because?.at ?? statement.at;
      const followers = statements.filter((one) => one !== statement && followsFrom(one, cause));
      yield {
        at: statement.at,
        about: relationId(found.relation),
        detail: oneLine(statement.text).slice(0, MOST_OF_TEXT),
        known: found.role === null ? 'assumed' : 'proved',
        ...((isHarmless(statement, followers) || isLoud(statement)) && { severity: 'warning' as const }),
        ...(followers.length > 0 && { numbers: { follow: followers.length } }),
        message: because === null ? rootMessage(found, followers) : laterMessage(found, because, followers),
      };
    }
  },
});

/** What tells two statements about one table apart. */
const MOST_OF_TEXT = 120;

function isRoot({ blind }: Statement): boolean {
  return blind.some(({ because }) => because === null);
}

function followsFrom({ blind }: Statement, cause: BlindCause['at']): boolean {
  return blind.some(({ because }) => because?.at === cause);
}

/** Of those that follow from a statement of another file, the one that loses rows, or else the first. */
function firstOf({ at }: BlindCause, statements: readonly Statement[]): Statement | undefined {
  const all = statements.filter((one) => followsFrom(one, at));
  return all.find(losesRows) ?? all[0];
}

function losesRows({ blind }: Statement): boolean {
  return blind.some(({ effect }) => effect === 'loses');
}

/** A file that is written out can be written again. */
function isHarmless({ blind }: Statement, followers: readonly Statement[]): boolean {
  return followers.length === 0 && blind.every(({ verb, effect }) => verb === 'COPY' && effect === 'empty');
}

/** It stops the run and changes nothing. */
function isLoud({ blind }: Statement): boolean {
  return blind.every(({ effect }) => effect === 'aborts');
}

function rootMessage(found: BlindAccess, followers: readonly Statement[]): string {
  const hidden = found.caught === null ? '' : `, because EXCEPTION catches error ${found.caught}`;
  const said = `${subjectOf(found)} without a tenant, so ${effectOf(found)}${hidden}`;
  if (found.failure !== null) return `${said}; set the tenant, or run it as a role with BYPASSRLS`;
  const { then } = found;
  if (then !== null)
    return `${said}; ${then.verb} of ${tableObject(then.relation)} in the function then ${CONSEQUENCES[then.effect]} because of it`;
  const [lossy] = followers.filter(losesRows);
  const [next = lossy] = followers;
  if (next === undefined) return `${said} and succeeds; ${WAYS}`;
  const worst = lossy ?? next;
  const others = followers.length - 1;
  const more = others === 0 ? '' : `, and ${others} more statement${others === 1 ? ' relies' : 's rely'} on it`;
  return `${said}; ${verbOf(worst)} ${placeOf(worst, found)} then ${consequenceOf(worst)} because of it${more}`;
}

const WAYS = 'SET row_security = off makes it fail instead, and BYPASSRLS or a run per tenant makes it work';

function laterMessage(found: BlindAccess, { verb, place }: BlindCause, followers: readonly Statement[]): string {
  const others =
    followers.length === 0 ? '' : `, as ${followers.length === 1 ? 'does' : 'do'} ${followers.length} more`;
  const what = `${found.verb} of ${tableObject(found.relation)} ${CONSEQUENCES[found.effect]}`;
  return `${what}, because ${verb} at ${place.file}:${place.line} sees no row under forced row security${others}`;
}

function verbOf({ blind: [first] }: Statement): string {
  return first?.verb ?? 'a statement';
}

/** Files that are one transaction are judged as one. */
function placeOf({ blind: [first] }: Statement, { place: { file } }: BlindAccess): string {
  const { place = { file, line: 1 } } = first ?? {};
  return place.file === file ? `on line ${place.line}` : `at ${place.file}:${place.line}`;
}

function consequenceOf(statement: Statement): string {
  return CONSEQUENCES[losesRows(statement) ? 'loses' : (statement.blind[0]?.effect ?? 'wrong')];
}

/** What comes of a statement that relies on another. */
const CONSEQUENCES: Readonly<Record<BlindEffect, string>> = {
  none: 'changes too few rows',
  loses: 'loses rows or values',
  wrong: 'writes wrong values',
  empty: 'leaves out rows',
  passes: 'passes unchecked',
  fails: 'meets rows that were not changed',
  aborts: 'fails',
};

function subjectOf({ verb, does, relation, through, role, place, forcedSince }: BlindAccess): string {
  const what = does === 'changes' ? `${verb} of` : `${verb} that reads`;
  const called = through === null ? '' : ` in function "${through}"`;
  const since =
    forcedSince === null || forcedSince.file === place.file ? '' : ` (${forcedSince.file}:${forcedSince.line})`;
  const runner = role === null ? `under forced row security${since}` : `as "${role}" under row security`;
  return `${what} ${tableObject(relation)}${called} runs ${runner}`;
}

/** Types that reject an empty string as input, by the names that PostgreSQL uses in its error. */
const TYPES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  float8: 'double precision',
  timestamptz: 'timestamp',
};

function failureSaid({ code, about }: NonNullable<BlindAccess['failure']>): string {
  const why =
    code === '42704'
      ? `unrecognized configuration parameter "${about}"`
      : `the setting is empty, which is not a valid ${TYPES[about] ?? about}`;
  return `it fails with ${code} (${why})`;
}

const VERBS: Readonly<Record<string, string>> = { DELETE: 'deletes', INSERT: 'inserts' };

function effectOf({ does, verb, effect, failure }: BlindAccess): string {
  if (failure !== null) return failureSaid(failure);
  if (effect === 'loses') return 'it deletes rows that it should keep';
  if (effect === 'wrong') return does === 'changes' ? 'it changes 0 rows' : 'it writes NULL or wrong values';
  if (effect === 'empty') return verb === 'COPY' ? 'it writes 0 rows' : 'what it makes is empty';
  if (does === 'changes') return `it ${VERBS[verb] ?? 'changes'} 0 rows`;
  return effect === 'passes' ? 'it reads 0 rows, and what it guards passes' : 'it reads 0 rows';
}
