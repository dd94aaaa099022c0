import rule from '../../../policies/durability/forbid-unlogged-table';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { scriptFindingsOf, testWeights } from '../../support/rule-tester';

testDatabaseRule(rule, {
  pass: {
    'a table like any other': 'create table notes.kept (id bigint primary key)',
    'a temporary table, which is gone with its session': 'create temporary table gone (id bigint primary key)',
    'made logged again': 'create unlogged table notes.kept (id bigint primary key); alter table notes.kept set logged',
    'an unlogged sequence of its own': 'create unlogged sequence notes.numbers',
  },
  fail: {
    'an unlogged table': {
      sql: 'create unlogged table notes.lost (id bigint primary key)',
      object: 'table "notes"."lost"',
      message: 'is unlogged, so a crash empties it',
      ddl: 'ALTER TABLE "notes"."lost" SET LOGGED',
      hits: 1,
    },
    'one partition of a logged table': {
      sql: 'create table notes.parts (id bigint) partition by range (id); create unlogged table notes.part partition of notes.parts default',
      object: 'table "notes"."part"',
      message: 'is unlogged',
      ddl: 'ALTER TABLE "notes"."part" SET LOGGED',
      hits: 1,
    },
  },
});

testWeights(rule, {
  'rows of an application': { sql: 'CREATE UNLOGGED TABLE orders (id bigint PRIMARY KEY)', severity: ['warning'] },
  'what is filled anew': { sql: 'CREATE UNLOGGED TABLE price_cache (id bigint PRIMARY KEY)', severity: ['note'] },
});

test('two that reference each other in a row: the one behind is told how, the one before is told after it', async () => {
  const found = await scriptFindingsOf(
    rule,
    'CREATE UNLOGGED TABLE a (id bigint PRIMARY KEY);\nCREATE UNLOGGED TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);',
  );
  expect(found.map(({ ddl }) => ddl?.length ?? 0)).toEqual([1, 0]);
});
