import { isWithoutSuperuser } from '../../model/platforms';
import type { Platform } from '../../model/types';

export interface ProviderDefaults {
  readonly superuser?: boolean;
}

/**
 * Settings of the provider that follow from where the server runs: where its user is no superuser, it must not read
 * pg_authid, and it becomes a member of an owner for as long as it grants.
 */
export function providerDefaults(platform: Platform): ProviderDefaults {
  return isWithoutSuperuser({ platform }) ? { superuser: false } : {};
}
