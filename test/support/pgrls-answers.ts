/** What pgrls says of compiled DDL and why it stays: read by scripts/peer-pgrls.mjs, shown in docs/isolation.md. */
import type { Model, Scope } from '../../src/model/types';
import type { Resource } from '../../src/resources/types';

export interface Answer {
  readonly rule: string;
  /** In words, which objects. */
  readonly objects: string;
  /**
   * declared: told to pgrls as its own allowlist, because the spec says what it cannot read from the catalog; explained: pgrls
   * goes on warning.
   */
  readonly how: 'declared' | 'explained';
  /** Patterns of the places that pgrls names, made from what was compiled: `*` is anything. */
  readonly places: (resources: readonly Resource[], model: Model) => readonly string[];
  readonly why: string;
}

export const ANSWERS: readonly Answer[] = [
  {
    rule: 'SEC001',
    objects: 'tables of `scope: shared`',
    how: 'declared',
    places: (_resources, model) => tablesOf(model, 'shared'),
    why: 'The spec declares them the same for all tenants, with a reason; no role of a tenant may write them (`isolation/forbid-runtime-writes-to-shared`).',
  },
  {
    rule: 'SEC003',
    objects: 'policies that admit a tenant',
    how: 'declared',
    places: (resources) => {
      const policies = resources.flatMap((one) => (one.kind === 'policy' && one.to.length === 0 ? [one] : []));
      const guarded = new Set(policies.flatMap((one) => (one.as === 'restrictive' ? [tableOf(one)] : [])));
      return policies.flatMap((one) =>
        one.as === 'permissive' && guarded.has(tableOf(one)) ? [`${tableOf(one)}.${one.name}`] : [],
      );
    },
    why: 'A role can take itself out of the list of a policy (CVE-2026-116311), and then no tenant sees its rows. Grants decide who gets to the table; this policy and the guard for PUBLIC beside it both ask for the tenant.',
  },
  {
    rule: 'VIEW001',
    objects: 'what a tenant sees of a rollup',
    how: 'declared',
    places: (resources) =>
      resources.flatMap((one) => (one.kind === 'view' && !one.securityInvoker ? [`${one.schema}.${one.name}`] : [])),
    why: 'It reads no table but a materialized view, which has no row security and is granted to no role; so the view filters itself, as a barrier, with the rights of the owner. As invoker it would need a grant on the rows of all tenants.',
  },
  {
    rule: 'VIEW003',
    objects: 'the stored rows of a rollup',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) => (one.kind === 'materialized-view' ? [`${one.schema}.${one.name}`] : [])),
    why: 'A rollup over all tenants is what it is for. It is granted to no role; tenants read the view above.',
  },
  {
    rule: 'SEC016',
    objects: 'the roles that store rollups and delete what is too old',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) => (one.kind === 'role' && one.bypassRls && !one.login ? [one.name] : [])),
    why: 'A refresh and a retention must see all rows; under the guard they would find none. Neither role can log in, no role but a maintainer becomes one, and they have no more rights than their work takes.',
  },
  {
    rule: 'SEC029',
    objects: 'a maintainer',
    how: 'explained',
    places: (_resources, model) => model.roles.flatMap(({ kind, name }) => (kind === 'maintainer' ? [name] : [])),
    why: '`tenet maintain` becomes the roles above, each for its own statements. It inherits nothing from them.',
  },
  {
    rule: 'SEC009',
    objects: 'partitions',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) => {
        if (one.kind === 'partition') return [`${one.schema}.${one.name}`];
        return one.kind === 'partition-runway' ? [`${one.schema}.${one.stem}_*`] : [];
      }),
    why: 'Closed on purpose: row security without a policy, and no grant. They are reached through the parent, whose guard holds.',
  },
  {
    rule: 'SEC014',
    objects: 'SECURITY DEFINER functions',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) =>
        one.kind === 'routine' && one.security === 'definer' ? [`${one.schema}.${one.name}`] : [],
      ),
    why: 'They are owned by a role that cannot log in, has no BYPASSRLS and is held by the guard itself; the one that verifies tokens reads the keys and nothing else.',
  },
  {
    rule: 'SEC013',
    objects: 'triggers',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) => (one.kind === 'trigger' ? [`${one.schema}.${one.table}.${one.name}`] : [])),
    why: 'Declared in the spec; their functions run as the invoker, so under the guard. The prover writes through them as each role.',
  },
  {
    rule: 'SEC005',
    objects: 'the policy of the signing keys',
    how: 'explained',
    places: (resources) =>
      resources.flatMap((one) =>
        one.kind === 'policy' && one.using?.startsWith('current_user =') === true
          ? [`${one.schema}.${one.table}.${one.name}`]
          : [],
      ),
    why: 'The keys belong to no tenant: the policy checks the current role and admits only the verifier.',
  },
  {
    rule: 'SEC035',
    objects: 'unique keys of the registry',
    how: 'explained',
    places: (_resources, model) => tablesOf(model, 'registry').map((table) => `${table} (*)`),
    why: 'A slug of the list of tenants is unique among all tenants, or it names none. No tenant may insert into the registry; one that may update its own row learns from "duplicate key" which names are taken: keys/prefer-random-global-key lists those keys.',
  },
];

function tableOf({ schema, table }: { readonly schema: string; readonly table: string }): string {
  return `${schema}.${table}`;
}

function tablesOf(model: Model, scope: Scope): readonly string[] {
  return model.tables.filter((table) => table.scope === scope).map(({ schema, name }) => `${schema}.${name}`);
}
