import { said } from '../../src/catalog/words';
import { objectsOf } from '../../src/catalog/select';
import { defineRule } from '../../src/rules/rule';
import { itsOwner } from '../../src/script/initial-grants';

export default defineRule({
  id: 'isolation/forbid-spliced-sql-in-definer',
  severity: 'warning',
  title: "Don't concatenate SQL in SECURITY DEFINER functions",
  why: "EXECUTE with || runs whatever text its arguments contain, with the privileges of the function's owner: a caller with nothing but EXECUTE can read or change everything the owner can.",
  tradeoffs: 'format() with %I and %L, and values passed by USING, take one more line.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql',
  LATERAL (SELECT regexp_replace(regexp_replace(p.prosrc, '--[^\\n]*', '', 'g'), '''[^'']*''', '''''', 'g') AS code) c,
  LATERAL (SELECT s[1] AS text FROM regexp_matches(c.code, '\\mexecute\\M[^;]*', 'gi') s UNION ALL
    SELECT a[1] FROM regexp_matches(c.code, '\\mexecute\\s+([a-z_]\\w*)', 'gi') v,
      regexp_matches(c.code, '\\m' || v[1] || '\\s*:?=[^;]*', 'gi') a) t
WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)'
  AND t.text LIKE '%||%' AND t.text !~* 'quote_(ident|literal|nullable)\\s*\\('`,
    expect: 'no rows',
  },
  changesIf: 'Every concatenated part is a constant of the function, or goes through quote_ident or quote_literal.',
  review: {
    found: 'functions',
    are: 'run text from their callers as their owner',
    advice:
      'Revoke EXECUTE from PUBLIC on each today: that needs no release. Then replace each concatenation: names with format() and %I, values with USING, and allow only names from a list in the body. CREATE OR REPLACE changes a body in a moment and keeps the grants; test each with a quote in every argument before and after.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN',
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
  ],
  *checkCatalog(catalog) {
    for (const { id, owner, attributes } of objectsOf(catalog, 'function')) {
      if (!attributes.securityDefiner || attributes.language !== 'plpgsql' || !splices(attributes.source)) continue;
      yield {
        about: id,
        spot: { of: id, attribute: 'source' },
        message: `${said(catalog, id)} executes SQL concatenated with || with the privileges of ${itsOwner(owner)}, so a caller can run statements of its own; use format() with %I and %L, and pass values with USING`,
      };
    }
  },
});

/** EXECUTE of a text with || in it, or of a variable that one is assigned to; what is quoted part by part is taken for careful. */
function splices(body: string): boolean {
  const code = body.replaceAll(/--[^\n]*/g, '').replaceAll(/'[^']*'/g, "''");
  const run = code.match(/\bexecute\b[^;]*/gi) ?? [];
  const variables = [...code.matchAll(/\bexecute\s+([a-z_]\w*)/gi)].map(([, name]) => name ?? '');
  const assigned = variables.flatMap((name) => code.match(new RegExp(`\\b${name}\\s*:?=[^;]*`, 'gi')) ?? []);
  return [...run, ...assigned].some(
    (text) => text.includes('||') && !/quote_(ident|literal|nullable)\s*\(/i.test(text),
  );
}
