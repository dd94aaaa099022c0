/** What is said where runs cannot be compared, or where a difference is one that was there before. */
import { majorsFor } from '../../support/tier';
import { tables, triedTogether, type Case } from './tried';

const { documents: DOCUMENTS } = tables;

const CASES: readonly (Case & { readonly outcomes: readonly string[]; readonly says: string })[] = [
  {
    name: 'endless_as_the_migrator',
    base: DOCUMENTS,
    fresh: `set local statement_timeout = '8s'; do $$ begin while not exists (select from documents) loop perform pg_sleep(0.1); end loop; end $$;`,
    outcomes: ['not-compared'],
    says: 'does not end within the statement timeout as the migrator, but does for a role that sees all rows',
  },
  {
    name: 'bound_in_all_runs',
    base: `${DOCUMENTS} create role clerk; grant all on documents to clerk; grant clerk to current_user;`,
    fresh: `set local role clerk; update documents set title = 'x'; delete from documents where title is null; reset role;`,
    outcomes: ['not-compared', 'not-compared'],
    says: 'runs as a role that the file sets and that row security applies to',
  },
  {
    name: 'renamed',
    base: `${DOCUMENTS} create table copies (id int primary key, title text);`,
    fresh: `create table fresh_copies (like copies); insert into fresh_copies select id, title from documents; drop table copies; alter table fresh_copies rename to copies;`,
    outcomes: ['blind'],
    says: 'inserts 0 of 4 rows into "fresh_copies"',
  },
];

test.each(majorsFor('what is said of runs', [15, 18]))(
  'on PostgreSQL %i',
  async (major) => {
    const tried = await triedTogether(major, CASES);
    const found = CASES.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)]);
    expect(found).toEqual(CASES.map(({ name, outcomes }) => [name, outcomes]));
    for (const { name, says } of CASES)
      expect(
        tried
          .get(name)
          ?.statements.map(({ message }) => message)
          .join('\n'),
      ).toContain(says);
  },
  300_000,
);
