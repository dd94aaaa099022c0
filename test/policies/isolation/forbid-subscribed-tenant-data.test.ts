import rule from '../../../policies/isolation/forbid-subscribed-tenant-data';
import { testDatabaseRule } from '../../support/database-rule-tester';

const MOVE = `create subscription move connection 'dbname=elsewhere' publication all_of_it with (connect = false, slot_name = none, enabled = false)`;

/** The table as a subscription has it once it has copied its rows. */
const writing = (table: string): string =>
  `set local allow_system_table_mods = on; insert into pg_subscription_rel (srsubid, srrelid, srsubstate) select oid, 'notes.${table}'::regclass, 'r' from pg_subscription`;

testDatabaseRule(rule, {
  pass: {
    'it writes nothing yet': MOVE,
    'it writes a list that is the same for all': `${MOVE}; ${writing('colours')}`,
    'it wrote and was dropped': `${MOVE}; ${writing('pages')}; drop subscription move`,
    'it wrote a table of tenants and no longer does': `${MOVE}; ${writing('pages')}; delete from pg_subscription_rel`,
    'a publication is another matter': 'create publication move for table notes.colours',
  },
  fail: {
    'rows of tenants': {
      sql: `${MOVE}; ${writing('pages')}`,
      object: 'subscription "move"',
      message: 'subscription "move" writes table "notes"."pages" past row security',
    },
    'the registry and more': {
      sql: `${MOVE}; ${writing('orgs')}; ${writing('pages')}`,
      object: 'subscription "move"',
      message: 'writes table "notes"."orgs" and 1 more past row security',
    },
  },
});
