import type { ClientConfig } from 'pg';
import type { Address } from './address';
import { tlsOptions } from './tls';

/** What node-postgres needs for an address; `options` come after those of the person, and the last of a name counts. */
export function clientConfig(address: Address, options: string | undefined): ClientConfig {
  const { host, port, database, user, password, parameters } = address;
  const ssl = tlsOptions(address);
  const all = [address.options, options].filter((one) => one !== undefined).join(' ');
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(database !== undefined && { database }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(ssl !== undefined && { ssl }),
    ...(parameters.get('sslnegotiation') === 'direct' && { sslnegotiation: 'direct' as const }),
    ...(/^(?:require|prefer)$/.test(parameters.get('channel_binding') ?? '') && { enableChannelBinding: true }),
    application_name: address.application ?? 'tenet',
    options: all,
  };
}
