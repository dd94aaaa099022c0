/** Statements that PostgreSQL runs in no transaction block. */
import { pieces } from '../sql/lexer';

const ALONE =
  /^(?:CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY|DROP\s+INDEX\s+CONCURRENTLY|REINDEX\b(?:\s*\([^)]*\))?[^;]*\bCONCURRENTLY|REINDEX\s+(?:DATABASE|SYSTEM)|VACUUM|ALTER\s+SYSTEM|(?:CREATE|DROP)\s+(?:DATABASE|TABLESPACE)|CREATE\s+SUBSCRIPTION|ALTER\s+TABLE\b[^;]*\bDETACH\s+PARTITION\b[^;]*\bCONCURRENTLY)\b/i;

export function mustRunAlone(sql: string): boolean {
  return pieces(sql).some(({ kind, start, end }) => kind === 'statement' && ALONE.test(sql.slice(start, end)));
}
