import type { Privilege, RoleKind, Scope } from '../types';

/** What a DBA gives a role of a kind unless the spec says otherwise. Durations as PostgreSQL reads them. */
export interface KindDefaults {
  readonly login: boolean;
  readonly inherit: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly privileges: Readonly<Record<Scope, readonly Privilege[]>>;
  /** One sentence; becomes the role's comment. */
  readonly because: string;
}

const NOTHING = { tenant: [], registry: [], shared: [] } as const;
const READ = { tenant: ['select'], registry: ['select'], shared: ['select'] } as const;
const WRITE = { ...READ, tenant: ['select', 'insert', 'update', 'delete'] } as const;

/**
 * Timeouts: PostgreSQL's documentation advises against statement_timeout and lock_timeout in postgresql.conf because
 * they hit every session; so they stand on the role.
 */
export const KIND_DEFAULTS: Readonly<Record<RoleKind, KindDefaults>> = {
  owner: {
    login: false,
    inherit: true,
    settings: {},
    privileges: NOTHING,
    because: 'owns every object and cannot log in, so no session can bypass what only an owner may change',
  },
  migrator: {
    login: true,
    inherit: false,
    settings: { lock_timeout: '2s', idle_in_transaction_session_timeout: '60s' },
    privileges: NOTHING,
    because:
      'runs migrations with SET ROLE to the owner; stops waiting for a lock after two seconds instead of blocking the queue behind it',
  },
  maintainer: {
    login: true,
    inherit: false,
    settings: { lock_timeout: '2s', idle_in_transaction_session_timeout: '60s' },
    privileges: NOTHING,
    because:
      'runs tenet maintain with SET ROLE to the owners of what it maintains: only an owner attaches, detaches and refreshes',
  },
  application: {
    login: true,
    inherit: true,
    settings: { statement_timeout: '30s', lock_timeout: '5s', idle_in_transaction_session_timeout: '60s' },
    privileges: WRITE,
    because: 'serves requests: reads and writes rows of the tenant set in its transaction',
  },
  provisioner: {
    login: true,
    inherit: true,
    settings: { statement_timeout: '30s', lock_timeout: '5s', idle_in_transaction_session_timeout: '60s' },
    privileges: { tenant: ['select', 'insert'], registry: ['select', 'insert'], shared: ['select'] },
    because:
      'creates tenants: sets the new tenant in its transaction, adds its row to the registry and the rows it begins with',
  },
  ingest: {
    login: true,
    inherit: true,
    settings: { statement_timeout: '5min', lock_timeout: '5s', idle_in_transaction_session_timeout: '60s' },
    privileges: { tenant: ['select', 'insert'], registry: [], shared: ['select'] },
    because: 'loads raw rows and changes none',
  },
  reader: {
    login: true,
    inherit: true,
    settings: {
      statement_timeout: '30s',
      lock_timeout: '5s',
      idle_in_transaction_session_timeout: '60s',
      default_transaction_read_only: 'on',
    },
    privileges: READ,
    because: 'reads rows of the tenant set in its transaction',
  },
  analytics: {
    login: true,
    inherit: true,
    settings: {
      statement_timeout: '15min',
      lock_timeout: '5s',
      idle_in_transaction_session_timeout: '5min',
      default_transaction_read_only: 'on',
    },
    privileges: READ,
    because: 'runs long reads, one tenant at a time; reports across tenants use rollups',
  },
  support: {
    login: true,
    inherit: true,
    settings: {
      statement_timeout: '5min',
      lock_timeout: '2s',
      idle_in_transaction_session_timeout: '60s',
      default_transaction_read_only: 'on',
    },
    privileges: READ,
    because: 'reads one tenant for a limited time; closed until an operator opens it',
  },
  partner: {
    login: true,
    inherit: true,
    settings: {
      statement_timeout: '10s',
      lock_timeout: '2s',
      idle_in_transaction_session_timeout: '30s',
      default_transaction_read_only: 'on',
    },
    privileges: NOTHING,
    because: 'an external party: can read only the views granted to it',
  },
  monitor: {
    login: true,
    inherit: true,
    settings: { statement_timeout: '10s', lock_timeout: '1s' },
    privileges: NOTHING,
    because: 'reads statistics through pg_monitor and no table rows',
  },
  definer: {
    login: false,
    inherit: true,
    settings: {},
    privileges: WRITE,
    because: 'owns SECURITY DEFINER functions; owns no table and is itself subject to the tenant guard',
  },
  login: {
    login: true,
    inherit: false,
    settings: {},
    privileges: NOTHING,
    because: 'logs in, sets the tenant and switches to the role with the privileges, which can do neither',
  },
  verifier: {
    login: false,
    inherit: false,
    settings: {},
    privileges: NOTHING,
    because: 'owns the keys of tenant tokens and the function that verifies them; has no other privileges',
  },
  lookup: {
    login: false,
    inherit: false,
    settings: {},
    privileges: NOTHING,
    because:
      'owns the functions that give the tenant of a key; reads that column and the tenant of its row, and nothing else',
  },
  merge: {
    login: false,
    inherit: false,
    settings: {},
    privileges: NOTHING,
    because: 'owns the functions that merge staged rows; inserts them, and reads no more than the keys of duplicates',
  },
};

/** Kinds whose sessions run the product's own requests and jobs. */
export const RUNTIME_KINDS: readonly RoleKind[] = [
  'application',
  'provisioner',
  'ingest',
  'reader',
  'analytics',
  'support',
  'partner',
  'monitor',
];
