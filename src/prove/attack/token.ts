/** Tokens of a signed context, right and forged, as a client of the compiled schema makes them: docs/isolation.md. */
import { createHmac } from 'node:crypto';
import { quoteLiteral } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';

/** The key of the proof: it stands in a scratch database only, and a statement that is pasted must work the second time. */
const KEY = Buffer.alloc(32, 'tenet proof');
const KEY_ID = 'tenet-proof';
const LATER = 4_102_444_800;
const LONG_AGO = 1_000_000_000;

/** A token that holds. */
export function signed(tenant: string): string {
  return token(tenant, { key: KEY, expiry: LATER });
}

/** Tokens of the other tenant that must not hold, by what is wrong with them. */
export function forged(own: string, other: string): readonly (readonly [string, string])[] {
  const signature = signed(own).split('.').at(-1) ?? '';
  const claims = `${other}.${LATER}.${KEY_ID}`;
  const right = signed(other).split('.').at(-1) ?? '';
  const half = right.length / 2;
  return [
    ['no token', other],
    ['no signature', claims],
    ['an empty signature', `${claims}.`],
    ['the signature of its own token', `${claims}.${signature}`],
    ['a signature that is correct only in its first half', `${claims}.${right.slice(0, half)}${'0'.repeat(half)}`],
    ['a signature that is correct only in its last half', `${claims}.${'0'.repeat(half)}${right.slice(half)}`],
    ['another key', token(other, { key: Buffer.alloc(32, 'forged'), expiry: LATER })],
    ['an unknown key', token(other, { key: KEY, expiry: LATER, id: 'unknown' })],
    ['expired', token(other, { key: KEY, expiry: LONG_AGO })],
  ];
}

/** Puts the key where the database looks for it. */
export function plantKey(keys: ObjectId): string {
  return `insert into ${sqlName(keys)} (id, secret) values (${quoteLiteral(KEY_ID)}, '\\x${KEY.toString('hex')}')`;
}

function token(
  tenant: string,
  { key, expiry, id = KEY_ID }: { readonly key: Buffer; readonly expiry: number; readonly id?: string },
): string {
  const claims = `${tenant}.${expiry}.${id}`;
  return `${claims}.${createHmac('sha256', key).update(claims).digest('hex')}`;
}
