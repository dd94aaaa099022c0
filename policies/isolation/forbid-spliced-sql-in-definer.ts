import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-spliced-sql-in-definer',
  severity: 'warning',
  title: 'Splice no text into statements of SECURITY DEFINER functions',
  why: 'EXECUTE with || runs whatever its arguments say, with the rights of the owner of the function: a caller that may only execute it reads or changes what the owner may.',
  tradeoffs: 'format() with %I and %L, and values by USING, take one line more.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)' AND p.prosrc ~* '\\mexecute\\M[^;]*\\|\\|'`,
    expect: 'no rows',
  },
  changesIf: 'Every spliced part is a constant of the function, or goes through quote_ident or quote_literal.',
  refs: [
    'https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN',
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
  ],
  *check(model) {
    for (const routine of model.routines) {
      if (routine.security !== 'definer' || routine.language !== 'plpgsql' || !splices(routine.body)) continue;
      yield {
        at: at(routine.origin, 'body'),
        object: `function "${routine.name}"`,
        message: `function "${routine.name}" runs text that it puts together by || with the rights of "${routine.owner}", so who calls it can run more than it says; use format() with %I and %L, and pass values by USING`,
      };
    }
  },
});

/** EXECUTE of a text with || in it; what is quoted part by part is taken for careful. */
function splices(body: string): boolean {
  const statements = body.replaceAll(/--[^\n]*/g, '').match(/\bexecute\b[^;]*/gi) ?? [];
  return statements.some((text) => text.includes('||') && !/quote_(ident|literal|nullable)\s*\(/i.test(text));
}
