/** Policies that ask whose member the user is, in the shapes that Supabase's schemas have: decided, and a hole in one is reproduced. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { creatingDatabase } from '../support/databases';

const MEMBER = `select m.team_id from members m where m.user_id = auth.uid()`;

/** Conditions on notes, which has team_id, and what else they need; each holds a user to his teams. */
const HOLDS: Readonly<Record<string, string>> = {
  'IN over members': `team_id in (${MEMBER})`,
  'IN over members, wrapped': `team_id in (select m.team_id from members m where m.user_id = (select auth.uid()))`,
  'ANY of a query': `team_id = any (${MEMBER})`,
  'EXISTS over members': `exists (select 1 from members m where m.team_id = notes.team_id and m.user_id = auth.uid())`,
  'EXISTS, joined': `exists (select 1 from members m join teams t on t.id = m.team_id where m.team_id = notes.team_id and auth.uid() = m.user_id and t.name <> '')`,
  'a function of SECURITY DEFINER that returns a set': `team_id in (select my_teams())`,
  'one that returns a list': `team_id = any (my_team_list())`,
  'one that answers for the row': `is_member(team_id)`,
  'the team of the profile': `team_id = (select p.team_id from profiles p where p.id = auth.uid())`,
  'a function that gives it': `team_id = my_team()`,
  'EXISTS over the teams that members are joined to': `exists (select 1 from teams t join members m on m.team_id = t.id where t.id = notes.team_id and m.user_id = auth.uid())`,
  'IN over teams, three tables joined': `team_id in (select t.id from profiles p join members m on m.user_id = p.id join teams t on t.id = m.team_id where p.id = auth.uid())`,
  'a function with an argument that is left out': `has_role(team_id) = true`,
  'a function with both': `true = has_role(team_id, 'owner')`,
  'a member, by texts': `team_id::text in (select m.team_id::text from members m where m.user_id = auth.uid())`,
};

/** The tenant in the token, by whichever name the policy reads it. */
const CLAIMS: Readonly<Record<string, string>> = {
  'the claims of the token': `team_id = (auth.jwt() ->> 'team_id')::uuid`,
  'the claims, by the setting': `team_id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'team_id')::uuid`,
  'app_metadata of the token': `team_id = (auth.jwt() -> 'app_metadata' ->> 'team_id')::uuid`,
  'a claim of another name': `team_id = ((select auth.jwt()) ->> 'org')::uuid`,
  'a path': `team_id = (auth.jwt() #>> '{app_metadata,tenant}')::uuid`,
  'a function that reads the claim': `team_id = (select claimed_team())`,
  'a claim compared as text': `team_id::text = auth.jwt() -> 'app_metadata' ->> 'team'`,
};

/** The same with a hole. */
const LEAKS: Readonly<Record<string, string>> = {
  'a user of any team': `exists (select 1 from members m where m.user_id = auth.uid())`,
  'members of the row, whoever they are': `has_members(team_id)`,
  'anybody who is known': `auth.uid() is not null`,
  'a role of everybody': `auth.role() = 'authenticated'`,
  'IN, or public': `team_id in (${MEMBER}) or title = 'public'`,
  'teams with an owner, or its own': `team_id in (select all_teams())`,
};

/** What looks like a membership and is none: another tenant's rows may pass, and nothing may call that proved. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  'a row of another table in the same query': `team_id in (select s.team_id from members m, settings s where m.user_id = auth.uid() and s.plan = 'x')`,
  'another row of the same table': `team_id in (select o.team_id from members m join members o on o.since > m.since where m.user_id = auth.uid())`,
  'what the login wrote, which all share': `team_id in (select a.team_id from audit a where a.actor = current_user)`,
  'what a setting names': `team_id in (select a.team_id from audit a where a.actor = current_setting('app.region', true))`,
  'what the user rated': `team_id in (select r.team_id from reviews r where r.reviewer = auth.uid())`,
  'the partner of the profile': `team_id = (select p.partner_id from profiles p where p.id = auth.uid())`,
  'a name that a sub-query gives': `team_id in (select team_id from (select x.team_id, auth.uid() as user_id from members x where x.since is null) s where user_id = auth.uid())`,
  'a name that WITH gives': `team_id in (with members as (select s.team_id, auth.uid() as user_id from settings s where s.plan = 'x') select team_id from members where user_id = auth.uid())`,
  'a member, or of a plan': `exists (select 1 from members m where m.team_id = notes.team_id and (m.user_id = auth.uid() or m.since is null))`,
  'an argument that a column hides': `is_member_of(team_id)`,
  'a function that makes the session somebody else': `team_id in (select fixed_teams())`,
  'part of a key': `left(team_id::text, 8) in (select m.team_id::varchar(8) from members m where m.user_id = auth.uid())`,
  'what users write of themselves': `team_id = (auth.jwt() -> 'user_metadata' ->> 'team_id')::uuid`,
  'a claim of the platform': `team_id = md5(auth.jwt() ->> 'role')::uuid`,
  'teams of a member whom another join names': `exists (select 1 from teams t join members m on m.since > t.made where t.id = notes.team_id and m.user_id = auth.uid())`,
  'an outer join that need not hold': `exists (select 1 from teams t left join members m on m.team_id = t.id and m.user_id = auth.uid() where t.id = notes.team_id)`,
};

const SCHEMA = `
create table public.teams (id uuid primary key, name text not null, made date);
create table public.members (team_id uuid not null references public.teams, user_id uuid not null references auth.users, since date, primary key (team_id, user_id));
create table public.profiles (id uuid primary key references auth.users, team_id uuid not null references public.teams, partner_id uuid references public.teams);
create table public.settings (team_id uuid primary key references public.teams, plan text);
create table public.audit (team_id uuid not null references public.teams, id bigint generated always as identity primary key, actor text not null);
create table public.reviews (team_id uuid not null references public.teams, reviewer uuid not null references auth.users, primary key (team_id, reviewer));
create table public.notes (team_id uuid not null references public.teams, id uuid not null default gen_random_uuid(), title text not null, primary key (team_id, id));
create function public.my_teams() returns setof uuid language sql stable security definer set search_path = '' as $$ select team_id from public.members where user_id = (select auth.uid()) $$;
create function public.my_team_list() returns uuid[] language sql stable security definer set search_path = '' as $$ select array_agg(team_id) from public.members where user_id = auth.uid() $$;
create function public.my_team() returns uuid language sql stable security definer set search_path = '' as $$ select team_id from public.profiles where id = auth.uid() $$;
create function public.is_member(team uuid) returns boolean language sql stable security definer set search_path = '' as $$ select exists (select 1 from public.members where team_id = team and user_id = auth.uid()) $$;
create function public.has_members(team uuid) returns boolean language sql stable security definer set search_path = '' as $$ select exists (select 1 from public.members where team_id = team) $$;
create function public.all_teams() returns setof uuid language sql stable security definer set search_path = '' as $$ select team_id from public.members where user_id = auth.uid() or user_id is not null $$;
create function public.has_role(team uuid, wanted text default null) returns boolean language sql stable security definer set search_path = '' as $$ select exists (select 1 from public.members m where m.team_id = has_role.team and m.user_id = auth.uid() and (has_role.wanted is null or m.since is not null)) $$;
create function public.claimed_team() returns uuid language sql stable set search_path = '' as $$ select (auth.jwt() -> 'app_metadata' ->> 'current_team')::uuid $$;
create function public.is_member_of(team_id uuid) returns boolean language sql stable security definer set search_path = '' as $$ select exists (select 1 from public.members where members.team_id = team_id and user_id = auth.uid()) $$;
alter table public.settings enable row level security; alter table public.audit enable row level security; alter table public.reviews enable row level security;
alter table public.teams enable row level security; alter table public.members enable row level security; alter table public.profiles enable row level security; alter table public.notes enable row level security;
create policy own on public.teams for select to authenticated using (id in (select public.my_teams()));
create policy own on public.members for select to authenticated using (user_id = auth.uid());
create policy own on public.profiles for select to authenticated using (id = auth.uid());
`;

/** A role that is no superuser may not have a function set it. */
const FIXED = `create function public.fixed_teams() returns setof uuid language sql stable security definer set search_path = '' set request.jwt.claims = '{"sub":"b0000000-0000-4000-8000-000000000001"}' as $$ select team_id from public.members where user_id = auth.uid() $$`;

describe.each(majorsFor('memberships', [15, 18], [18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await loadDump(engine, 'members', SCHEMA);
    const session = await engine.connect({ database: 'members' });
    await session.execute(FIXED);
    await session.end();
  });
  afterAll(() => engine.stop());

  async function proved(condition: string): Promise<Proved> {
    const admin = await engine.connect();
    await admin.query(creatingDatabase('found', 'members'));
    const now = (): number => performance.now();
    try {
      const session = await engine.connect({ database: 'found' });
      await session.execute(`create policy own on public.notes for select to authenticated using (${condition})`);
      await session.end();
      return await prove({
        engine,
        database: 'found',
        meaning: ({ catalog }) => meaningOfCatalog(catalog),
        rules,
        solver: true,
        now,
      });
    } finally {
      await admin.query('drop database found with (force)');
      await admin.end();
    }
  }

  /** What a user reads of the notes: some of his functions tell teams to whoever calls them, which is not the policy's fault. */
  const reachOf = ({ matrix }: Proved): string | undefined =>
    matrix.find(
      ({ object, role, command }) => object === 'public.notes' && role === 'authenticated' && command === 'select',
    )?.reach;

  /** What the solver says of reading the notes. */
  const answers = ({ solved }: Proved): readonly (readonly [string, string | null])[] =>
    solved
      .filter(
        ({ relation, role, command }) =>
          relation === 'public.notes' && role === 'authenticated' && command === 'select',
      )
      .map(({ verdict, why }) => [verdict, why]);

  test.each(sampled('memberships', Object.entries(HOLDS), { quick: 0.1, ci: 0.15 }))(
    'holds: %s',
    async (_name, condition) => {
      const proof = await proved(condition);
      expect(reachOf(proof)).toBe('own');
      expect(answers(proof)).toEqual([['no such row exists', null]]);
    },
  );

  test.each(sampled('claims', Object.entries(CLAIMS), { quick: 0.2, ci: 0.3 }, ([name]) => name))(
    'holds: %s',
    async (_name, condition) => {
      const proof = await proved(condition);
      expect(reachOf(proof)).toBe('own');
      expect(answers(proof)).toEqual([['no such row exists', null]]);
      expect(
        proof.inconclusive.filter(({ question, object }) => question === 'no-own-rows' && object.includes('notes')),
      ).toEqual([]);
    },
  );

  test.each(sampled('what is no membership', Object.entries(LOOKALIKES), { quick: 0.1, ci: 0.2 }))(
    'not proved: %s',
    async (_name, condition) => {
      const proof = await proved(condition);
      expect(answers(proof).map(([verdict]) => verdict)).not.toContain('no such row exists');
    },
  );

  test.each(sampled('memberships with a hole', Object.entries(LEAKS), { quick: 0.15, ci: 0.2 }))(
    'leaks: %s',
    async (_name, condition) => {
      expect(['all', 'some']).toContain(reachOf(await proved(condition)));
    },
  );
});
