/** What opens later or for somebody else, and who notices it: shown in docs/isolation.md, held to the rules and the attacks. */

export interface Trap {
  readonly trap: string;
  /** Ids of rules that read it from the catalog; none where the catalog is asked nothing. */
  readonly rules: readonly string[];
  /** What the attack says where it gets through, in the words of src/prove/attack, with the id it says it by; none where only rules see it. */
  readonly attacks: readonly { readonly rule: string; readonly words: string }[];
  /** Said instead, where either column is empty. */
  readonly note?: string;
}

const escalation = (words: string): Trap['attacks'][number] => ({ rule: 'access/forbid-escalation', words });
const READ = { rule: 'isolation/forbid-foreign-read', words: 'select t::text as x from' };
const CALL = { rule: 'isolation/forbid-foreign-read', words: 'returns data of another tenant' };

export const TRAPS: readonly Trap[] = [
  {
    trap: 'grants that open nothing yet (TRUNCATE, REFERENCES, TRIGGER, MAINTAIN; PUBLIC)',
    rules: ['access/forbid-dangerous-privileges', 'access/forbid-public-grants'],
    attacks: [READ],
  },
  { trap: 'GRANT OPTION', rules: ['access/forbid-grant-option'], attacks: [], note: 'opens when it is used' },
  {
    trap: 'default privileges',
    rules: ['access/forbid-default-privileges'],
    attacks: [],
    note: 'opens with the next table',
  },
  {
    trap: '`search_path` of functions and roles',
    rules: ['isolation/require-pinned-search-path', 'access/forbid-unsafe-role-settings'],
    attacks: [CALL],
  },
  {
    trap: 'publications',
    rules: ['isolation/forbid-tenant-data-publication', 'access/forbid-replication-role'],
    attacks: [escalation('publishes all rows')],
  },
  { trap: 'row types (`t::text`, `row(...)`)', rules: [], attacks: [READ], note: 'every reading is of the whole row' },
  {
    trap: 'TEMP and CREATE',
    rules: ['access/forbid-public-grants'],
    attacks: [
      escalation('creates objects'),
      escalation('creates schemas'),
      escalation('creates temporary objects, which mask objects of other roles'),
    ],
  },
  {
    trap: 'parameters',
    rules: ['access/forbid-parameter-grants', 'access/forbid-unsafe-role-settings'],
    attacks: [escalation('disables foreign keys and triggers')],
  },
  {
    trap: 'files and programs of the server',
    rules: ['access/forbid-predefined-roles', 'access/forbid-server-functions'],
    attacks: [escalation('reads files on the server'), escalation('runs programs on the server')],
  },
  {
    trap: 'predefined roles, memberships',
    rules: ['access/forbid-predefined-roles', 'access/forbid-owner-reach', 'access/forbid-bypassrls'],
    attacks: [escalation('becomes role'), escalation('grants itself role')],
  },
  {
    trap: 'SECURITY DEFINER functions',
    rules: ['isolation/forbid-powerful-definer', 'access/forbid-public-grants'],
    attacks: [CALL],
  },
  { trap: 'LEAKPROOF functions', rules: ['isolation/forbid-leakproof-routine'], attacks: [READ] },
  {
    trap: 'triggers',
    rules: ['isolation/forbid-definer-trigger'],
    attacks: [
      { rule: 'isolation/forbid-foreign-write', words: 'an update changes and returns rows of another tenant' },
    ],
  },
  {
    trap: 'rewrite rules',
    rules: ['isolation/forbid-rewrite-rules'],
    attacks: [],
    note: 'reached through the table that has it',
  },
  {
    trap: 'inheritance and partitions',
    rules: ['isolation/require-closed-partitions', 'isolation/require-rls'],
    attacks: [READ],
  },
  {
    trap: 'sequences',
    rules: ['access/forbid-sequence-reads'],
    attacks: [],
    note: 'its value tells how much all write',
  },
  {
    trap: 'large objects',
    rules: ['isolation/forbid-large-objects', 'isolation/require-closed-large-objects'],
    attacks: [{ rule: 'isolation/forbid-large-objects', words: 'reads what another tenant stored as a large object' }],
  },
  {
    trap: 'grants on catalogs (pg_statistic, pg_authid)',
    rules: ['access/forbid-catalog-grants'],
    attacks: [{ rule: 'access/forbid-catalog-grants', words: 'access/forbid-catalog-grants' }],
  },
  {
    trap: 'routines that set the tenant or the role',
    rules: ['isolation/forbid-tenant-in-routine', 'isolation/forbid-session-change-in-routine'],
    attacks: [{ rule: 'isolation/forbid-foreign-read', words: 'which a call left behind' }],
  },
  {
    trap: 'rows in NOTIFY',
    rules: ['isolation/forbid-rows-in-notify'],
    attacks: [{ rule: 'isolation/forbid-rows-in-notify', words: 'hears data of another tenant' }],
  },
  {
    trap: 'foreign servers',
    rules: [
      'access/forbid-foreign-servers',
      'isolation/forbid-foreign-tables',
      'isolation/forbid-shared-user-mappings',
    ],
    attacks: [READ],
    note: '**the other server is not checked**: the privileges of the user mapping decide what is visible there',
  },
  {
    trap: 'code in untrusted languages',
    rules: ['access/forbid-untrusted-code'],
    attacks: [CALL],
  },
  {
    trap: 'event triggers',
    rules: ['access/forbid-replaceable-event-triggers'],
    attacks: [],
    note: 'opens with the next command of an operator',
  },
  {
    trap: 'subscriptions',
    rules: ['isolation/forbid-subscribed-tenant-data'],
    attacks: [],
    note: 'opens when the publisher writes',
  },
];
