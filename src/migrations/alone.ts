/** Statements that PostgreSQL runs in no transaction block, and those that begin or end one. */
import { pieces } from '../sql/lexer';

const ALONE =
  /^(?:CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY|DROP\s+INDEX\s+CONCURRENTLY|REINDEX\b(?:\s*\([^)]*\))?[^;]*\bCONCURRENTLY|REINDEX\s+(?:DATABASE|SYSTEM)|VACUUM|ALTER\s+SYSTEM|(?:CREATE|DROP)\s+(?:DATABASE|TABLESPACE)|CREATE\s+SUBSCRIPTION|ALTER\s+TABLE\b[^;]*\bDETACH\s+PARTITION\b[^;]*\bCONCURRENTLY)\b/i;

const BEGINS = /^(?:BEGIN|START\s+TRANSACTION)\b/i;
/** ROLLBACK TO goes back to a savepoint, and ends nothing. */
const ENDS = /^(?:COMMIT|END|ABORT|PREPARE\s+TRANSACTION|ROLLBACK(?!\s+(?:(?:WORK|TRANSACTION)\s+)?TO\b))\b/i;

/** Each statement as it is written, from its first word. */
export function statementsOf(sql: string): readonly string[] {
  return pieces(sql)
    .filter(({ kind }) => kind === 'statement')
    .map(({ start, end }) => sql.slice(start, end));
}

export function mustRunAlone(sql: string): boolean {
  return statementsOf(sql).some((statement) => ALONE.test(statement));
}

export function endsTransaction(sql: string): boolean {
  return statementsOf(sql).some((statement) => ENDS.test(statement));
}

export function controlsTransaction(sql: string): boolean {
  return statementsOf(sql).some((statement) => BEGINS.test(statement) || ENDS.test(statement));
}
