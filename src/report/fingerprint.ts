import { createHash } from 'node:crypto';

/** 32 hexadecimal digits of what identifies a finding: no line and no message, so that neither moving nor rewording it makes a new one. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** A pointer in which the items of lists have no number: what stands before an item in its list does not make it another. */
export function withoutIndexes(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
