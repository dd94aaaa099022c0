import rule from '../../../policies/isolation/forbid-spliced-sql-in-definer';
import { shop, testRule } from '../../support/rule-tester';

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
      findings: [{ at: '/functions/f/body', message: 'runs text that it puts together by ||' }],
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
