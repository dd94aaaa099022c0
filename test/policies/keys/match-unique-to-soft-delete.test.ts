import rule from '../../../policies/keys/match-unique-to-soft-delete';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'nothing is marked': shop('{ columns: { id: uuid, name: text }, unique: [[name]] }'),
    'the mark is part of it': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [{ columns: [name, deleted_at], nulls_not_distinct: true }] }',
    ),
    'always set': shop('{ columns: { id: uuid, name: text, deleted_at: timestamptz }, unique: [[name]] }'),
    'a flag by another name': shop(
      '{ columns: { id: uuid, name: text, paid_at: { type: timestamptz, nullable: true } }, unique: [[name]] }',
    ),
    'a partial index': shop(
      '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, indexes: { live: { columns: [name], unique: true, where: deleted_at is null } } }',
    ),
  },
  fail: {
    'the name of a deleted row': {
      yaml: shop(
        '{ columns: { id: uuid, name: text, deleted_at: { type: timestamptz, nullable: true } }, unique: [[name]] }',
      ),
      findings: [{ at: '/tables/orders/unique/0', message: 'includes rows whose "deleted_at" is set' }],
    },
    'camel case': {
      yaml: shop(
        '{ columns: { id: uuid, name: { type: text, unique: true }, deletedAt: { type: timestamptz, nullable: true } }, unique: [[id, name]] }',
      ),
      findings: [{ at: '/tables/orders/columns/name/unique', message: 'where: "deletedAt" is null' }],
    },
  },
});

const crons = 'CREATE TABLE crons (id int PRIMARY KEY, name text UNIQUE, deleted_at timestamptz);';

testWeights(rule, {
  'a key that nothing references': {
    sql: crons,
    severity: ['note'],
    message: 'a unique index WHERE deleted_at is null, and drop the constraint',
  },
  'a foreign key references it, so that it stays': {
    sql: `${crons} CREATE TABLE runs (id int PRIMARY KEY, cron text REFERENCES crons (name));`,
    severity: ['note'],
    message: 'a foreign key references it, so change the name in the statement that marks the row',
  },
  'a foreign key references another key': {
    sql: `${crons} CREATE TABLE runs (id int PRIMARY KEY, cron int REFERENCES crons);`,
    severity: ['note'],
    message: 'create a unique index',
  },
});
