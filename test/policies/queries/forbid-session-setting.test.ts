import rule from '../../../policies/queries/forbid-session-setting';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

const at = '/queries/q/sql';

testRule(rule, {
  pass: {
    'for the transaction': shopWithQuery("select set_config('app.tenant_id', $1, true)"),
    'a setting of PostgreSQL, as dumps and tools set it': shopWithQuery("select set_config('search_path', '', false)"),
    'for how long the caller decides': shopWithQuery("select set_config('app.tenant_id', $1, $2)"),
    read: shopWithQuery("select current_setting('app.tenant_id', false)"),
    'a name that is not known': shopWithQuery('select set_config($1, $2, false)'),
    'a pooler of sessions': shopWithQuery("select set_config('app.tenant_id', $1, false)", {
      rest: 'pooling: { pooler: pgbouncer, mode: session, server_connections: 20 }',
    }),
  },
  fail: {
    'the tenant': {
      yaml: shopWithQuery("select set_config('app.tenant_id', $1, false)"),
      findings: [{ at, message: 'sets "app.tenant_id" for the whole session, so behind a pooler' }],
    },
    'with its schema': {
      yaml: shopWithQuery("select pg_catalog.set_config('app.user', $1, false)"),
      findings: [{ at, message: 'sets "app.user"' }],
    },
    'a text that is false': {
      yaml: shopWithQuery("select set_config('app.user', $1, 'f'::boolean)"),
      findings: [{ at, message: 'sets "app.user"' }],
    },
    'two at once': {
      yaml: shopWithQuery("select set_config('app.tenant_id', $1, false), set_config('app.user', $2, false)"),
      findings: [
        { at, message: 'sets "app.tenant_id"' },
        { at, message: 'sets "app.user"' },
      ],
    },
    'beside a read': {
      yaml: shopWithQuery(
        "with c as (select set_config('app.tenant_id', $1, false)) select o.id from orders o, c where o.id = $2",
      ),
      findings: [{ at, message: 'sets "app.tenant_id"' }],
    },
  },
});
