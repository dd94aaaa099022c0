import { createHash } from 'node:crypto';

/**
 * A name that is safe as a file name, pgBackRest stanza and shell word: letters, digits, `_` and `-`. Where characters had
 * to go, eight digits of a hash of the whole keep two names apart.
 */
export function slug(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9_-]/g, '-').replace(/^-+/, '');
  return safe === name && safe !== '' ? safe : `${safe}-${digest(name).slice(0, 8)}`.replace(/^-+/, '');
}

/** A number from 0 to `below` - 1 that is always the same for the same text, so that fleets spread and bytes do not change. */
export function stableNumber(text: string, below: number): number {
  return Number.parseInt(digest(text).slice(0, 8), 16) % below;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
