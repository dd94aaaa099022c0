/** Whether the role of the session may become those that own what it maintains. */
import type { Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import type { Tasks } from './types';

/** @throws TenetError naming the first roles that it may not become */
export async function refuseStrangers(session: Session, tasks: Tasks): Promise<void> {
  const needed = [
    ...new Set([
      tasks.owner,
      ...tasks.partitioned.map(({ owner }) => owner),
      ...tasks.purged.map(({ as }) => as),
      ...tasks.refreshed.map(({ owner }) => owner),
    ]),
  ];
  const rows = await session.query<{ readonly me: string; readonly name: string; readonly is: boolean | null }>(
    `select session_user::text as me, d.name,
       (select case when current_setting('server_version_num')::int >= 160000
         then pg_catalog.pg_has_role(session_user, r.oid, 'SET') else pg_catalog.pg_has_role(session_user, r.oid, 'MEMBER') end
        from pg_catalog.pg_roles r where r.rolname = d.name) as is
     from pg_catalog.unnest($1::text[]) as d(name)`,
    [needed],
  );
  const lacking = rows.filter(({ is }) => is !== true);
  const [first] = lacking;
  if (first === undefined) return;
  const absent = lacking.filter(({ is }) => is === null).map(({ name }) => name);
  if (absent.length > 0)
    throw new TenetError(`the spec declares role "${absent[0]}", which does not exist on this server`, {
      remedy: 'create what the spec declares first: tenet plan, then tenet apply',
    });
  const names = lacking.map(({ name }) => `"${name}"`).join(', ');
  throw new TenetError(`role "${first.me}" cannot become ${names}, so it cannot maintain what they own`, {
    remedy: `declare it with kind: maintainer and apply the plan, or grant it: GRANT ${lacking.map(({ name }) => quoteIdentifier(name)).join(', ')} TO ${quoteIdentifier(first.me)}`,
  });
}
