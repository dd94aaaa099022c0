import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { platformOf } from '../../src/meaning/platform';
import { tenantTables } from '../../src/meaning/whose';
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
  review: {
    found: 'tables',
    are: 'rest on triggers that the platform does not run',
    advice:
      'Let the application write what each trigger does, or a default or a generated column, and drop the trigger in the same release: on Citus it is refused on a distributed table, or sees the rows of one shard only.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://github.com/citusdata/citus/blob/main/CHANGELOG.md',
    'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility-unsupported-features.html',
  ],
  *checkCatalog(catalog, meaning) {
    const platform = platformOf(catalog, meaning);
    const consequence = platform === null ? undefined : CONSEQUENCES[platform];
    if (consequence === undefined) return;
    for (const { table, meaning: whose } of tenantTables(catalog, meaning)) {
      const triggers = partsOf(catalog, table.id, 'trigger');
      const [first] = triggers;
      if (first === undefined || whose.scope !== 'tenant') continue;
      const names = triggers.map(({ id }) => `"${id.name}"`).join(', ');
      yield {
        about: table.id,
        spot: { of: first.id },
        numbers: { triggers: triggers.length },
        message: `${said(catalog, table.id)} rests on trigger ${names}, and ${consequence}; let the application write it, or a default or generated column`,
      };
    }
  },
});
