/** What a session says of itself before it is attacked from. */
import type { Subject } from '../../catalog/subject';
import type { Seeded } from '../seed-types';
import type { TenantName } from '../types';
import { setLocal } from '../words';

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

/** The contexts that every readable relation is attacked from, A first. */
export function contextsOf(subject: Subject, seeded: Seeded): readonly Context[] {
  const as = (tenant: TenantName): readonly string[] =>
    subject.context.map(({ name, value }) => setLocal(name, filled(value, tenant, seeded)));
  const all = (value: string): readonly string[] => subject.context.map(({ name }) => setLocal(name, value));
  return [
    { name: 'a', statements: as('a') },
    { name: 'unset', statements: [] },
    { name: 'empty', statements: all('') },
    { name: 'junk', statements: all(JUNK) },
    { name: 'b-then-a', statements: [...as('b'), ...as('a')] },
  ];
}

/** As A, with each setting that is not the context itself set to what a switch or a forged claim may look like. */
export function fuzzedContexts(settings: readonly string[], a: Context, seeded: Seeded): readonly Context[] {
  return settings.flatMap((setting) =>
    [...MASTER_KEYS, seeded.tenants.b].map((value) => ({
      name: `fuzz ${setting}=${value}` as const,
      statements: [...a.statements, setLocal(setting, value)],
    })),
  );
}

/** Values of a context with those of the tenant's own rows in place of `{tenant}` and `{schema.table.column}`. */
function filled(template: string, tenant: TenantName, seeded: Seeded): string {
  return template.replaceAll(/\{([\w.]+)\}/g, (whole, path: string) => {
    if (path === 'tenant') return seeded.tenants[tenant];
    const [schema = '', table = '', column = ''] = path.split('.');
    return seeded.relations.get(`${schema}.${table}`)?.values[tenant][0]?.[column] ?? whole;
  });
}
