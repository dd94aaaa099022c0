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
    'an operator may by a group':
      'create role keepers; create role keeper in role keepers; grant execute on function lo_create(oid) to keepers',
    'a function of its own is called so':
      "create function public.lo_create(text) returns int language sql as 'select 1'; grant execute on function public.lo_create(text) to public",
    'another function of PostgreSQL is granted': 'grant execute on function pg_catalog.now() to public',
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
