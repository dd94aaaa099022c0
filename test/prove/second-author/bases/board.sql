-- Boards of a team on a platform that says the user in the claims of a token: who is a member of what stands in a table.
create role board_owner nologin;
create role board_definer nologin;
create role anon nologin;
create role authenticated nologin;
create role authenticator login noinherit connection limit 20;
grant anon, authenticated to authenticator;
alter role authenticator set statement_timeout = '30s';
alter database board owner to board_owner;
revoke all on database board from public;
grant connect on database board to authenticator;
revoke all on schema public from public;
create schema auth;
alter schema auth owner to board_owner;
create schema board;
alter schema board owner to board_owner;
grant usage on schema auth to anon, authenticated, board_definer;
grant usage on schema board to authenticated, board_definer;

create table auth.users (id uuid primary key, email text not null);
alter table auth.users owner to board_owner;
alter table auth.users enable row level security, force row level security;
create function auth.uid() returns uuid language sql stable set search_path = pg_catalog, pg_temp
  as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
alter function auth.uid() owner to board_owner;
revoke execute on function auth.uid() from public;
grant execute on function auth.uid() to anon, authenticated, board_definer;

create table board.organizations (id uuid primary key, name text not null);
create table board.memberships (
  organization_id uuid not null references board.organizations,
  user_id uuid not null references auth.users,
  role text not null default 'member' check (role in ('member', 'admin')),
  nickname text,
  primary key (organization_id, user_id)
);
create table board.projects (
  organization_id uuid not null references board.organizations,
  id uuid not null default gen_random_uuid(),
  name text not null,
  visibility text not null default 'team',
  archived_at timestamptz,
  primary key (organization_id, id)
);
create table board.tasks (
  organization_id uuid not null references board.organizations,
  id uuid not null default gen_random_uuid(),
  project_id uuid not null,
  title text not null,
  primary key (organization_id, id),
  foreign key (organization_id, project_id) references board.projects (organization_id, id) on delete cascade
);
create index on board.tasks (organization_id, project_id);
alter table board.organizations owner to board_owner;
alter table board.memberships owner to board_owner;
alter table board.projects owner to board_owner;
alter table board.tasks owner to board_owner;

create function board.my_organizations() returns setof uuid language sql stable security definer set search_path = pg_catalog, board, pg_temp
  as $$ select organization_id from board.memberships where user_id = auth.uid() $$;
alter function board.my_organizations() owner to board_definer;
revoke execute on function board.my_organizations() from public;
grant execute on function board.my_organizations() to authenticated;

alter table board.organizations enable row level security, force row level security;
alter table board.memberships enable row level security, force row level security;
alter table board.projects enable row level security, force row level security;
alter table board.tasks enable row level security, force row level security;
create policy organizations_read on board.organizations for select to authenticated using (id in (select board.my_organizations()));
create policy memberships_read on board.memberships for select to authenticated using (organization_id in (select board.my_organizations()));
create policy memberships_own on board.memberships for select to board_definer using (user_id = auth.uid());
create policy projects_all on board.projects to authenticated
  using (organization_id in (select board.my_organizations())) with check (organization_id in (select board.my_organizations()));
create policy tasks_all on board.tasks to authenticated
  using (organization_id in (select board.my_organizations())) with check (organization_id in (select board.my_organizations()));
grant select on board.organizations, board.memberships to authenticated;
grant select on board.memberships to board_definer;
grant select, insert, update, delete on board.projects, board.tasks to authenticated;
