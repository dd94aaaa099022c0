/** What a DBA says of each strength of the tenant context: one text for docs/isolation.md and for `tenet explain strengths`. */
import type { ContextStrength } from '../types';

export interface StrengthTexts {
  readonly strength: ContextStrength;
  readonly title: string;
  /** What a session sends when a transaction begins; `$1` is the tenant or its token. */
  readonly opening: readonly string[];
  /** One sentence on who sends it, and on what it rests. */
  readonly how: string;
  /** Figures as test/bench/context.ts measures them: CPU of the backend on PostgreSQL 18. */
  readonly price: string;
  readonly stops: readonly string[];
  readonly leaves: readonly string[];
  readonly takeIt: string;
}

/** What the verifying of a token costs. */
export const SIGNED_STATEMENT = '28 µs for each statement';

const ALWAYS_LEFT = 'an application that names the wrong tenant: it is believed';

export const CONTEXT_STRENGTHS: readonly StrengthTexts[] = [
  {
    strength: 'setting',
    title: 'the transaction says its tenant (default)',
    opening: ['begin', "select set_config('app.tenant_id', $1, true)"],
    how: 'The role that works says the tenant itself, with the third argument true: gone with the transaction, so that a pooled connection keeps nothing.',
    price: 'About 10 µs for each transaction, 1 µs for each statement.',
    stops: [
      'a query that forgets its filter, in every command and through every view',
      'a context that was forgotten or is empty (no rows) or junk (22P02)',
      'a context left behind on a pooled connection, where the transaction sets it with true or SET LOCAL',
    ],
    leaves: [
      'injected SQL: one SELECT can call set_config for another tenant and read its rows in the same statement',
      ALWAYS_LEFT,
    ],
    takeIt: 'Every statement is parametrised and no user writes SQL.',
  },
  {
    strength: 'hardened',
    title: 'who has the tables may not say the tenant',
    opening: ['begin', "select set_config('app.tenant_id', $1, true), set_config('role', 'shop_app', true)"],
    how: 'A login without a single table says the tenant and becomes the role that has them; that role may not call set_config, because EXECUTE on it is taken from PUBLIC.',
    price:
      'About 16 µs for each transaction, 1 µs for each statement; a login more for each role; a superuser for the REVOKE, which a managed platform does not give and an upgrade may undo: monitor it.',
    stops: [
      'what setting stops',
      'one injected statement that names another tenant: by set_config in a UNION or a condition and by pg_settings (42501), by query_to_xml (0A000)',
      'a session that forgets to become its role (42501)',
    ],
    leaves: [
      'stacked statements: who can send SET, RESET ROLE or DO as a statement of its own is another tenant; the extended protocol takes one statement only, so use parameters everywhere',
      ALWAYS_LEFT,
    ],
    takeIt: 'Users shape SQL (reports, filters, search), and the driver speaks the extended protocol.',
  },
  {
    strength: 'signed',
    title: 'the database verifies a token',
    opening: ['begin', "select set_config('app.tenant_id', $1, true)  -- tenant.expiry.key.signature"],
    how: 'A signer, best apart from the application, gives out `tenant.expiry.key.signature`: the expiry in seconds since 1970, the id of a key, and the HMAC-SHA-256 of what stands before it (without its last dot), in 64 lower-case hex digits. A function that alone can read the keys verifies it, once for each statement.',
    price: `About 12 µs for each transaction, ${SIGNED_STATEMENT}; a signer, and keys to roll over.`,
    stops: [
      'what setting stops',
      'injected SQL, stacked statements too: nobody without a key makes a token (28000)',
      'a token that has expired or was changed (28000)',
    ],
    leaves: [
      'a stolen token, until it expires: keep it short, 5 minutes say, and out of logs',
      'an application that holds the key: then whoever runs code in it signs what he likes',
      'another token of the same session: injected code may set it if it knows one',
    ],
    takeIt: 'Code that you do not trust runs SQL, or an auditor asks for a proof of who was who.',
  },
  {
    strength: 'role',
    title: 'each tenant logs in as a role of its own',
    opening: ['-- nothing: the login says it'],
    how: 'The tenants are listed in the spec, each gets a login for every role, and the guard asks session_user, which only a superuser can change.',
    price:
      'Nothing for a transaction, 3 µs more for each statement; a pool for each tenant, a role for each tenant and kind, and DDL for each new tenant.',
    stops: ['what setting stops', 'injected SQL, stacked statements too: a session cannot be another login (42501)'],
    leaves: [
      'one application that holds the passwords of all tenants: whoever reads them is whom he likes',
      'poolers that hand out a connection of another login: pool by user',
    ],
    takeIt: 'Few and large tenants, or tenants that connect by themselves.',
  },
];
