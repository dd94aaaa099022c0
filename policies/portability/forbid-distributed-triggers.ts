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
  title: "Don't rely on triggers that the platform doesn't run",
  why: 'Citus refuses a trigger on a distributed table unless citus.enable_unsafe_triggers is on, and then it runs for each shard on its worker, where it sees only that shard. Aurora DSQL has no triggers.',
  tradeoffs: 'The application writes what the trigger would write, or a default or a generated column does.',
  validation: {
    sql: `SELECT t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf: 'The trigger uses only its own row, and citus.enable_unsafe_triggers stays on: waive it with that reason.',
  review: {
    found: 'tables',
    are: 'rely on triggers that the platform does not run',
    advice:
      'Let the application do what each trigger does, or a default or a generated column, and drop the trigger in the same release: Citus refuses it on a distributed table, or it sees the rows of only one shard.',
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
        message: `${said(catalog, table.id)} relies on trigger ${names}, but ${consequence}; let the application write it, or a default or generated column`,
      };
    }
  },
});
