/** Units of one statement that leave the same whether each commits or all do together, so that one message runs many. Pure. */
import type { Unit, UnitStatement } from './units';

/**
 * What only writes catalogs. SET says something of the session or of the transaction, rows meet deferred constraints at COMMIT, and a new
 * value of an enum is there after it: none of these is here.
 */
const PLAIN =
  /^(?:(?:CREATE|ALTER)\s+(?:UNLOGGED\s+)?TABLE|CREATE\s+(?:UNIQUE\s+)?INDEX|(?:CREATE|ALTER)\s+(?:POLICY|SEQUENCE|DOMAIN)|CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|TRIGGER|VIEW)|CREATE\s+(?:SCHEMA|TYPE)|ALTER\s+(?:FUNCTION|PROCEDURE|VIEW|SCHEMA)|GRANT|REVOKE|COMMENT\s+ON|ALTER\s+DEFAULT\s+PRIVILEGES)\b/i;
/** Gone with its transaction, or run in none. */
const NOT_PLAIN = /\bON\s+COMMIT\b|\bCONCURRENTLY\b/i;

/** As many as one message runs: where one fails, all of them are run again, each by itself. */
const MOST = 50;

/** The units in their order, those that one message may run together. */
export function groupsOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const groups: Unit[][] = [];
  let open: Unit[] | undefined;
  for (const unit of units) {
    const isPlain = unit.how === 'alone' && unit.statements.every(isPlainStatement);
    if (isPlain && open !== undefined && open.length < MOST) open.push(unit);
    else {
      const group = [unit];
      groups.push(group);
      open = isPlain ? group : undefined;
    }
  }
  return groups;
}

function isPlainStatement({ sql }: UnitStatement): boolean {
  return PLAIN.test(sql) && !NOT_PLAIN.test(sql);
}
