/** What a session says of itself before it is attacked from. */
import type { Catalog } from '../../catalog/catalog';
import { relationsByKey } from '../../catalog/relations';
import { objectKey } from '../../kinds/id';
import type { Meaning, RoleMeaning } from '../../meaning/meaning';
import type { Claimed } from '../conditions/claim';
import type { Seeded } from '../seed-types';
import type { TenantName } from '../types';
import { setLocal } from '../words';
import { forged, signed } from './token';
import { withMetadata } from './user-metadata';

/**
 * a: as tenant A; unset: nothing was ever said; empty: what a pooled connection is left with after SET LOCAL; junk: no tenant key at
 * all; b-then-a: the transaction before was of B; `fuzz`: as A, with another setting that a policy reads turned on.
 */
export type ContextName = 'a' | 'unset' | 'empty' | 'junk' | 'b-then-a' | `fuzz ${string}`;

export interface Context {
  readonly name: ContextName;
  /** Statements, in order; none for `unset`. */
  readonly statements: readonly string[];
}

const JUNK = "tenet's junk";
const MASTER_KEYS = ['on', 'true', '1', 'admin'];

/** What a session says as each of the tenants, and what it is attacked from. */
export interface Contexts {
  /** A first. */
  readonly all: readonly Context[];
  /** As A, with something forged. */
  readonly fuzzed: readonly Context[];
  /** As A, with what a claim of the solver has the session say: in the order of the claims. */
  readonly claimed: readonly Context[];
  readonly b: readonly string[];
}

interface Told {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  readonly seeded: Seeded;
}

/**
 * The contexts of a role.
 * @param claims of the role, by the solver
 * @param metadata paths of claims that users write themselves
 * @param settings those that policies read beside the context: a switch, or claims that anybody can forge
 */
export function contextsFor(
  role: RoleMeaning,
  told: Told,
  settings: readonly string[],
  claims: readonly Pick<Claimed, 'settings'>[],
  metadata: readonly (readonly string[])[] = [],
): Contexts {
  const { meaning, seeded } = told;
  const become = role.becomes === undefined ? [] : [setLocal('role', role.becomes)];
  const as = (tenant: TenantName): readonly string[] =>
    meaning.context.map(({ name, value }) => setLocal(name, filled(value, tenant, told)));
  const all = (value: string): readonly string[] => meaning.context.map(({ name }) => setLocal(name, value));
  const a: Context = { name: 'a', statements: [...as('a'), ...become] };
  const others: readonly Context[] = [
    { name: 'unset', statements: become },
    { name: 'empty', statements: [...all(''), ...become] },
    { name: 'junk', statements: [...all(JUNK), ...become] },
    { name: 'b-then-a', statements: [...as('b'), ...as('a'), ...become] },
  ];
  // a login that is the tenant is A whatever it says, and never anybody else
  const isTenant = meaning.identity?.by === 'login' && role.part === 'runtime';
  const isSilent = seeded.isBySchema === true && meaning.context.length === 0;
  return {
    all: isTenant || isSilent ? [a] : [a, ...others],
    claimed: claims.map((claim) => claimedContext(claim, a)),
    fuzzed: [
      ...fuzzedContexts(settings, a, seeded),
      ...forgedContexts(meaning, a, seeded),
      ...metadataContexts(metadata, a, told),
    ],
    b: [...as('b'), ...become],
  };
}

/** As A, with each setting that is not the context itself set to what a switch or a forged claim may look like. */
function fuzzedContexts(settings: readonly string[], a: Context, seeded: Seeded): readonly Context[] {
  return settings.flatMap((setting) =>
    [...MASTER_KEYS, seeded.tenants.b].map((value) => ({
      name: `fuzz ${setting}=${value}` as const,
      statements: [...a.statements, setLocal(setting, value)],
    })),
  );
}

/** As a user of A who wrote into his own claims what policies ask there. */
function metadataContexts(paths: readonly (readonly string[])[], a: Context, told: Told): readonly Context[] {
  if (paths.length === 0) return [];
  return told.meaning.context.flatMap(({ name, value }) =>
    [told.seeded.tenants.b, true, 'admin'].flatMap((said): Context[] => {
      const claims = withMetadata(filled(value, 'a', told), paths, said);
      if (claims === undefined) return [];
      const what = paths.map((path) => path.join('.')).join(', ');
      return [{ name: `fuzz ${name}: ${what}=${said}`, statements: [...a.statements, setLocal(name, claims)] }];
    }),
  );
}

function claimedContext({ settings }: Pick<Claimed, 'settings'>, a: Context): Context {
  const said = Object.entries(settings);
  if (said.length === 0) return a;
  return {
    name: `fuzz ${said.map(([name, value]) => `${name}=${value}`).join(', ')}`,
    statements: [...a.statements, ...said.map(([name, value]) => setLocal(name, value))],
  };
}

/** Where the setting is not enough to be another tenant: what somebody who can set it would try. */
function forgedContexts({ identity }: Meaning, a: Context, { tenants }: Seeded): readonly Context[] {
  if (identity === undefined || identity.setting === null) return [];
  const { setting } = identity;
  const values = identity.by === 'token' ? forged(tenants.a, tenants.b) : [[tenants.b, tenants.b] as const];
  return values.map(([what, value]) => ({
    name: `fuzz ${setting}: ${what}` as const,
    statements: [...a.statements, setLocal(setting, value)],
  }));
}

/** Values of a context with those of the tenant's own rows in place of `{tenant}`, `{token}` and `{schema.table.column}`. */
function filled(template: string, tenant: TenantName, { catalog, seeded }: Told): string {
  return template.replaceAll(/\{([\w."]+)\}/g, (whole, path: string) => {
    if (path === 'tenant') return seeded.tenants[tenant];
    if (path === 'token') return signed(seeded.tenants[tenant]);
    const at = path.lastIndexOf('.');
    const relation = relationsByKey(catalog).get(path.slice(0, at));
    const rows = relation === undefined ? undefined : seeded.relations.get(objectKey(relation.id))?.values[tenant];
    return rows?.[0]?.[path.slice(at + 1)] ?? whole;
  });
}
