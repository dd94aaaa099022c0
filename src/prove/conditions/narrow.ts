/**
 * Conditions that only narrow: every way in which they come true asks for the tenant of the session, so that no other part of them,
 * readable or not, can admit a row of another. Read from the form alone, in SQL's three-valued logic; no solver is asked.
 */
import type { RowState } from './compose';
import { isSameRelation, keepsKey, namesMember, saidBy, tellsTenants, type TenantKey } from './tenant-key';
import type { CallTerm, CaseTerm, Term } from './term';

/** Whether no row of another tenant, and none whose tenant is NULL, makes the condition true; of rows in which state. */
export function onlyNarrows(condition: Term, key: TenantKey, state: RowState): boolean {
  // a collation under which different texts are equal makes two tenants one
  if (!key.column.isDeterministic) return false;
  return isOwnWhen(true, condition, { ...key, state });
}

interface Asked extends TenantKey {
  readonly state: RowState;
}

/** Whether the term is true (or false) only of rows of the session's tenant. */
function isOwnWhen(wanted: boolean, term: Term, key: Asked): boolean {
  if (term.is === 'literal') return term.text === null || (term.text[0] === 't') !== wanted;
  if (term.is === 'case') return branches(wanted, term, key);
  if (term.is !== 'call') return false;
  const own = (arg: Term): boolean => isOwnWhen(wanted, arg, key);
  const [first] = term.args;
  if (term.name === 'and' || term.name === 'or')
    return (term.name === 'and') === wanted ? term.args.some(own) : term.args.every(own);
  if (first === undefined) return false;
  if (term.name === 'not') return isOwnWhen(!wanted, first, key);
  if (term.name === 'is true') return wanted && own(first);
  if (term.name === 'is false') return wanted && isOwnWhen(false, first, key);
  if (term.name === 'coalesce') return term.args.every(own);
  if (term.name === 'nullif') return own(first);
  if (term.name === '=') return comparesTruth(wanted, term, key) || (wanted && isCompared(term, key));
  if (term.name === '<>' || term.name === 'is distinct') return !wanted && isCompared(term, key);
  return false;
}

/** `condition = true`, which generators write: NULL stays NULL. */
function comparesTruth(wanted: boolean, { args }: CallTerm, key: Asked): boolean {
  const truth = args.find((arg) => arg.is === 'literal' && arg.family === 'bool' && arg.text !== null);
  const [condition] = args.filter((arg) => arg !== truth);
  if (truth?.is !== 'literal' || condition === undefined) return false;
  return isOwnWhen((truth.text?.[0] === 't') === wanted, condition, key);
}

/** A result counts where its condition holds as well; that of ELSE, where none does. */
function branches(wanted: boolean, { when, otherwise }: CaseTerm, key: Asked): boolean {
  return [...when, { condition: undefined, result: otherwise }].every(
    ({ condition, result }) =>
      isOwnWhen(wanted, result, key) || (condition !== undefined && isOwnWhen(true, condition, key)),
  );
}

function isCompared({ args: [left, right] }: CallTerm, key: Asked): boolean {
  if (left === undefined || right === undefined) return false;
  return [
    [left, right],
    [right, left],
  ].some(([row, session]) => (isOfRow(row, key) && isOfSession(session, key)) || isOwnMembership(row, session, key));
}

/** Stored rows that say whose member the session's user is make their tenants the session's; one that he writes makes him anybody's. */
function isOwnMembership(row: Term | undefined, session: Term | undefined, key: Asked): boolean {
  return key.state === 'stored' && row?.is === 'column' && session !== undefined && namesMember(key, row, session);
}

function isOfRow(term: Term | undefined, key: Asked): boolean {
  if (term?.is === 'cast') return keepsKey(key, term) && isOfRow(term.arg, key);
  return term?.is === 'column' && term.name === key.column.name && isSameRelation(term.relation, key.relation);
}

/** Whether the value, where it is not NULL, is the key of the session's tenant and can be nobody else's. */
function isOfSession(term: Term | undefined, key: Asked): boolean {
  if (term === undefined) return false;
  const own = (arg: Term): boolean => isOfSession(arg, key);
  if (saidBy(key, term) === '{tenant}') return true;
  if (term.is === 'membership') return tellsTenants(key, term);
  if (term.is === 'literal') return term.text === null || (key.constant !== null && term.text === key.constant);
  if (term.is === 'cast') return keepsKey(key, term) && own(term.arg);
  if (term.is === 'case') return [...reached(term, key), term.otherwise].every(own);
  if (term.is !== 'call') return false;
  const [first] = term.args;
  if (WHO.has(term.name) && first === undefined) return key.constant === key.role;
  if (term.name === 'nullif') return first !== undefined && own(first);
  if (term.name === 'coalesce') return term.args.every(own);
  return key.verifier !== null && term.name === key.verifier && first === undefined;
}

/** What gives the role, where that is the tenant. */
const WHO: ReadonlySet<string> = new Set(['current_user', 'session_user']);

/** Without the branches of other logins: `case session_user when 'shop_app_a' then ..`. */
function reached({ when }: CaseTerm, { role }: TenantKey): readonly Term[] {
  return when.flatMap(({ condition, result }) => (isOtherLogin(condition, role) ? [] : [result]));
}

function isOtherLogin(condition: Term, role: string): boolean {
  if (condition.is !== 'call' || condition.name !== '=') return false;
  const [asked, login] = condition.args;
  return asked?.is === 'call' && asked.name === 'session_user' && login?.is === 'literal' && login.text !== role;
}
