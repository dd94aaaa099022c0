import { BUNDLED_EXTENSIONS, FUNCTIONS_SINCE } from '../../src/model/platforms/functions';
import type { Pointer } from '../../src/kernel/pointer';
import { at } from '../../src/kernel/pointer';
import type { Table } from '../../src/model/types';
import { expressionFacts } from '../../src/sql/expression';
import type { ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

/** Most expressions call none of them, and are not parsed again. */
const MENTIONED = new RegExp(`\\b(${Object.keys(FUNCTIONS_SINCE).join('|')})\\b`, 'i');

export default defineRule({
  id: 'portability/match-functions-to-major',
  severity: 'error',
  title: 'Call only functions that exist in the declared major',
  why: "PostgreSQL resolves the functions of a default, a check, an index or a policy when it creates them: a function from a later major doesn't exist, and the DDL stops there.",
  tradeoffs: 'An older way to write it, or an upgrade first.',
  validation: {
    none: 'PostgreSQL refuses the statement, so the catalog never shows it; pg_proc lists the existing functions',
  },
  changesIf: 'The database runs a later major: declare it under postgres; or you declare a function of that name.',
  refs: ['https://www.postgresql.org/docs/current/functions.html', 'https://www.postgresql.org/docs/release/18.0/'],
  *check(model) {
    const own = new Set(model.routines.map(({ name }) => name));
    // an extension of others may bring a function of the same name
    if (model.extensions.some(({ name }) => !BUNDLED_EXTENSIONS.has(name))) return;
    for (const table of model.tables) {
      for (const { about, origin, text } of expressionsOf(table)) {
        const missing = expressionFacts(text)?.functions.find(
          (name) => !own.has(name) && (FUNCTIONS_SINCE[name] ?? 0) > model.postgres.declared,
        );
        if (missing === undefined) continue;
        yield {
          at: origin,
          about,
          detail: missing,
          message: `table "${table.name}" calls ${missing}(), which exists from PostgreSQL ${FUNCTIONS_SINCE[missing]} on, but the declared major is ${model.postgres.declared}, so the DDL stops; ${insteadOf(missing)}`,
        };
      }
    }
  },
});

interface Suspect {
  readonly about: ObjectId;
  readonly origin: Pointer;
  readonly text: string;
}

/** The expressions that mention such a function at all. */
function* expressionsOf(table: Table): Generator<Suspect> {
  const of = { kind: 'table', schema: table.schema, name: table.name };
  for (const { name, origin, default: value, generated } of table.columns) {
    const about = { kind: 'column', name, of };
    if (isSuspect(value)) yield { about, origin: at(origin, 'default'), text: value };
    if (isSuspect(generated)) yield { about, origin: at(origin, 'generated'), text: generated };
  }
  for (const { name, origin, expression } of table.checks)
    if (isSuspect(expression)) yield { about: { kind: 'constraint', name, of }, origin, text: expression };
  for (const { name, origin, using, check } of table.policies) {
    const about = { kind: 'policy', name, of };
    if (isSuspect(using)) yield { about, origin: at(origin, 'using'), text: using };
    if (isSuspect(check)) yield { about, origin: at(origin, 'check'), text: check };
  }
  for (const { name, origin, columns, where } of table.indexes) {
    const about = { kind: 'index', schema: table.schema, name };
    for (const { isColumn, expression } of columns)
      if (!isColumn && isSuspect(expression)) yield { about, origin, text: expression };
    if (isSuspect(where)) yield { about, origin: at(origin, 'where'), text: where };
  }
}

function isSuspect(text: string | null): text is string {
  return text !== null && MENTIONED.test(text);
}

function insteadOf(name: string): string {
  if (name === 'uuidv7' || name === 'uuidv4') return 'use gen_random_uuid(), or let the application generate the key';
  return 'write it in another way, or run a major that has it';
}
