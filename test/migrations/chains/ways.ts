/** Ways out of a blind write, each put in front of every new file of a chain: twins of all its traps at once. */
import type { Split } from '../../../src/migrations/fresh';
import type { Fixture, Opened } from './fixture';

export const WAYS = {
  'the tenant is set': ({ tenant }) => (tenant === undefined ? '' : `SET ${tenant.setting} = '${tenant.value}';`),
  'row_security is off': () => 'SET row_security = off;',
  'NO FORCE comes first': ({ forced }) =>
    forced.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join(' '),
  'a policy admits everyone': ({ forced }) =>
    forced
      .map((table) => `DROP POLICY IF EXISTS all_rows ON ${table}; CREATE POLICY all_rows ON ${table} USING (true);`)
      .join(' '),
} as const satisfies Readonly<Record<string, (one: Fixture) => string>>;

export type Way = keyof typeof WAYS;

/** On the first line, so that every statement keeps its line. */
export function guarded(one: Fixture, { split, ...rest }: Opened, way: Way): Opened {
  const guard = WAYS[way](one);
  const fresh: Split['fresh'] = split.fresh.map((file) => ({
    ...file,
    sql: `${guard} ${file.sql}`,
    // several statements in one query are a transaction: what stood alone has to go on doing so
    transaction: file.transaction === 'verbatim' ? 'apart' : file.transaction,
  }));
  return { ...rest, split: { ...split, fresh } };
}
