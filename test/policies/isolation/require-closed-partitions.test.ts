import rule from '../../../policies/isolation/require-closed-partitions';
import { testDatabaseRule } from '../../support/database-rule-tester';

/** A table of tenants in two partitions, guarded as the others are. */
const EVENTS = `create table notes.events (org uuid not null, id uuid not null, at date not null) partition by range (at);
  create table notes.events_old partition of notes.events for values from ('2020-01-01') to ('2025-01-01');
  create table notes.events_new partition of notes.events for values from ('2025-01-01') to ('2030-01-01');
  alter table notes.events enable row level security, force row level security;
  create policy tenant_guard on notes.events as restrictive using (org = (select nullif(current_setting('notes.org', true), '')::uuid));
  grant select on notes.events to notes_app`;
const close = (table: string): string =>
  `alter table notes.${table} enable row level security, force row level security`;
const CLOSED = `${EVENTS}; ${close('events_old')}; ${close('events_new')}`;

const own = (table: string, using: string): string =>
  `create policy own on notes.${table} using (${using}); grant select on notes.${table} to notes_app`;

testDatabaseRule(rule, {
  pass: {
    'closed, and the parent granted': CLOSED,
    'detached and closed': `${CLOSED}; alter table notes.events detach partition notes.events_old`,
    'granted and revoked again': `${CLOSED}; grant select on notes.events_old to notes_app; revoke select on notes.events_old from notes_app`,
    'partitions of a list that is the same for all':
      'create table notes.rates (code text, at date) partition by range (at); create table notes.rates_old partition of notes.rates default; grant select on notes.rates to notes_app',
    'a policy on a partition': `${CLOSED}; create policy more on notes.events_old as restrictive using (at > '2020-01-01')`,
    'a partition that its own policies hold': `${CLOSED}; ${own('events_old', "org = (select nullif(current_setting('notes.org', true), '')::uuid)")}`,
    'partitions of a table without row security, of which that is found': `create table notes.visits (org uuid not null, at date) partition by range (at);
      create table notes.visits_old partition of notes.visits default; grant select on notes.visits_old to notes_app`,
    'an inheritance child that its own policies hold': `create table notes.pages_old () inherits (notes.pages); ${close('pages_old')};
      create policy own on notes.pages_old using (org = (select nullif(current_setting('notes.org', true), '')::uuid)); grant select on notes.pages_old to notes_app`,
  },
  fail: {
    'an inheritance child without policies of its own': {
      sql: `create table notes.pages_old () inherits (notes.pages); ${close('pages_old')}; grant select on notes.pages_old to notes_app`,
      object: 'table "notes"."pages_old"',
      message: '"notes_app" is granted SELECT',
    },
    'a partition without row security': {
      sql: `${EVENTS}; ${close('events_old')}`,
      object: 'table "notes"."events_new"',
      message: 'can be queried past the policies of table "notes"."events": its row security is not enabled and forced',
    },
    'a table that is attached as it was, with its own grants': {
      sql: `${CLOSED}; create table notes.events_own (like notes.events); grant select on notes.events_own to notes_app; alter table notes.events attach partition notes.events_own for values from ('2030-01-01') to ('2035-01-01')`,
      object: 'table "notes"."events_own"',
      message: 'its row security is not enabled and forced, "notes_app" is granted SELECT',
    },
    'one column granted by name': {
      sql: `${CLOSED}; grant select (org) on notes.events_old to notes_app`,
      object: 'table "notes"."events_old"',
      message: '"notes_app" is granted SELECT',
      ddl: 'REVOKE SELECT ("org") ON TABLE "notes"."events_old" FROM "notes_app"',
    },
    'granted by name, with a policy that opens it': {
      sql: `${CLOSED}; ${own('events_old', 'true')}`,
      object: 'table "notes"."events_old"',
      message: '"notes_app" is granted SELECT',
    },
    'granted by name': {
      sql: `${CLOSED}; grant select on notes.events_old to notes_app`,
      object: 'table "notes"."events_old"',
      message: '"notes_app" is granted SELECT',
    },
  },
});
