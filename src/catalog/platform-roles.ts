/** Roles that a platform makes before anybody's statements: files name them and do not create them. */
import { lookup } from '../kernel/lookup';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

interface PlatformRole {
  readonly login: boolean;
  readonly inherit: boolean;
  readonly bypassRls: boolean;
  readonly superuser: boolean;
}

const PLAIN: PlatformRole = { login: false, inherit: false, bypassRls: false, superuser: false };

/** Supabase's own (supabase/postgres, migrations/db/init-scripts/00000000000000-initial-schema.sql), by their names. */
const SUPABASE: Readonly<Record<string, PlatformRole>> = lookup({
  anon: PLAIN,
  authenticated: PLAIN,
  service_role: { ...PLAIN, bypassRls: true },
  authenticator: { ...PLAIN, login: true },
  supabase_auth_admin: { ...PLAIN, login: true },
  supabase_storage_admin: { ...PLAIN, login: true },
  supabase_admin: { ...PLAIN, login: true, inherit: true, bypassRls: true, superuser: true },
});

/** A role as its platform defines it; undefined for all others. */
export function platformRole(name: string): PlatformRole | undefined {
  return SUPABASE[name];
}

/** Whether a role of a text is the one that Supabase runs migrations as, which has BYPASSRLS there: `postgres`, beside roles of its own. */
export function isSupabases(name: string | null, catalog: Catalog): boolean {
  const names = new Set(objectsOf(catalog, 'role').map(({ id }) => id.name));
  return name === 'postgres' && names.has('authenticated') && names.has('service_role');
}

/** The role that Supabase's servers work as past row security: only its own login becomes it. */
export function isServiceRole(name: string, logins: readonly string[]): boolean {
  return name === 'service_role' && logins.every((login) => platformRole(login) !== undefined || login === 'postgres');
}
