/**
 * What PostgreSQL answered, without the values of rows: they may be secrets or data about people, and outputs and journals are read by
 * others. Tables, constraints and columns stay.
 */
import { sqlState } from '../engine';

/** Fields of an error as the protocol has them (PostgreSQL, "Error and Notice Message Fields"). */
interface Fields {
  readonly detail?: unknown;
  readonly schema?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
  readonly where?: unknown;
  readonly routine?: unknown;
}

/** Text of an error that may be shown. */
export function serverWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const state = sqlState(error);
  if (state === undefined) return message;
  const fields = error as Fields;
  const said = isOfUser(state, fields) ? raisedBy(fields) : withoutValues(message, state);
  const about = aboutOf(fields).filter((part) => !said.includes(part));
  return about.length === 0 ? said : `${said} (${about.join(', ')})`;
}

/**
 * Written by a function of somebody, in whatever words: RAISE and ASSERT of PL/pgSQL, under any SQLSTATE; external routines (class 38 and
 * 39); codes that PostgreSQL does not have (Appendix A).
 */
function isOfUser(state: string, { routine }: Fields): boolean {
  if (typeof routine === 'string' && /^(?:exec_stmt_(?:raise|assert)|plpy|PLy|plperl|pltcl)/.test(routine)) return true;
  return !CLASSES.has(state.slice(0, 2));
}

/** Those whose messages are PostgreSQL's own; P0 is what PL/pgSQL raises. */
const CLASSES: ReadonlySet<string> = new Set(
  '00 01 02 03 08 09 0A 0B 0F 0L 0P 0Z 20 21 22 23 24 25 26 27 28 2B 2D 2F 34 3B 3D 3F 40 42 44 53 54 55 57 58 72 F0 HV XX'.split(
    ' ',
  ),
);

function raisedBy({ where }: Fields): string {
  const [, name] =
    /^PL\/pgSQL function (.+?) line \d+ at (?:RAISE|ASSERT)$/m.exec(typeof where === 'string' ? where : '') ?? [];
  return `${name === undefined ? 'a function' : `function ${name}`} raised an exception, whose text may hold data and isn't shown`;
}

/** Data exceptions and syntax errors quote what they are about, which is a value more often than a name. */
function withoutValues(message: string, state: string): string {
  const hasValues = state.startsWith('22') || state === '42601' || state === '42P02';
  if (!hasValues) return message;
  return message.replaceAll(/"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\b0x[0-9a-fA-F]+|(?<![\w(])-?\d[\d.:-]*/g, '...');
}

function aboutOf({ schema, table, column, constraint, detail }: Fields): readonly string[] {
  const named = (kind: string, name: unknown): readonly string[] =>
    typeof name === 'string' && name !== '' ? [`${kind} "${name}"`] : [];
  const whole = typeof schema === 'string' && typeof table === 'string' ? `${schema}.${table}` : table;
  // Key (email, lower(name))=(...) already exists.
  const [, key] = /^Key \((.*?)\)=\(/s.exec(typeof detail === 'string' ? detail : '') ?? [];
  return [
    ...named('table', whole),
    ...named('column', column),
    ...named('constraint', constraint),
    ...(key === undefined ? [] : [`key (${key})`]),
  ];
}
