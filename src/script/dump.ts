/** Files that say how a database is, though they begin with DROP: dumps, and schemas that make room for themselves. */
import { isNode } from '../sql/parser';
import type { Statement } from './types';

const HEADER = /^-- PostgreSQL database (?:cluster )?dump\b/m;

/** What pg_dump sets before anything else; Rails and Supabase keep it and drop the comments. */
const PREAMBLE = [
  /^SET statement_timeout = 0;/m,
  /^SET standard_conforming_strings = on;/m,
  /^SET check_function_bodies = false;|^SELECT pg_catalog\.set_config\('search_path', '', false\);/m,
];

/** No preamble is longer, with the roles of a pg_dumpall and statements that drop what is there before it. */
const HEAD = 65_536;

/** Whether the text is what pg_dump, pg_dumpall or a tool upon them wrote. */
export function isDump(contents: string): boolean {
  const head = contents.slice(0, HEAD);
  return HEADER.test(head) || PREAMBLE.every((line) => line.test(head));
}

/** What a script may say before it drops and after. */
const IDLE: ReadonlySet<string> = new Set(['VariableSetStmt', 'TransactionStmt', 'VariableShowStmt', 'DropStmt']);

/** The statements at the head of a script that drop, IF EXISTS, what the script creates after them: it builds all of it anew. */
export function makingRoom(statements: readonly Statement[]): ReadonlySet<Statement> {
  const end = statements.findIndex((statement) => !isRoom(statement));
  const head = statements.slice(0, Math.max(0, end));
  const made = new Set(statements.slice(head.length).flatMap(madeBy));
  const isAgain = ({ operations }: Statement): boolean => operations.every(({ relation }) => made.has(relation));
  return new Set(head.every(isAgain) ? head : []);
}

/** `schema.name` of the table that a statement makes, as operations name it. */
function madeBy({ kind, node }: Statement): readonly string[] {
  const { schemaname = 'public', relname } = kind === 'CreateStmt' && isNode(node['relation']) ? node['relation'] : {};
  return typeof relname === 'string' ? [`${String(schemaname)}.${relname}`] : [];
}

function isRoom({ kind, node }: Statement): boolean {
  return IDLE.has(kind) && (kind !== 'DropStmt' || node['missing_ok'] === true);
}

/** pg_dump writes these around what it does, against commands of psql in data: they say nothing of the schema. */
export function isRestriction(command: string): boolean {
  return /^\\(?:un)?restrict\b/.test(command);
}
