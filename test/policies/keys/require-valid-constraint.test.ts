import rule from '../../../policies/keys/require-valid-constraint';
import { testWeights } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'validated at once': "alter table notes.pages add constraint has_body check (body <> '')",
    'NOT VALID and then validated':
      "alter table notes.pages add constraint has_body check (body <> '') not valid; alter table notes.pages validate constraint has_body",
    'NOT VALID and dropped':
      "alter table notes.pages add constraint has_body check (body <> '') not valid; alter table notes.pages drop constraint has_body",
    'deferrable, which is checked all the same':
      'alter table notes.pages alter constraint pages_folder_fkey deferrable initially deferred',
    'a key to a partitioned table, validated: its copies for the partitions are not marked before 18':
      'create table notes.p (id int primary key) partition by range (id); create table notes.p1 partition of notes.p for values from (1) to (9); create table notes.c (p int); alter table notes.c add constraint of_p foreign key (p) references notes.p not valid; alter table notes.c validate constraint of_p',
    'a domain that checks': 'create domain notes.short as text check (length(value) < 10)',
  },
  fail: {
    'a foreign key': {
      sql: 'alter table notes.pages add constraint of_org foreign key (org) references notes.orgs not valid',
      object: 'table "notes"."pages"',
      message: 'constraint "of_org" of table "notes"."pages" is NOT VALID',
    },
    'a check': {
      sql: "alter table notes.folders add constraint titled check (title <> '') not valid",
      object: 'table "notes"."folders"',
      message: 'constraint "titled"',
    },
  },
});

// NOT NULL is a constraint with a name, which may be NOT VALID, and a partitioned table has keys that are, from 18 on
testDatabaseRule(rule, {
  since: 18,
  pass: {
    'NOT NULL of the table': 'create table notes.marks (org uuid not null, id bigint not null)',
    'NOT NULL, validated':
      'alter table notes.pages add constraint coloured not null colour not valid; alter table notes.pages validate constraint coloured',
  },
  fail: {
    'NOT NULL': {
      sql: 'alter table notes.pages add constraint coloured not null colour not valid',
      object: 'table "notes"."pages"',
      message: 'constraint "coloured" of table "notes"."pages" is NOT VALID',
    },
    'NOT NULL of a partitioned table, once': {
      sql: 'create table notes.p (id int, n int) partition by range (id); create table notes.p1 partition of notes.p for values from (1) to (9); alter table notes.p add constraint numbered not null n not valid',
      object: 'table "notes"."p"',
      message: 'constraint "numbered" of table "notes"."p" is NOT VALID',
      hits: 1,
    },
    'a key of a partitioned table, once': {
      sql: 'create table notes.p (id int, code text) partition by range (id); create table notes.p1 partition of notes.p for values from (1) to (9); alter table notes.p add constraint coded foreign key (code) references notes.colours not valid',
      object: 'table "notes"."p"',
      message: 'constraint "coded" of table "notes"."p" is NOT VALID',
      hits: 1,
    },
    'NOT ENFORCED': {
      sql: 'alter table notes.pages add constraint coded foreign key (colour) references notes.colours not enforced',
      object: 'table "notes"."pages"',
      message: 'constraint "coded" of table "notes"."pages" is NOT ENFORCED',
    },
  },
});

testWeights(rule, {
  'new rows are checked': {
    sql: 'CREATE TABLE a (n int);\nCREATE TABLE b (n int);\nALTER TABLE a ADD CONSTRAINT c CHECK (n > 0) NOT VALID;\nCOPY a FROM stdin;\n\\.\n',
    severity: ['warning'],
  },
  'no row is': {
    sql: 'CREATE TABLE a (n int);\nALTER TABLE a ADD CONSTRAINT c CHECK (n > 0) NOT ENFORCED;\n',
    severity: ['error'],
  },
});
