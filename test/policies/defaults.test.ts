/** What the product makes of little is what it advises: a thousand tables in their shortest form raise nothing. */
import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import { PRESETS } from '../../src/rules/presets';
import { run } from '../../src/rules/run';
import { TODAY } from '../support/rule-tester';
import { modelOfObject } from '../support/spec';

const TABLES = 1_000;

function table(index: number): unknown {
  const parent = { type: 'uuid', nullable: true, references: `table_${index - 1}` };
  return {
    columns: { id: 'uuid', ...(index > 0 && { parent_id: parent }), name: 'text', at: 'timestamptz' },
    unique: [['name']],
  };
}

const spec = {
  tenet: 1,
  database: 'shop',
  tenancy: { registry: 'tenants' },
  roles: {
    shop_owner: { kind: 'owner' },
    shop_migrator: { kind: 'migrator' },
    shop_app: { kind: 'application' },
    shop_reader: { kind: 'reader' },
  },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    ...Object.fromEntries(Array.from({ length: TABLES }, (_, index) => [`table_${index}`, table(index)])),
  },
};

test.each(PRESETS)('a thousand tables raise no error and no warning: %s', async (preset) => {
  const model = await modelOfObject(spec);
  const findings = run(rules, model, { today: TODAY, preset, ground: () => groundOf(model) });
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});
