/** The meaning of a database as if nothing named its tenants: what is found all the same does not rest on the key. Pure. */
import { remembered } from '../../kernel/remember';
import type { Meaning } from '../meaning';

export const withoutTenants = remembered((meaning: Meaning): Meaning => ({
  ...meaning,
  tenancy: { ...meaning.tenancy, source: 'none', key: null, registry: null, outside: [] },
  tenantKey: null,
  relations: meaning.relations.map((one) =>
    one.scope === 'shared' ? one : { ...one, scope: 'unknown', tenantColumn: null },
  ),
  anchors: [],
}));
