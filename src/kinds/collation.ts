import { quoteLiteral } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { ownerName, schemaObjectId, userSchema } from './sql';

export interface Collation {
  readonly provider: string;
  readonly locale: string | null;
  readonly collate: string | null;
  readonly ctype: string | null;
  readonly deterministic: boolean;
  /** Since 16. */
  readonly rules: string | null;
}

const PROVIDERS: Readonly<Record<string, string>> = { c: 'libc', i: 'icu', b: 'builtin' };

export default defineKind<Collation>({
  kind: 'collation',
  rank: 300,
  catalog: 'pg_collation',
  createdBy: 'loader',
  read: (major) => `
    select c.oid::text as oid, ${schemaObjectId('collation', 'c.collname')} as id, ${ownerName('c.collowner')},
      c.collprovider::text as provider, c.${major >= 17 ? 'colllocale' : 'colliculocale'} as locale, c.collcollate as collate,
      c.collctype as ctype, c.collisdeterministic as deterministic, ${major >= 16 ? 'c.collicurules' : 'null'} as rules
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace where ${userSchema()}`,
  create: ({ id, attributes: { provider, locale, collate, ctype, deterministic, rules } }) => {
    const parts = [`PROVIDER = ${PROVIDERS[provider] ?? 'libc'}`];
    if (locale !== null) parts.push(`LOCALE = ${quoteLiteral(locale)}`);
    else parts.push(`LC_COLLATE = ${quoteLiteral(collate ?? 'C')}`, `LC_CTYPE = ${quoteLiteral(ctype ?? 'C')}`);
    if (!deterministic) parts.push('DETERMINISTIC = false');
    if (rules !== null) parts.push(`RULES = ${quoteLiteral(rules)}`);
    return [`CREATE COLLATION ${sqlName(id)} (${parts.join(', ')})`];
  },
  alter: {
    provider: 'swap',
    locale: 'swap',
    collate: 'swap',
    ctype: 'swap',
    deterministic: 'swap',
    rules: 'swap',
  },
  canSwap: true,
  address: (id) => `COLLATION ${sqlName(id)}`,
});
