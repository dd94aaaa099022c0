/** What a spec says of a table of the catalog that it compiles to. */
import { declaredTable } from '../../src/meaning/declared';
import { groundOf } from '../../src/pipeline';
import { modelOf } from '../support/spec';
import { HEAD, TENANTS } from '../support/rule-tester';

test.each(['orders', 'or.ders', 'or"ders'])('the table %j is found by its identity', async (name) => {
  const yaml = `${HEAD}\ntables:\n  ${TENANTS}\n  ${JSON.stringify(name)}: { columns: { id: uuid }, rows: { now: 7 } }\n`;
  const model = await modelOf(yaml);
  const { meaning } = groundOf(model);
  expect(declaredTable(meaning, { kind: 'table', schema: model.schema, name })?.rows.now).toBe(7);
});
