/**
 * How PostgreSQL prints back the conditions that Tenet compiles. pg_get_expr prints from the parse tree, so a condition comes back in
 * the server's words: casts added, brackets moved, a function without its schema where the search path finds it. What is compiled has
 * five shapes, and their words are the same on 15 to 18; a condition that the spec writes itself has no predictable words.
 */
import { quoteIdentifier } from '../kernel/identifier';
import { canonicalType } from '../model/column-types';

/** What a policy of this condition looks like on a server. */
export interface ConditionWords {
  /** A regular expression of PostgreSQL that matches the whole of pg_get_expr's text and nothing else. */
  readonly pattern: string;
  /** The function that the condition calls; a name in the printed text may be another schema's. */
  readonly routine: { readonly schema: string; readonly name: string } | null;
}

const NAME = '"(?:[^"]|"")+"';
const SETTING = new RegExp(
  String.raw`^(${NAME}) = \(select nullif\(current_setting\((E?'(?:[^']|'')*'), true\), ''\)::(.+)\)$`,
  's',
);
const USER = /^current_user = (E?'(?:[^']|'')*')$/;
const CALL = new RegExp(String.raw`^(${NAME}) = (\(select )?(${NAME})\.(${NAME})\(\)(\))?$`);

/** Types whose cast the server prints by this one name. Any other type of a tenant's key has words that are not predicted. */
const PLAIN = ['uuid', 'bigint', 'integer', 'smallint', 'bytea', 'date'];

/**
 * The server's words of a compiled condition.
 * @param condition the text of USING or WITH CHECK as it is compiled, null where the policy has none
 * @returns undefined where the words cannot be predicted
 */
export function conditionWords(condition: string | null): ConditionWords | undefined {
  if (condition === null) return { pattern: '^$', routine: null };
  if (condition.trim().toLowerCase() === 'true') return { pattern: '^true$', routine: null };
  const user = USER.exec(condition);
  if (user !== null) return userWords(user[1] ?? '');
  const setting = SETTING.exec(condition);
  if (setting !== null) return settingWords(setting[1] ?? '', setting[2] ?? '', setting[3] ?? '');
  const call = CALL.exec(condition);
  if (call === null || (call[2] === undefined) !== (call[5] === undefined)) return undefined;
  return callWords(call[1] ?? '', unquoted(call[3] ?? ''), unquoted(call[4] ?? ''), call[2] !== undefined);
}

/**
 * The cast must be the declared one: `::boolean` would make all numbers one tenant, `::character(1)` all texts with the same first
 * letter.
 */
function settingWords(column: string, setting: string, type: string): ConditionWords | undefined {
  const literal = printedLiteral(setting);
  const asked = String.raw`NULLIF\(current_setting\(${escaped(literal)}::text, true\), ''::text\)`;
  const value = castWords(asked, type);
  if (value === undefined) return undefined;
  const isText = !PLAIN.includes(canonicalType(type));
  // varchar is compared as text, and a text needs no cast
  const asText = (words: string): string => (isText ? String.raw`(${words}|\(${words}\)::text)` : words);
  const selected = asText(String.raw`\( SELECT ${value} AS "nullif"\)`);
  return { pattern: String.raw`^\(${asText(columnWords(column))} = ${selected}\)$`, routine: null };
}

function castWords(asked: string, type: string): string | undefined {
  const name = canonicalType(type);
  if (name === 'text') return asked;
  if (PLAIN.includes(name)) return String.raw`\(${asked}\)::${name}`;
  if (name !== 'character varying') return undefined;
  const length = /\(\s*(\d+)\s*\)/.exec(type)?.[1];
  return String.raw`\(${asked}\)::${name}${length === undefined ? '' : String.raw`\(${length}\)`}`;
}

function userWords(role: string): ConditionWords {
  return { pattern: String.raw`^\(CURRENT_USER = ${escaped(printedLiteral(role))}::name\)$`, routine: null };
}

function callWords(column: string, schema: string, name: string, isSelected: boolean): ConditionWords {
  const call = String.raw`(${identifierWords(schema)}\.)?${identifierWords(name)}\(\)`;
  const value = isSelected ? String.raw`\( SELECT ${call} AS ${identifierWords(name)}\)` : call;
  return { pattern: String.raw`^\(${columnWords(column)} = ${value}\)$`, routine: { schema, name } };
}

function columnWords(quoted: string): string {
  return identifierWords(unquoted(quoted));
}

/** Printed with quotes only where it needs them; other characters without quotes would be SQL. */
function identifierWords(name: string): string {
  const quoted = escaped(quoteIdentifier(name));
  return /^[a-z_][a-z0-9_]*$/.test(name) ? `(${quoted}|${name})` : quoted;
}

/** What pg_proc.proconfig holds of a function whose only setting is its search path, as a regular expression. */
export function searchPathWords(searchPath: readonly string[]): string {
  return searchPath.length === 0 ? '^$' : `^search_path=${searchPath.map(identifierWords).join(', ')}$`;
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}

/** `E'a\\b'` is printed as `'a\b'`, because standard_conforming_strings is on. */
function printedLiteral(literal: string): string {
  return literal.startsWith('E') ? literal.slice(1).replaceAll('\\\\', '\\') : literal;
}

/** A text that a regular expression of PostgreSQL takes literally. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}
