import rule from '../../../policies/isolation/require-closed-large-objects';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { LARGE_OBJECTS_CLOSED } from '../../support/large-objects';
import { shop } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const spec = shop(ORDERS);

testDatabaseRule(rule, {
  before: LARGE_OBJECTS_CLOSED,
  meaning: { spec },
  pass: {
    'an operator may call one': 'create role keeper; grant execute on function lo_get(oid) to keeper',
  },
  fail: {
    'everybody may store one': {
      sql: 'grant execute on function lo_create(oid) to public',
      object: 'database',
      message: 'lets "PUBLIC" call functions of large objects',
      hits: 1,
    },
  },
});
