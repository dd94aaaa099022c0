/** Mutants of the boards, where a table says who is a member of what. */
import { A, B } from '../bases';
import type { Case } from '../case';
import { IS } from './snippets';

const claimsOf = (json: string): string => `set request.jwt.claims = '{"sub":"${A}","role":"authenticated",${json}}'`;

const projects = (using: string): string => `drop policy projects_all on board.projects;
create policy projects_all on board.projects to authenticated using (${using}) with check (${IS.board})`;

export const BOARD: readonly Case[] = [
  {
    name: 'board-enrols-oneself',
    base: 'board',
    kind: 'mutant',
    hole: 'a user may insert a membership of his own in any organization',
    mutant: `create policy memberships_join on board.memberships for insert to authenticated with check (user_id = auth.uid());
grant insert on board.memberships to authenticated`,
    twin: `create policy memberships_invite on board.memberships for insert to authenticated with check (organization_id in (select board.my_organizations()) and role = 'member');
grant insert on board.memberships to authenticated`,
    works: 'select name from board.projects',
    demonstration: {
      reads: `insert into board.memberships (organization_id, user_id) values ('${B}', '${A}'); select name from board.projects`,
    },
  },
  {
    name: 'board-name-captured',
    base: 'board',
    kind: 'mutant',
    hole: 'an unqualified column binds to the table of the sub-query, so that a member of anything sees everything',
    mutant: projects(
      'exists (select from board.memberships m where m.organization_id = organization_id and m.user_id = auth.uid())',
    ),
    twin: projects(
      'exists (select from board.memberships m where m.organization_id = projects.organization_id and m.user_id = auth.uid())',
    ),
    works: 'select name from board.projects',
    demonstration: { reads: 'select name from board.projects' },
  },
  {
    name: 'board-user-metadata',
    base: 'board',
    kind: 'mutant',
    hole: 'a policy takes the organization from the part of the claims that users write themselves',
    mutant: projects(
      `${IS.board} or organization_id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'user_metadata' ->> 'organization')::uuid`,
    ),
    twin: projects(
      `${IS.board} and organization_id is distinct from (nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'user_metadata' ->> 'hidden_organization')::uuid`,
    ),
    works: 'select name from board.projects',
    demonstration: {
      reads: `${claimsOf(`"user_metadata":{"organization":"${B}"}`)}; select name from board.projects`,
    },
  },
  {
    name: 'board-moves-membership',
    base: 'board',
    kind: 'mutant',
    hole: 'a user may change his own membership, and so name another organization in it',
    mutant: `create policy memberships_change on board.memberships for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
grant update on board.memberships to authenticated`,
    twin: `create policy memberships_change on board.memberships for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
grant update (nickname) on board.memberships to authenticated`,
    works: `update board.memberships set nickname = 'annie' where user_id = '${A}' returning nickname`,
    demonstration: {
      reads: `update board.memberships set organization_id = '${B}'; select name from board.projects`,
    },
  },
];

/** Holes of the boards that open only where something has a particular value. */
export const BOARD_CONDITIONAL: readonly Case[] = [
  {
    name: 'board-long-archived',
    base: 'board',
    kind: 'conditional',
    hole: 'projects that were archived more than two years ago are open to everybody who logs in',
    mutant: projects(`${IS.board} or archived_at < now() - interval '2 years'`),
    twin: projects(`${IS.board} and (archived_at is null or archived_at > now() - interval '200 years')`),
    works: 'select name from board.projects',
    demonstration: {
      rows: `update board.projects set archived_at = now() - interval '3 years' where organization_id = '${B}'`,
      reads: 'select name from board.projects',
    },
  },
];
