/** Policies for a role bind or admit the migrator as they do where it runs: by what files grant, and by nothing that the replay lends. */
import { majorsFor } from '../../support/tier';
import { tables, triedTogether, type Case } from './tried';

const { documents: DOCUMENTS } = tables;

interface Expected extends Case {
  readonly outcomes: readonly string[];
  readonly says?: string;
}

const admits = (role: string): string => `create policy admins on documents to ${role} using (true);`;
const WRITE = `update documents set title = 'x';`;

const CASES: readonly Expected[] = [
  { name: 'created', base: `${DOCUMENTS} create role made; ${admits('made')}`, fresh: WRITE, outcomes: ['blind'] },
  {
    name: 'created_by_the_new_file',
    base: DOCUMENTS,
    fresh: `create role fresh; ${admits('fresh')} ${WRITE}`,
    outcomes: ['blind'],
  },
  { name: 'never_created', base: `${DOCUMENTS} ${admits('nobodys')}`, fresh: WRITE, outcomes: ['blind'] },
  {
    name: 'granted',
    base: `${DOCUMENTS} create role granted; grant granted to current_user; ${admits('granted')}`,
    fresh: WRITE,
    outcomes: ['same'],
  },
  {
    name: 'granted_by_the_new_file',
    base: `${DOCUMENTS} create role later; ${admits('later')}`,
    fresh: `grant later to current_user; ${WRITE}`,
    outcomes: ['same'],
  },
  {
    name: 'granted_though_never_created',
    base: `${DOCUMENTS} ${admits('strange')} grant strange to current_user;`,
    fresh: WRITE,
    outcomes: ['same'],
  },
  {
    name: 'granted_and_revoked',
    base: `${DOCUMENTS} create role revoked; grant revoked to current_user; ${admits('revoked')} revoke revoked from current_user;`,
    fresh: WRITE,
    outcomes: ['blind'],
  },
  {
    name: 'granted_through_another',
    base: `${DOCUMENTS} create role inside; create role outside; grant inside to outside; grant outside to current_user; ${admits('inside')}`,
    fresh: WRITE,
    outcomes: ['same'],
  },
  {
    name: 'become',
    base: `${DOCUMENTS} create role become; grant all on documents to become; ${admits('become')} set role become; reset role;`,
    fresh: `${WRITE} set role become; ${WRITE.replace('x', 'y')} reset role;`,
    // as the role that the file becomes, the run that sees all rows is bound as well
    outcomes: ['blind', 'not-compared'],
  },
  {
    name: 'become_then_granted',
    base: `${DOCUMENTS} create role twice; ${admits('twice')} set role twice; reset role; grant twice to current_user;`,
    fresh: WRITE,
    outcomes: ['same'],
  },
  {
    name: 'member_by_role_name',
    base: `${DOCUMENTS} create role asked; create policy asks on documents using (pg_has_role(current_user, 'asked', 'usage'));`,
    fresh: WRITE,
    outcomes: ['blind'],
  },
  {
    // to hand a table over takes a membership that no file grants, with or without INHERIT
    name: 'owner_of_the_table',
    base: `${DOCUMENTS} create role holding; ${admits('holding')} alter table documents owner to holding;`,
    fresh: WRITE,
    outcomes: ['not-compared'],
    says: 'depends on whether the migrator is a member of role "holding", which no migration declares',
  },
  {
    name: 'owner_by_becoming',
    base: `${DOCUMENTS} create role maker; grant create on schema public to maker; set role maker; create table made (id int primary key, n int); reset role; alter table made add title text;`,
    fresh: `update made set title = 'x';`,
    outcomes: ['same'],
  },
];

const WITH_OPTIONS: readonly Expected[] = [
  {
    name: 'granted_without_inherit',
    base: `${DOCUMENTS} create role setting; grant setting to current_user with inherit false; ${admits('setting')}`,
    fresh: WRITE,
    outcomes: ['blind'],
  },
  {
    name: 'granted_by_setting',
    base: `${DOCUMENTS} set createrole_self_grant = 'set, inherit'; create role selfish; reset createrole_self_grant; ${admits('selfish')}`,
    fresh: WRITE,
    outcomes: ['same'],
  },
];

test.each(majorsFor('memberships of the migrator', [15, 18], [18]))(
  'on PostgreSQL %i',
  async (major) => {
    const cases = major >= 16 ? [...CASES, ...WITH_OPTIONS] : CASES;
    const tried = await triedTogether(major, cases);
    const found = cases.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)]);
    expect(found).toEqual(cases.map(({ name, outcomes }) => [name, outcomes]));
    for (const { name, says = '' } of cases)
      expect(
        tried
          .get(name)
          ?.statements.map(({ message }) => message)
          .join('\n'),
      ).toContain(says);
  },
  120_000,
);
