import { at, type Pointer } from '../../src/kernel/pointer';
import { identifier } from '../../src/kernel/identifier';
import { maintainersOf, runwayOf } from '../../src/model/maintenance';
import type { Model } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'maintenance/require-maintainer',
  severity: 'warning',
  title: 'Declare the role that tenet maintain logs in as',
  why: 'PostgreSQL neither creates the next partition, nor removes old rows, nor refreshes a materialized view by itself: a job does, and only the owner of a table may attach, detach, drop and delete under forced row security. Without a role for that job, what is declared never happens.',
  tradeoffs: 'One more login, as powerful as a migrator: keep its password where only the schedule can read it.',
  validation: { none: 'who runs a job on a schedule is not in the catalog' },
  changesIf: 'Another job (pg_cron, pg_partman) creates, removes and refreshes: waive it with the name of that job.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
    'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
  ],
  *check(model) {
    if (maintainersOf(model).length > 0) return;
    const [first, ...more] = leftUndone(model);
    if (first === undefined) return;
    const name = identifier(model.database, 'maintainer');
    const consequences = [first, ...more].map(({ so }) => so);
    yield {
      at: first.at,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" has no role of kind maintainer, so nothing runs tenet maintain: ${consequences.join(', ')}; declare "${name}": { kind: maintainer }, and schedule tenet maintain`,
      fix: [{ op: 'set', at: at('/roles', name), value: { kind: 'maintainer', connections: CONNECTIONS } }],
    };
  },
});

/** One that works, and one to look at what it does. */
const CONNECTIONS = 2;

/** What no run does, each kind with its consequence and where the first is declared. */
function leftUndone({ tables, rollups }: Model): readonly { readonly at: Pointer; readonly so: string }[] {
  const kept = tables.filter(({ retention }) => retention !== null);
  const ending = tables.flatMap((table) => {
    const runway = runwayOf(table);
    return runway === null ? [] : [{ name: table.name, runway }];
  });
  const [refused, caught] = [
    ending.filter(({ runway }) => runway.onMissing === 'reject'),
    ending.filter(({ runway }) => runway.onMissing !== 'reject'),
  ];
  const stale = rollups.filter(({ refreshMs }) => refreshMs !== null);
  return [
    ...of(
      kept,
      ({ retention, origin }) => retention?.origin ?? origin,
      (all) => `rows of ${all} outlive their retention`,
    ),
    ...of(
      refused,
      ({ runway }) => runway.origin,
      (all) => `inserts into ${all} fail after the last partition`,
    ),
    ...of(
      caught,
      ({ runway }) => runway.origin,
      (all) => `rows of ${all} fill the default partition`,
    ),
    ...of(
      stale,
      ({ origin }) => at(origin, 'refresh'),
      (all) => `${all} is never refreshed`,
    ),
  ];
}

function of<T extends { readonly name: string }>(
  found: readonly T[],
  place: (one: T) => Pointer,
  so: (names: string) => string,
): readonly { readonly at: Pointer; readonly so: string }[] {
  const [first] = found;
  if (first === undefined) return [];
  const more = found.length === 1 ? '' : ` and ${found.length - 1} more`;
  return [{ at: place(first), so: so(`"${first.name}"${more}`) }];
}
