import rule from '../../../policies/isolation/forbid-spliced-sql-in-definer';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'with the rights of the caller': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: invoker, body: "begin execute 'select ' || t; end" } }`,
    ),
    format: shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin execute format('select %I', t); end" } }`,
    ),
    'values by USING': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin execute 'select 1 where $1' using t; end" } }`,
    ),
    quoted: shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin execute 'select ' || quote_ident(t); end" } }`,
    ),
    'the bars are of the statement itself': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin execute 'select $1 || 1' using t; end" } }`,
    ),
    'a text that is not run': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin t := 'a' || t; execute 'select 1'; end" } }`,
    ),
  },
  fail: {
    spliced: {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin execute 'select ' || t; end" } }`,
      ),
      findings: [{ at: '/functions/f/body', message: 'executes SQL concatenated with ||' }],
    },
    'in a variable that is run': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "declare q text; begin q := 'select ' || t; execute q; end" } }`,
      ),
      findings: [{ at: '/functions/f/body', message: 'executes SQL concatenated with ||' }],
    },
    'over two lines': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `functions: { f: { args: { t: text }, returns: void, language: plpgsql, security: definer, body: "begin EXECUTE 'select '\n  || t; end" } }`,
      ),
      findings: [{ at: '/functions/f/body', message: 'use format() with %I and %L' }],
    },
  },
});

const written = (body: string, security = 'security definer'): string =>
  `create function notes.f(t text) returns void language plpgsql ${security} set search_path = pg_catalog, pg_temp as $$ ${body} $$`;

testScriptRule(rule, {
  pass: {
    'with the rights of the caller': written(`begin execute 'select ' || t; end`, ''),
    format: written(`begin execute format('select %L', t); end`),
    quoted: written(`begin execute 'select ' || quote_literal(t); end`),
    'in SQL, which has no EXECUTE': `create function notes.f(t text) returns text language sql security definer as $$ select 'a' || t $$`,
  },
  fail: {
    spliced: {
      sql: written(`begin execute 'select ' || t; end`),
      findings: [{ line: 1, message: 'executes SQL concatenated with ||' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'with the rights of the caller': written(`begin execute 'select ' || t; end`, ''),
    format: written(`begin execute format('select %L', t); end`),
    quoted: written(`begin execute 'select ' || quote_literal(t); end`),
    'the bars are of the statement itself': written(`begin execute 'select $1 || 1' using t; end`),
    'the bars are in a comment': written(`begin execute 'select 1' -- not 'select ' || t\n; end`),
  },
  fail: {
    spliced: {
      sql: written(`begin execute 'select ' || t; end`),
      object: 'function "notes"."f"(text)',
      message: 'with the privileges of its owner "postgres"',
    },
    'in a variable that is run': {
      sql: written(`declare q text; begin q := 'select ' || t; execute q; end`),
      object: 'function "notes"."f"(text)',
      message: 'so a caller can run statements of its own',
    },
  },
});
