/** Networks that may connect. Pure. */

/** A range of IPv4 addresses as messages name it; all of them in CIDR. */
export function rangeText(start: string, end: string): string {
  if (start === '0.0.0.0' && end === '255.255.255.255') return '0.0.0.0/0';
  return start === end ? `${start}/32` : `${start}-${end}`;
}

/** Azure's word for its own services, whoever rents them: `0.0.0.0` alone. */
export const ALL_OF_AZURE = '0.0.0.0/32';

/** True for all addresses of IPv4 or IPv6, and for halves of them, which people write in their place. */
export function isEverybody(network: string): boolean {
  return /^(?:0\.0\.0\.0|128\.0\.0\.0|0*:(?:[0:]*))\/[01]$/.test(network) || network === '::/0';
}
