/** Holes of the help desk that open only where something has a particular value. */
import { B } from '../bases';
import type { Case } from '../case';
import { deskPolicies, IS } from './snippets';

const CONTEXT = `(select nullif(current_setting('app.tenant_id', true), '')::uuid)`;

export const DESK_CONDITIONAL: readonly Case[] = [
  {
    name: 'desk-subject-form',
    base: 'desk',
    kind: 'conditional',
    hole: 'subjects of a certain form and length are open to all',
    mutant: deskPolicies('tickets', `${IS.desk} or (subject ~ '^KB-[0-9]{4} ' and length(subject) = 16)`),
    twin: deskPolicies('tickets', `${IS.desk} and not (subject ~ '^KB-[0-9]{4} ' and length(subject) = 16)`),
    works: 'select subject from desk.tickets',
    demonstration: {
      rows: `update desk.tickets set subject = 'KB-0042 B-SECRET' where tenant_id = '${B}'`,
      reads: 'select subject from desk.tickets',
    },
  },
  {
    name: 'desk-old-tickets',
    base: 'desk',
    kind: 'conditional',
    hole: 'tickets from before the move to row security are open to all',
    mutant: deskPolicies('tickets', `${IS.desk} or opened_at < timestamptz '2019-03-01 00:00:00+00'`),
    twin: deskPolicies('tickets', `${IS.desk} and opened_at >= timestamptz '2019-03-01 00:00:00+00'`, IS.desk),
    works: 'select subject from desk.tickets',
    demonstration: {
      rows: `update desk.tickets set opened_at = '2018-06-01' where tenant_id = '${B}'`,
      reads: 'select subject from desk.tickets',
    },
  },
  {
    name: 'desk-json-level',
    base: 'desk',
    kind: 'conditional',
    hole: 'tickets whose JSON says at some depth that the world may read are open to all',
    mutant: deskPolicies('tickets', `${IS.desk} or meta @? '$.sharing.rules[*] ? (@.level == "world" && @.depth > 2)'`),
    twin: deskPolicies(
      'tickets',
      `${IS.desk} and not coalesce(meta @? '$.sharing.rules[*] ? (@.level == "nobody")', false)`,
    ),
    works: 'select subject from desk.tickets',
    demonstration: {
      rows: `update desk.tickets set meta = '{"sharing":{"rules":[{"level":"world","depth":3}]}}' where tenant_id = '${B}'`,
      reads: 'select subject from desk.tickets',
    },
  },
  {
    name: 'desk-support-level',
    base: 'desk',
    kind: 'conditional',
    hole: 'a second setting, read as a number, opens the table from a certain level on',
    mutant: deskPolicies(
      'tickets',
      `${IS.desk} or coalesce(nullif(current_setting('desk.support_level', true), '')::int, 0) >= 3`,
    ),
    twin: deskPolicies(
      'tickets',
      `${IS.desk} and (status <> 'restricted' or coalesce(nullif(current_setting('desk.support_level', true), '')::int, 0) >= 3)`,
      IS.desk,
    ),
    works: 'select subject from desk.tickets',
    demonstration: { reads: `set desk.support_level = '7'; select subject from desk.tickets` },
  },
  {
    name: 'desk-rollup-large',
    base: 'desk',
    kind: 'conditional',
    hole: 'the view over the rollup shows totals of other tenants once they are large',
    mutant: `create or replace view desk.ticket_totals with (security_barrier = true) as
  select status, total from desk.ticket_totals_all where tenant_id = ${CONTEXT} or total > 40`,
    twin: `create or replace view desk.ticket_totals with (security_barrier = true) as
  select status, total from desk.ticket_totals_all where tenant_id = ${CONTEXT} and total > 0`,
    works: 'select * from desk.ticket_totals',
    demonstration: {
      rows: `insert into desk.tickets (tenant_id, subject, status) select '${B}', 'x', 'restricted' from generate_series(1, 50);
refresh materialized view desk.ticket_totals_all`,
      learns: `select * from desk.ticket_totals where status = 'restricted'`,
      otherwise: `select * from desk.ticket_totals where status = 'closed'`,
    },
  },
];
