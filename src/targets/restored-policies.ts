/**
 * Whether the policies of a copy say what is declared, exactly: each declared policy is created beside the real one, in a transaction
 * that is rolled back, so that the same server prints both. For a copy only: it locks the tables.
 */
import { quoteLiteral } from '../kernel/identifier';
import { withoutVariables } from '../render/psql';
import { renderPolicy } from '../render/render-tables';
import type { CompiledDatabase, PolicyResource } from '../resources/types';
import { searchPaths } from './sql/text';

/**
 * SQL for psql that prints one line per policy that is missing or differs, and nothing where all are as declared; it leaves nothing
 * behind.
 */
export function restoredPoliciesSql({ resources }: CompiledDatabase): string {
  const policies = resources.filter((resource) => resource.kind === 'policy');
  if (policies.length === 0) return 'select where false;';
  const path = searchPaths(resources);
  const pairs = policies.map((policy, index) => ({ policy, twin: `tenet declared ${index}` }));
  return [
    'begin;',
    ...pairs.flatMap(({ policy, twin }) => [
      path(policy.schema),
      withoutVariables(renderPolicy({ ...policy, name: twin })),
    ]),
    'set local search_path = pg_catalog, pg_temp;',
    differing(pairs),
    'rollback;',
  ].join('\n');
}

interface Pair {
  readonly policy: PolicyResource;
  readonly twin: string;
}

function differing(pairs: readonly Pair[]): string {
  const rows = pairs.map(({ policy, twin }) =>
    [policy.schema, policy.table, policy.name, twin].map(quoteLiteral).join(', '),
  );
  return `select pg_catalog.format('policy %I on %I.%I', v.policy, v.schema, v.relation)
from (values
${rows.map((row) => `  (${row})`).join(',\n')}
) as v (schema, relation, policy, twin)
join pg_catalog.pg_namespace n on n.nspname = v.schema
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = v.relation
join pg_catalog.pg_policy d on d.polrelid = c.oid and d.polname = v.twin
left join pg_catalog.pg_policy o on o.polrelid = c.oid and o.polname = v.policy
where o.oid is null
   or (o.polpermissive, o.polcmd) is distinct from (d.polpermissive, d.polcmd)
   or array(select r from pg_catalog.unnest(o.polroles) r order by 1) <> array(select r from pg_catalog.unnest(d.polroles) r order by 1)
   or pg_catalog.pg_get_expr(o.polqual, c.oid) is distinct from pg_catalog.pg_get_expr(d.polqual, c.oid)
   or pg_catalog.pg_get_expr(o.polwithcheck, c.oid) is distinct from pg_catalog.pg_get_expr(d.polwithcheck, c.oid)
order by 1;`;
}
