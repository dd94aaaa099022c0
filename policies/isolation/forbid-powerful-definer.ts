import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import type { Catalog } from '../../src/catalog/catalog';
import { tablesOf } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { remembered } from '../../src/kernel/remember';
import { objectKey } from '../../src/kinds/id';
import type { ObjectOf } from '../../src/kinds/attributes';
import { asksItsCaller, isCallable, isPinned } from '../../src/meaning/definers';
import { declaredRole } from '../../src/meaning/judged';
import type { Severity } from '../../src/kernel/finding';
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
      'Give each an owner without BYPASSRLS that owns no table, with the grants that its body needs and, on each table that it reads past the policies of its caller, a policy for that owner. Test it as two tenants. Create grants and policies first, then change the owner: otherwise it fails in between, and a function that a policy calls would call itself.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY'],
  waivable: false,
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    const roles = rolesByName(catalog);
    for (const routine of objectsOf(catalog, 'function')) {
      const { id, owner, attributes } = routine;
      if (!attributes.securityDefiner || owner === null) continue;
      const isGuessed = isBootstrap(owner, catalog);
      const reason = powerOf(owner, roles.get(owner), meaning) ?? (isGuessed ? BOOTSTRAP : undefined);
      if (reason === undefined) continue;
      const spot = { of: id, attribute: 'owner' };
      yield {
        about: id,
        spot,
        ...(isGuessed && { known: 'assumed' }),
        ...(catalog.source !== 'spec' && { severity: weightOf(catalog, routine) }),
        message: `SECURITY DEFINER ${said(catalog, id)} runs as "${owner}", which ${reason}, so ${reachedBy(attributes)}; ${remedy(catalog, 'remove owner', 'give it its own owner, with the grants and policies that its body needs')}`,
        fix: [{ op: 'remove', ...spot }],
      };
    }
  },
});

const rolesByName = remembered(
  (catalog: Catalog) => new Map(objectsOf(catalog, 'role').map(({ id, attributes }) => [id.name, attributes])),
);

/** An error where a caller reaches what is not his: by a name of his own, or because nobody asks who calls. */
function weightOf(catalog: Catalog, routine: ObjectOf<'function'>): Severity {
  // nobody calls a trigger function with arguments of his own
  if (routine.attributes.result === 'trigger') return isPinned(routine) ? 'note' : 'warning';
  if (!isCallable(catalog, routine)) return 'note';
  return isPinned(routine) && asksItsCaller(catalog, routine) ? 'warning' : 'error';
}

function powerOf(name: string, role: ObjectOf<'role'>['attributes'] | undefined, meaning: Meaning): string | undefined {
  if (role?.superuser === true) return 'is a superuser';
  if (role?.bypassRls === true) return 'bypasses row security';
  // without a spec, isolation/force-rls says of an owner that it is not held
  return declaredOwner(name, meaning) ? 'owns tables and can disable their row security' : undefined;
}

const BOOTSTRAP = 'is a superuser on most servers';

/** The name that initdb is mostly given, of which the text has no more; where all tables are its own, force-rls speaks of them. */
function isBootstrap(name: string, catalog: Catalog): boolean {
  const isUnknown = catalog.partial.has(objectKey({ kind: 'role', name })) || !rolesByName(catalog).has(name);
  return name === 'postgres' && isUnknown && tablesOf(catalog).some(({ owner }) => owner !== null && owner !== name);
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
