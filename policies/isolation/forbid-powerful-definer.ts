import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import type { ObjectOf } from '../../src/kinds/attributes';
import { declaredRole } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { SOMEBODY } from '../../src/script/initial-grants';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-powerful-definer',
  severity: 'error',
  explains: ['object'],
  title: 'Run SECURITY DEFINER functions as a role that row security applies to',
  why: "The function has its owner's privileges, whichever role calls it. If the owner is a superuser, has BYPASSRLS or owns tables, one missing condition in the body exposes every tenant's rows.",
  tradeoffs: 'A dedicated role with its own grants; the compiler creates it if no owner is declared.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine, r.rolname FROM pg_proc p
JOIN pg_roles r ON r.oid = p.proowner JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname !~ '^(pg_|information_schema$)' AND (r.rolsuper OR r.rolbypassrls OR EXISTS (
  SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')))`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'functions',
    are: 'run as a role that no policy applies to',
    advice:
      'Give each an owner without BYPASSRLS that owns no table, with the grants that its body needs, and test it as two tenants. Grant first, then change the owner: otherwise it fails in between.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  waivable: false,
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    const roles = new Map(objectsOf(catalog, 'role').map(({ id, attributes }) => [id.name, attributes]));
    for (const { id, owner, attributes } of objectsOf(catalog, 'function')) {
      if (!attributes.securityDefiner || owner === null) continue;
      const reason = powerOf(owner, roles.get(owner), meaning);
      if (reason === undefined) continue;
      const spot = { of: id, attribute: 'owner' };
      yield {
        about: id,
        spot,
        // nobody calls a trigger function with arguments of his own
        ...(attributes.result === 'trigger' && catalog.source !== 'spec' && { severity: 'warning' }),
        message: `SECURITY DEFINER ${said(catalog, id)} runs as "${owner}", which ${reason}, so ${reachedBy(attributes)}; ${remedy(catalog, 'remove owner', 'give it an owner that row security applies to')}`,
        fix: [{ op: 'remove', ...spot }],
      };
    }
  },
});

function powerOf(name: string, role: ObjectOf<'role'>['attributes'] | undefined, meaning: Meaning): string | undefined {
  if (role?.superuser === true) return 'is a superuser';
  if (role?.bypassRls === true) return 'bypasses row security';
  // without a spec, isolation/force-rls says of an owner that it is not held
  return declaredOwner(name, meaning) ? 'owns tables and can disable their row security' : undefined;
}

function declaredOwner(name: string, meaning: Meaning): boolean {
  // whoever runs a migration of what a spec declares is its owner
  if (name === SOMEBODY && meaning.model !== null) return true;
  const tables = meaning.model?.tables ?? [];
  return declaredRole(meaning, name)?.kind === 'owner' || tables.some(({ owner }) => owner === name);
}

function reachedBy({ result }: ObjectOf<'function'>['attributes']): string {
  return result === 'trigger'
    ? 'every role that fires it writes with those privileges'
    : 'each caller has those privileges inside it';
}
