import { rules } from '../../policies';
import { GROUPS, RISK_KINDS } from '../../src/review/types';
import { ANSWERS } from '../../src/review/advise/standing';
import { COUNTED } from '../../src/review/from-findings';
import { classOf, EXCEPTIONS, NAMED } from '../../src/review/classify';
import { AREAS } from '../../src/rules/rule';

const IDS = rules.map(({ id }) => id as string);

test.each(IDS)('%s has a kind of risk and a group of recommendations', (id) => {
  expect(AREAS).toContain(id.split('/')[0]);
  const { kind, group } = classOf(id);
  expect(RISK_KINDS).toContain(kind);
  expect(GROUPS).toContain(group);
});

test('no exception names a rule that does not exist, or says what its area says', () => {
  expect([...NAMED, ...Object.keys(ANSWERS), ...COUNTED].filter((id) => !IDS.includes(id))).toEqual([]);
  for (const [id, own] of Object.entries(EXCEPTIONS)) {
    const area = classOf(`${id.split('/')[0]}/any`);
    expect({ id, differs: Object.entries(own).some(([key, value]) => Reflect.get(area, key) !== value) }).toEqual({
      id,
      differs: true,
    });
  }
});

test('most rules are where their area is', () => {
  expect(Object.keys(EXCEPTIONS).length).toBeLessThan(IDS.length / 6);
});
