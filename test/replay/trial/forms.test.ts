/** What a migration does blindly, reproduced on rows. */
import { majorsFor, sampled } from '../../support/tier';
import { DELETES, KEYS, MERGES, OTHERS, ROWS, VALUES, type Expected } from './form-cases';
import { triedTogether } from './tried';

function check(tried: Awaited<ReturnType<typeof triedTogether>>, cases: readonly Expected[]): void {
  const found = cases.map(({ name }) => [name, tried.get(name)?.statements.map((one) => one.outcome)]);
  expect(found).toEqual(cases.map(({ name, outcomes }) => [name, outcomes]));
  for (const { name, says = '', from } of cases) {
    const first = tried.get(name)?.statements.find(({ outcome }) => outcome !== 'same');
    expect(first?.message ?? '').toContain(says);
    if (from !== undefined)
      expect(
        tried
          .get(name)
          ?.statements.map(({ follows }) => follows)
          .at(-1),
      ).toBe(from);
  }
}

/** Each on a ground of its own: after every statement all tables of the ground are compared, so that many cases at once take longer than few twice. */
const THEMES: readonly (readonly [string, readonly Expected[]])[] = [
  ['rows', ROWS],
  ['values', VALUES],
  ['deletes', [...DELETES, ...KEYS]],
  ['others', OTHERS],
];

describe.each(majorsFor('forms of blind writes', [15, 18]))('PostgreSQL %i', (major) => {
  /** No case differs by major but `MERGES`, so that the older one runs a part of them. */
  const of = (cases: readonly Expected[]): readonly Expected[] =>
    major === 18
      ? cases
      : sampled(`forms of blind writes on ${major}`, cases, { quick: 0, ci: 0.4 }, ({ name }) => name);

  test.each(THEMES)(
    '%s, as an owner whom policies bind',
    async (theme, all) => {
      const merges = theme === 'deletes' && major >= 17 ? MERGES : [];
      const cases = of([...all, ...merges].filter((one) => !isStuck(one)));
      check(await triedTogether(major, cases), cases);
    },
    120_000,
  );

  const stuck = of([...VALUES, ...OTHERS].filter(isStuck));
  test.each(stuck.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    check(await triedTogether(major, [one]), [one]);
  });
});

/** The role that sees all rows cannot run it on the rows that are planted. */
function isStuck({ name }: Expected): boolean {
  return name === 'too_large' || /^block_(?:assertion|condition)/.test(name);
}
