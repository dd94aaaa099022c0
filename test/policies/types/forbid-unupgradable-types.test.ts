import rule from '../../../policies/types/forbid-unupgradable-types';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'regclass is kept': shop('{ columns: { id: uuid, source: regclass } }'),
    'regtype is kept': shop('{ columns: { id: uuid, kind: regtype } }'),
    'a name': shop('{ columns: { id: uuid, config: text } }'),
    'an oid of its own': shop('{ columns: { id: uuid, large: oid } }'),
  },
  fail: {
    regproc: {
      yaml: shop('{ columns: { id: uuid, handler: regproc } }'),
      findings: [{ at: '/tables/orders/columns/handler', message: 'pg_upgrade refuses the cluster' }],
    },
    regconfig: {
      yaml: shop('{ columns: { id: uuid, config: { type: regconfig, nullable: true } } }'),
      findings: [{ at: '/tables/orders/columns/config', message: 'store the name as text' }],
    },
    'a list': {
      yaml: shop(`{ columns: { id: uuid, handlers: 'regprocedure[]' } }`),
      findings: [{ at: '/tables/orders/columns/handlers', message: 'regprocedure[]' }],
    },
  },
});
