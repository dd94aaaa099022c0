import type { Catalog } from '../../src/catalog/catalog';
import { tablesOf } from '../../src/catalog/relations';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { metadataPaths } from '../../src/meaning/claims';
import { reachedBodies } from '../../src/meaning/bodies';
import { calledNames } from '../../src/meaning/mentions';
import { conditionsOf } from '../../src/meaning/judged';
import { meaningOf } from '../../src/meaning/whose';
import { holdsTenant, openWays } from '../../src/model/open-ways';
import { lastName } from '../../src/sql/expression';
import { walk, type Node } from '../../src/sql/parser';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-user-metadata-in-policy',
  severity: 'error',
  only: 'database',
  explains: ['object'],
  title: "Don't let a policy trust user_metadata of a token",
  why: 'Whoever signs in changes their own user_metadata with one call of the client library, and the next token carries it. A policy that compares it lets a client choose its tenant or its rights.',
  tradeoffs:
    'Rights move to app_metadata, which only the service role writes, or to a table; tokens issued before keep the old claims until they expire.',
  validation: {
    sql: `SELECT o.polrelid::regclass AS relation, o.polname FROM pg_policy o
WHERE concat(pg_get_expr(o.polqual, o.polrelid), pg_get_expr(o.polwithcheck, o.polrelid)) ~ '\\yuser_metadata\\y'
  OR EXISTS (SELECT FROM pg_depend d JOIN pg_proc f ON f.oid = d.refobjid WHERE d.classid = 'pg_policy'::regclass AND d.objid = o.oid
    AND d.refclassid = 'pg_proc'::regclass AND concat(f.prosrc, pg_get_function_sqlbody(f.oid)) ~ '\\yuser_metadata\\y')`,
    expect: 'no rows',
  },
  changesIf:
    'The claim only narrows what another condition already limits to the own rows, for example a preference of the user.',
  review: {
    found: 'policies',
    are: 'trust a claim that the client itself writes',
    advice:
      'Copy the values that you trust from raw_user_meta_data to raw_app_meta_data in auth.users, checked against your own records first. Then change each condition to app_metadata with ALTER POLICY. Sessions see nothing by the new claim until their token is refreshed.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://supabase.com/docs/guides/database/postgres/row-level-security#authjwt',
    'https://supabase.com/docs/guides/database/database-advisors?lint=0015_rls_references_user_metadata',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    for (const table of tablesOf(catalog)) {
      const column = meaningOf(catalog, meaning, table.id)?.tenantColumn ?? null;
      for (const policy of partsOf(catalog, table.id, 'policy'))
        for (const [part, condition] of conditionsOf(policy)) {
          const [path] = metadataPaths([condition, ...bodiesCalledIn(catalog, condition)]);
          if (path === undefined) continue;
          yield {
            about: policy.id,
            detail: part,
            spot: { of: policy.id, attribute: part },
            ...((!policy.attributes.permissive || isNarrowed(catalog, condition, column)) && { severity: 'warning' }),
            message: `policy "${policy.id.name}" of ${said(catalog, table.id)} trusts "${path.join('.')}" of the token, which every user writes for themselves; read app_metadata or a table`,
          };
          break;
        }
    }
  },
});

/** Whether each way in which the condition comes true compares the tenant with something else as well: the claim only takes rows away. */
function isNarrowed(catalog: Catalog, condition: string, column: string | null): boolean {
  return (
    column !== null &&
    openWays(condition, (atom) => holdsTenant(atom, column) && !readsClaim(catalog, atom.tree)).length === 0
  );
}

function readsClaim(catalog: Catalog, tree: Node): boolean {
  const called = new Set(
    walk(tree).flatMap(([name, node]) => (name === 'FuncCall' ? (lastName(node['funcname']) ?? []) : [])),
  );
  const bodies = objectsOf(catalog, 'function')
    .filter(({ id }) => called.has(id.name))
    .flatMap((routine) => reachedBodies(catalog, routine));
  return [JSON.stringify(tree), ...bodies].some((text) => /\buser_metadata\b/.test(text));
}

/** Of functions that a condition calls, and of those that they call. */
function bodiesCalledIn(catalog: Catalog, condition: string): readonly string[] {
  const names = calledNames([condition]);
  return objectsOf(catalog, 'function')
    .filter(({ id }) => names.has(id.name))
    .flatMap((routine) => reachedBodies(catalog, routine));
}
