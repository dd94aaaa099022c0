import rule from '../../../policies/indexes/forbid-too-many-indexes';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'few on a hot table': shop(
      '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text }, writes: { inserts: 200/s, batch: 100 }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] } } }',
    ),
    'many on a quiet table': shop(
      '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text, c5: text, c6: text, c7: text, c8: text, c9: text }, writes: { inserts: 1/s }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] }, i5: { columns: [c5] }, i6: { columns: [c6] }, i7: { columns: [c7] }, i8: { columns: [c8] }, i9: { columns: [c9] } } }',
    ),
    'many, and nothing said': shop(
      '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text, c5: text, c6: text, c7: text, c8: text, c9: text }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] }, i5: { columns: [c5] }, i6: { columns: [c6] }, i7: { columns: [c7] }, i8: { columns: [c8] }, i9: { columns: [c9] } } }',
    ),
    'six in all': shop(
      '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text }, writes: { inserts: 200/s, batch: 100 }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] } } }',
    ),
  },
  fail: {
    'seven at 200 a second': {
      yaml: shop(
        '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text, c5: text }, writes: { inserts: 200/s, batch: 100 }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] }, i5: { columns: [c5] } } }',
      ),
      findings: [{ at: '/tables/orders', message: '200 inserts a second write' }],
    },
    'sixteen wherever': {
      yaml: shop(
        '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text, c5: text, c6: text, c7: text, c8: text, c9: text, c10: text, c11: text, c12: text, c13: text, c14: text }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] }, i5: { columns: [c5] }, i6: { columns: [c6] }, i7: { columns: [c7] }, i8: { columns: [c8] }, i9: { columns: [c9] }, i10: { columns: [c10] }, i11: { columns: [c11] }, i12: { columns: [c12] }, i13: { columns: [c13] }, i14: { columns: [c14] } } }',
      ),
      findings: [{ at: '/tables/orders', message: 'has 16 indexes, which every insert' }],
    },
    'by rows a day': {
      yaml: shop(
        '{ columns: { id: uuid, c0: text, c1: text, c2: text, c3: text, c4: text, c5: text }, rows: { now: 1M, per_day: 10M }, indexes: { i0: { columns: [c0] }, i1: { columns: [c1] }, i2: { columns: [c2] }, i3: { columns: [c3] }, i4: { columns: [c4] }, i5: { columns: [c5] } } }',
      ),
      findings: [{ at: '/tables/orders', message: 'for indexes; keep those of keys' }],
    },
  },
});

/** Indexes beside those of the ground: its keys and the one on (org, folder). */
const further = (count: number): string =>
  Array.from({ length: count }, (_, index) => `create index on notes.pages (org, (stars + ${index}))`).join(';');

testDatabaseRule(rule, {
  pass: {
    'fourteen in all': further(12),
    'many over several tables': `${further(12)}; create index on notes.folders (org, title)`,
  },
  fail: {
    'fifteen in all': {
      sql: further(13),
      object: 'table "notes"."pages"',
      message: 'has 15 indexes, which every insert writes and every plan considers',
    },
  },
});
