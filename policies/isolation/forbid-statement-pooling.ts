import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-statement-pooling',
  severity: 'error',
  title: 'Pool by transaction or session, not by statement',
  why: 'The tenant is set with SET LOCAL in its transaction. Statement pooling forbids multi-statement transactions, so the tenant could only be set for the connection, and the next client of that connection would inherit it.',
  tradeoffs: 'A server connection is held for the duration of a transaction.',
  validation: { none: "PostgreSQL doesn't see the pooler; on its console: SHOW CONFIG, line pool_mode" },
  changesIf: 'Each tenant has its own database.',
  refs: ['https://www.pgbouncer.org/features.html', 'https://www.postgresql.org/docs/current/sql-set.html'],
  waivable: false,
  *check(model) {
    const { mode, origin, pooler } = model.pooling;
    if (model.tenancy.model !== 'shared-schema' || mode !== 'statement') return;
    const place = at(origin, 'mode');
    yield {
      at: place,
      about: { kind: 'database', name: '' },
      message: `${pooler === null ? 'the pooler' : `"${pooler}"`} pools by statement, so no transaction can set its tenant and one client inherits another's; set mode: transaction`,
      fix: [{ op: 'set', at: place, value: 'transaction' }],
    };
  },
});
