import type { Catalog } from '../../src/catalog/catalog';
import { readBy, withColumns, type Relation } from '../../src/catalog/relations';
import { grantTo, revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { at } from '../../src/kernel/pointer';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { CatalogObject, Grant } from '../../src/kinds/kind';
import type { Meaning } from '../../src/meaning/meaning';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { opensBeside } from '../../src/meaning/rollup-views';
import { rollupPolicyFaults } from '../../src/meaning/rollup-policies';
import { renames } from '../../src/model/conditions';
import type { Rollup, Table } from '../../src/model/types';
import { knownOfTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { guardedReads } from '../../src/model/queries';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-exposed-rollup',
  severity: 'error',
  title: 'Show a tenant only its own rows of a rollup',
  why: "A materialized view can't have row security, so every role that can read it reads the rows of all tenants. Only a view on top of it that filters by the tenant column can separate them.",
  tradeoffs: 'The rollup includes the tenant column and groups by it; figures across tenants stay internal.',
  validation: {
    sql: `WITH RECURSIVE ${TENANTS_SQL},
uses AS (SELECT w.ev_class AS view, d.refobjid AS relation FROM pg_rewrite w
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
  WHERE d.refobjid <> w.ev_class),
behind AS (SELECT * FROM uses UNION SELECT b.view, u.relation FROM behind b JOIN uses u ON u.view = b.relation)
SELECT DISTINCT c.oid::regclass AS rollup, a.grantee FROM pg_class c,
  (SELECT oid, relacl FROM pg_class UNION ALL SELECT attrelid, attacl FROM pg_attribute) l(of, acl), aclexplode(l.acl) a
WHERE l.of = c.oid AND c.relkind = 'm' AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))
  AND EXISTS (SELECT FROM behind b WHERE b.view = c.oid AND ${knownOfTenantsSql('b.relation')})`,
    expect: 'no rows',
  },
  changesIf: 'It contains no tenant data: then it reads only shared tables.',
  review: {
    found: 'tables',
    are: 'are readable by roles other than the owner of their rollup',
    advice:
      'Restrict the policy that is true for every row to SELECT and to the owner of the rollup, with ALTER POLICY ... TO. Remove LOGIN and all members from that role; the owner, or a superuser, refreshes.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-creatematerializedview.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const rollup of model.rollups) {
      const tables = guardedReads(model, rollup.name);
      const wrong = tables.length === 0 ? undefined : wrongWith(rollup, model.tenancy.key.column, tables);
      if (wrong === undefined) continue;
      const isShown = rollup.holdsTenantRows && rollup.expose === 'all';
      const place = at(rollup.origin, isShown ? 'expose' : 'query');
      yield {
        at: place,
        about: { kind: 'materialized view', schema: rollup.schema, name: rollup.name },
        message: `rollup "${rollup.name}" is built from tenant rows and ${wrong}`,
        ...(isShown && { fix: [{ op: 'remove', at: place }] }),
      };
    }
  },
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { policy, message } of rollupPolicyFaults(catalog)) yield { about: policy, message };
    if (catalog.source === 'spec') return;
    yield* shownAsTheyAre(catalog, meaning);
    yield* shownInPart(catalog, meaning);
  },
});

/** Materialized views over rows of tenants that a runtime role may read itself. */
function* shownAsTheyAre(catalog: Catalog, meaning: Meaning): Generator<CatalogHit> {
  const roles = runtimeRoles(catalog, meaning);
  for (const rollup of objectsOf(catalog, 'materialized view')) {
    const [table] = readThrough(catalog, rollup.id).filter(({ id }) => holdsTenants(meaningOf(catalog, meaning, id)));
    const readers = readersOf(catalog, rollup, roles);
    const [grant] = readers.flatMap(({ grants }) => grants);
    if (table === undefined || grant === undefined) continue;
    const role = grant.grantee ?? 'PUBLIC';
    yield {
      about: rollup.id,
      spot: { of: rollup.id, attribute: grantTo(grant.grantee) },
      role,
      message: `${said(catalog, rollup.id)} contains rows of ${said(catalog, table.id)} and has no row security, so "${role}" reads the rows of all tenants; revoke SELECT, and grant a view that compares the tenant`,
      ddl: readers.flatMap(({ object, grants }) => revoking(catalog, object, grants)),
    };
  }
}

/** Views over them that compare the tenant in one branch of their condition and show everybody's rows in another. */
function* shownInPart(catalog: Catalog, meaning: Meaning): Generator<CatalogHit> {
  const roles = runtimeRoles(catalog, meaning);
  for (const view of objectsOf(catalog, 'view')) {
    const [grant] = readersOf(catalog, view, roles).flatMap(({ grants }) => grants);
    const columns = readThrough(catalog, view.id).flatMap(
      ({ id }) => meaningOf(catalog, meaning, id)?.tenantColumn ?? [],
    );
    if (grant === undefined || columns.length === 0 || !opensBeside(catalog, view, columns)) continue;
    const role = grant.grantee ?? 'PUBLIC';
    yield {
      about: view.id,
      role,
      message: `${said(catalog, view.id)} compares "${columns[0]}" in one branch of its condition and not in another, so "${role}" reads figures of other tenants; compare it in each branch`,
    };
  }
}

/** Runtime roles that may read a relation, whole or by a column. */
function readersOf(
  catalog: Catalog,
  relation: Relation,
  roles: ReturnType<typeof runtimeRoles>,
): readonly { readonly object: CatalogObject<object>; readonly grants: readonly Grant[] }[] {
  return withColumns(catalog, relation).map((object) => ({
    object,
    grants: grantsToRuntime(object, catalog, roles).filter(({ privilege }) => privilege === 'SELECT'),
  }));
}

/** The tables behind a view, through others too. */
function readThrough(catalog: Catalog, view: ObjectId): readonly ObjectOf<'table'>[] {
  const tables = new Map<string, ObjectOf<'table'>>();
  const seen = new Map([[objectKey(view), view]]);
  for (const id of seen.values())
    for (const relation of readBy(catalog, id)) {
      if (relation.id.kind === 'table') tables.set(objectKey(relation.id), relation as ObjectOf<'table'>);
      else seen.set(objectKey(relation.id), relation.id);
    }
  return [...tables.values()];
}

function wrongWith(rollup: Rollup, column: string, tables: readonly Table[]): string | undefined {
  if (rollup.expose === 'internal') return undefined;
  if (!rollup.holdsTenantRows) return 'reads them through a view or another rollup; read the tables themselves';
  if (rollup.expose === 'all')
    return "is exposed unfiltered, so each reader sees all tenants' rows; remove expose: all";
  if (!rollup.output.includes(column))
    return `lacks column "${column}", so its readers can't be limited to their own rows; select and group by it, or set expose: internal`;
  const [own, registry] = [tables.filter(({ scope }) => scope === 'tenant'), tables];
  const tenants = (own.length > 0 ? own : registry).flatMap((table) => table.tenantColumn ?? []);
  return renames(rollup.query, column, tenants)
    ? `uses the name "${column}" for something else, so readers are filtered by that; select the column itself`
    : undefined;
}
