import type { Platform } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** What becomes of a trigger there. */
const CONSEQUENCES: Partial<Readonly<Record<Platform, string>>> = {
  citus: 'Citus refuses triggers on a distributed table',
  'aurora-dsql': 'Aurora DSQL has no triggers',
};

export default defineRule({
  id: 'portability/forbid-distributed-triggers',
  severity: 'warning',
  title: 'Rest on no trigger where the platform has none',
  why: 'Citus refuses a trigger on a distributed table unless citus.enable_unsafe_triggers is on, and then it runs for each shard on its worker, where it sees that shard only. Aurora DSQL has no triggers.',
  tradeoffs: 'The application writes what the trigger would have, or a default or a generated column does.',
  validation: {
    sql: `SELECT t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf:
    'The trigger touches its own row only, and citus.enable_unsafe_triggers is on for good: waive it and say so.',
  refs: [
    'https://github.com/citusdata/citus/blob/main/CHANGELOG.md',
    'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility-unsupported-features.html',
  ],
  *check(model) {
    const consequence = CONSEQUENCES[model.platform];
    if (consequence === undefined) return;
    for (const table of model.tables.filter(({ scope }) => scope === 'tenant')) {
      const [first] = table.triggers;
      if (first === undefined) continue;
      const names = table.triggers.map(({ name }) => `"${name}"`).join(', ');
      yield {
        at: first.origin,
        about: { kind: 'table', schema: table.schema, name: table.name },
        message: `table "${table.name}" rests on trigger ${names}, and ${consequence}; let the application write it, or a default or generated column`,
      };
    }
  },
});
