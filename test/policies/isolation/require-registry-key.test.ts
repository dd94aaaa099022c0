import rule from '../../../policies/isolation/require-registry-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a column id': shop('{ columns: { id: uuid } }'),
    'a column that says key: true': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, columns: { code: { type: uuid, key: true } } }',
    ),
    'a key of one column': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, key: [code], columns: { code: uuid, name: text } }',
    ),
    'further unique keys': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, unique: [[region, name]], columns: { id: uuid, region: text, name: text } }',
    ),
    'a tenant table with a key of two': shop('{ key: [a, b], columns: { a: uuid, b: uuid } }'),
  },
  fail: {
    'a key of two columns': {
      yaml: shop('{ columns: { id: uuid } }').replace(
        /^  tenants.*$/m,
        '  tenants: { scope: registry, key: [id, region], columns: { id: uuid, region: text } }',
      ),
      findings: [{ at: '/tables/tenants/key', message: 'the primary key (id, region)' }],
    },
    'no key': {
      yaml: shop('{ columns: { id: uuid } }').replace(
        /^  tenants.*$/m,
        '  tenants: { scope: registry, columns: { name: text } }',
      ),
      findings: [{ at: '/tables/tenants', message: 'has no primary key' }],
    },
  },
});
