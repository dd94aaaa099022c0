import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import type { Column, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Words that PostgreSQL turns into a constant when the default is created (manual, 8.5.1.4). */
const MOMENT = /^'\s*(now|today|tomorrow|yesterday)\s*'(?:::[\w\s()]+)?$/i;
const OF_TIME = /^(?:timestamp|date|time)/;

/** Columns that name who did something: there USER is meant. */
const ACTOR = /(?:^|_)(?:by|user|username|login|owner|actor|author)$/i;

export default defineRule({
  id: 'spec/forbid-misread-default',
  severity: 'warning',
  title: 'Write defaults that mean what they look like',
  why: "USER is a keyword: without quotes it is the name of the session's role. 'now' is read once, when the default is created, so every row gets that instant. Neither raises an error.",
  tradeoffs: 'If you want the role, write current_user.',
  validation: { none: 'the catalog shows the constant or USER, but not which one was intended' },
  changesIf: 'Never: current_user, now() and a quoted text are unambiguous.',
  refs: [
    'https://www.postgresql.org/docs/current/functions-info.html',
    'https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES',
  ],
  *check(model) {
    for (const table of model.tables) {
      for (const column of table.columns) {
        const message = misread(table, column);
        if (message === undefined) continue;
        const of = { kind: 'table', schema: table.schema, name: table.name };
        yield { at: at(column.origin, 'default'), about: { kind: 'column', name: column.name, of }, message };
      }
    }
  },
});

function misread(table: Table, column: Column): string | undefined {
  const text = column.default?.trim();
  if (text === undefined) return undefined;
  const own = `"${column.name}" of table "${table.name}"`;
  if (/^user$/i.test(text) && !ACTOR.test(column.name))
    return `default ${text} of column ${own} is PostgreSQL's keyword for current_user, so each row gets the name of the role; write "'${text}'" for the text, or current_user`;
  const [, moment] = OF_TIME.test(canonicalType(column.type)) ? (MOMENT.exec(text) ?? []) : [];
  if (moment !== undefined)
    return `default ${text} of column ${own} is evaluated once, when the DDL runs, so every row gets the same time; write ${replacement(moment, column.type)}`;
  const allowed = allowedIn(table, column);
  if (allowed !== undefined && isLiteral(text) && !allowed.includes(text.replace(/::[\w\s]+$/, '')))
    return `default ${text} of column ${own} is not in one_of, so every insert that omits the column fails; use one of ${allowed.join(', ')}`;
  return undefined;
}

function replacement(moment: string, type: string): string {
  const isDate = canonicalType(type) === 'date';
  const offset = { now: '', today: '', tomorrow: ' + 1', yesterday: ' - 1' }[moment.toLowerCase()] ?? '';
  return isDate || offset !== '' || moment.toLowerCase() === 'today' ? `current_date${offset}` : 'now()';
}

const LITERAL = /'(?:[^']|'')*'|-?\d[\w.]*|true|false/gi;

function isLiteral(text: string): boolean {
  return new RegExp(`^(?:${LITERAL.source})(?:::[\\w\\s]+)?$`, 'i').test(text);
}

/** The values of one_of, as the check that the model makes of it lists them. */
function allowedIn(table: Table, { origin, name }: Column): readonly string[] | undefined {
  const check = table.checks.find((one) => one.origin === at(origin, 'one_of'));
  return check?.expression.slice(check.expression.indexOf(' IN (', name.length)).match(LITERAL) ?? undefined;
}
