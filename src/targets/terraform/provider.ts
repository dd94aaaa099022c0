import type { Platform } from '../../model/types';

export interface ProviderDefaults {
  readonly superuser?: boolean;
}

/** Platforms whose administrator is no superuser. */
const MANAGED: readonly Platform[] = ['rds', 'aurora', 'cloud-sql', 'azure'];

/**
 * Settings of the provider that follow from where the server runs: where its user is no superuser, it must not read
 * pg_authid, and it becomes a member of an owner for as long as it grants.
 */
export function providerDefaults(platform: Platform): ProviderDefaults {
  return MANAGED.includes(platform) ? { superuser: false } : {};
}
