/** Words that say that a key holds for all tenants on purpose. Patterns read the same in JavaScript and in PostgreSQL. */

export type GlobalReason = 'secret' | 'login' | 'address' | 'provider' | 'webhook' | 'device' | 'link' | 'look-up';

export interface Case {
  readonly reason: GlobalReason;
  /** Of the table's name in snake case; null: any table. */
  readonly table: string | null;
  /** Of the column's name in snake case. */
  readonly column: string;
  /** Of the second column of the key; null: the key has one column. */
  readonly beside: string | null;
  /** True where the values may be numbers. */
  readonly number: boolean;
}

/** Issuers whose ids are one set for all who use them. An id imported from a system of the tenant's own (a CRM, an ERP) is none. */
const PROVIDERS =
  'stripe|paypal|braintree|adyen|chargebee|recurly|paddle|razorpay|mollie|shopify|github|gitlab|bitbucket|google|apple|facebook|twitter|linkedin|microsoft|entra|okta|auth0|clerk|cognito|firebase|supabase|keycloak|workos|slack|discord|telegram|whatsapp|twilio|sendgrid|mailgun|postmark|plaid|zoom|twitch|steam|oauth2?|oidc|saml|openid|sso';

/** Tables of what is presented to be let in. */
const SECRETS =
  '(^|_)(api_?keys?|(access|auth|ssh|signing|service|client|license|licence|deploy)_keys?|tokens?|secrets?|credentials?|passkeys?|otps?|magic_links?|password_resets?|certificates?)$|^keys$';
/** Tables of codes that are mailed or typed. */
const CODES =
  '(^|_)(invites?|invitations?|licen[sc]es?|otps?|verifications?|password_resets?|magic_links?|device_authorizations?|activations?)$';
const LOGINS =
  '^((auth|app|portal|admin|system|tenant|account)_)?(users?|accounts?|identit(y|ies)|logins?|admins?|principals?|user_(emails?|accounts?|identit(y|ies)|logins?|profiles?))$';
const ADDRESSES =
  '^(tenants?|organi[sz]ations?|orgs?|workspaces?|sites?|stores?|shops?|storefronts?|((tenant|custom|organi[sz]ation|org|workspace|site|store|shop)_)?(domains?|hosts?|hostnames?|subdomains?))$';
const WEBHOOKS = `(^|_)(webhooks?|webhook_(events?|deliver(y|ies)|calls?|logs?|messages?|receipts?)|(inbound|incoming)_(events?|webhooks?))$|^(${PROVIDERS})_events?$`;
const PROVIDER_NAMES =
  '^((oauth2?|auth|identity|login|sso)_)?(provider|issuer|iss|idp|strategy)(_(id|name|type|key))?$';

export const CASES: readonly Case[] = [
  {
    reason: 'secret',
    table: null,
    column:
      '(^|_)(token|secret|api_?key|(access|secret|private|license|licence|activation|publishable|session|encrypted|hashed)_key|(invite|invitation|join|signup|activation|verification|confirmation|reset|recovery|pairing|device|auth|authorization|access)_code|magic_link|otp|nonce|jti|webauthn_id|credential_id|key_hash|token_hash)(_(hash|hashed|digest|value|prefix|sha256|encrypted|fingerprint))?$',
    beside: null,
    number: false,
  },
  {
    reason: 'secret',
    table: SECRETS,
    column:
      '^(key|value|hash|digest|sha256|prefix|identifier|fingerprint|public_key|key_prefix|key_id|public_id|client_id)$',
    beside: null,
    number: false,
  },
  { reason: 'secret', table: CODES, column: '^(code|key|hash|digest|link)$', beside: null, number: false },
  {
    reason: 'secret',
    table: '(^|_)sessions?$',
    column: '^(session_id|sid|key|hash|session_token)$',
    beside: null,
    number: false,
  },
  {
    reason: 'secret',
    table: '(^|_)oauth2?_(clients?|applications?|apps?)$',
    column: '^(client_id|identifier|uid|key)$',
    beside: null,
    number: false,
  },
  {
    reason: 'login',
    table: LOGINS,
    column:
      '^((primary|normalized|canonical|login|lower)_)?(email|e_mail|email_address|username|user_name|login|login_name|phone|phone_number|mobile|mobile_number)(_(normalized|canonical|lower))?$',
    beside: null,
    number: false,
  },
  {
    reason: 'address',
    table: null,
    column: '^(sub_?domain|custom_(sub)?domain|custom_host(name)?|vanity_(name|url|domain))$',
    beside: null,
    number: false,
  },
  {
    reason: 'address',
    table: ADDRESSES,
    column: '^(slug|url_slug|handle|name_slug|domain|domain_name|host|host_?name|fqdn)$',
    beside: null,
    number: false,
  },
  {
    reason: 'link',
    table: null,
    column:
      '^((public|share|shared)_)?(short_?(id|code|url|link|key|slug)|(share|shared|public)_(code|slug|link|key|url))$',
    beside: null,
    number: false,
  },
  {
    reason: 'link',
    table: '(^|_)(short_?(links?|urls?)|short_?codes?|share_?links?|magic_?links?)$',
    column: '^(slug|code|key|alias|path|hash)$',
    beside: null,
    number: false,
  },
  {
    reason: 'provider',
    table: null,
    column: `^([a-z0-9]+_)?(${PROVIDERS})(_[a-z0-9]+)*_(id|uid|sub|subject|sid|arn|guid|ref)$`,
    beside: null,
    number: true,
  },
  {
    reason: 'provider',
    table: null,
    column: '^((provider|idp|auth)_)?(uid|sub|subject)$|^(provider|idp)_(account|user|subject)_id$',
    beside: PROVIDER_NAMES,
    number: true,
  },
  {
    reason: 'provider',
    table: `${LOGINS}|(^|_)(identit(y|ies)|connections?|authentications?)$`,
    column: '^(external|remote|provider)_(id|user_id)$|^identifier$',
    beside: PROVIDER_NAMES,
    number: true,
  },
  {
    reason: 'provider',
    table: LOGINS,
    column: '^((idp|auth|external_auth)_)?(sub|subject|uid)$|^(idp|provider|external_auth)_(user_|account_)?id$',
    beside: null,
    number: true,
  },
  {
    reason: 'webhook',
    table: WEBHOOKS,
    column:
      '^((provider|external|remote|webhook|source)_)?(event|delivery|message|notification)_id$|^(external_id|svix_id|webhook_id)$',
    beside: null,
    number: true,
  },
  {
    reason: 'webhook',
    table: WEBHOOKS,
    column: '^((provider|external|remote|webhook|source)_)?(event|delivery|message|notification)_id$|^external_id$',
    beside: `${PROVIDER_NAMES}|^source$`,
    number: true,
  },
  {
    reason: 'device',
    table: null,
    column: '^((device|push|hardware)_)?(imei|udid|device_id|device_uuid|device_uid|hardware_id|installation_id)$',
    beside: null,
    number: false,
  },
];
