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
export const SIGNED_STATEMENT = '28 µs per statement';

const ALWAYS_LEFT = 'an application that sets the wrong tenant: PostgreSQL trusts it';

export const CONTEXT_STRENGTHS: readonly StrengthTexts[] = [
  {
    strength: 'setting',
    title: 'the transaction sets its tenant (default)',
    opening: ['begin', "select set_config('app.tenant_id', $1, true)"],
    how: 'The application role sets the tenant itself. With true as third argument the setting ends with the transaction, so a pooled connection keeps nothing.',
    price: 'About 10 µs per transaction and 1 µs per statement.',
    stops: [
      'a query without a tenant filter, in every command and through every view',
      'a context that is missing or empty (no rows) or malformed (22P02)',
      'a context left on a pooled connection, if the transaction sets it with true or SET LOCAL',
    ],
    leaves: [
      'injected SQL: one SELECT can call set_config for another tenant and read its rows in the same statement',
      ALWAYS_LEFT,
    ],
    takeIt: 'Every statement is parameterized and no user writes SQL.',
  },
  {
    strength: 'hardened',
    title: 'the role that uses the tables cannot set the tenant',
    opening: ['begin', "select set_config('app.tenant_id', $1, true), set_config('role', 'shop_app', true)"],
    how: 'A login role without privileges on any table sets the tenant, then switches to the role that has them. That role cannot call set_config, because EXECUTE on it is revoked from PUBLIC.',
    price:
      'About 16 µs per transaction and 1 µs per statement; one more login per role; a superuser for the REVOKE, which managed platforms do not offer and an upgrade may undo: monitor it.',
    stops: [
      'what setting stops',
      'one injected statement that sets another tenant: through set_config in a UNION or a condition, through pg_settings (42501), through query_to_xml (0A000)',
      'a session that does not switch to its role (42501)',
    ],
    leaves: [
      'stacked statements: a client that can send SET, RESET ROLE or DO as a separate statement can become another tenant; the extended protocol accepts only one statement, so use parameters everywhere',
      ALWAYS_LEFT,
    ],
    takeIt: 'User input shapes SQL (reports, filters, search), and the driver uses the extended protocol.',
  },
  {
    strength: 'signed',
    title: 'the database verifies a token',
    opening: ['begin', "select set_config('app.tenant_id', $1, true)  -- tenant.expiry.key.signature"],
    how: 'A signer, ideally separate from the application, issues `tenant.expiry.key.signature`: the expiry in seconds since 1970, the id of a key, and the HMAC-SHA-256 of the text before it (without the last dot) as 64 lowercase hex digits. One function, the only one that can read the keys, verifies it once per statement.',
    price: `About 12 µs for each transaction, ${SIGNED_STATEMENT}; a signer, and keys to rotate.`,
    stops: [
      'what setting stops',
      'injected SQL, including stacked statements: without a key no client can make a token (28000)',
      'a token that has expired or was modified (28000)',
    ],
    leaves: [
      'a stolen token, until it expires: use a short lifetime, for example 5 minutes, and keep tokens out of logs',
      'an application that holds the key: code that runs in it can sign any token',
      'a second token known to the session: injected code can set it',
    ],
    takeIt: "Untrusted code runs SQL, or an auditor requires proof of each session's tenant.",
  },
  {
    strength: 'role',
    title: 'each tenant logs in with its own role',
    opening: ['-- nothing: the login identifies the tenant'],
    how: 'The spec lists the tenants. Each gets a login for every role, and the guard reads session_user, which only a superuser can change.',
    price:
      'Nothing per transaction and 3 µs per statement; one pool per tenant, one role per tenant and kind, and DDL for each new tenant.',
    stops: [
      'what setting stops',
      'injected SQL, including stacked statements: a session cannot become another login (42501)',
    ],
    leaves: [
      'one application that holds the passwords of all tenants: code that reads them can log in as any tenant',
      'poolers that hand out the connection of another login: use one pool per user',
    ],
    takeIt: 'You have few, large tenants, or tenants connect directly.',
  },
];
