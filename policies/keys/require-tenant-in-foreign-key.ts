import { at } from '../../src/kernel/pointer';
import { meaningsOf, relationsOf } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-tenant-in-foreign-key',
  severity: 'error',
  explains: ['existence'],
  title: 'Carry the tenant in every foreign key between tenant tables',
  why: 'PostgreSQL checks foreign keys past row security. Without the tenant on both sides a row of one tenant may point at the row of another, which tells that it exists, blocks its delete, or goes with it.',
  tradeoffs: 'A unique key (tenant, id) on the parent, which the primary key is here anyway.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
JOIN tenant child ON child.relation = f.conrelid JOIN tenant parent ON parent.relation = f.confrelid
WHERE f.contype = 'f' AND f.conparentid = 0
  AND f.conrelid NOT IN (SELECT relation FROM registry) AND f.confrelid NOT IN (SELECT relation FROM registry)
  AND NOT EXISTS (SELECT FROM unnest(f.conkey, f.confkey) AS pair(own, other) WHERE own = child.attnum AND other = parent.attnum)`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own: then no row of another is in reach.',
  review: {
    found: 'foreign keys',
    are: 'leave the tenant out',
    advice:
      "Give each parent a unique key of tenant and id, built CONCURRENTLY; add the foreign key over both columns, NOT VALID and then validated; drop the narrow one last. Rows that point at another tenant's parent end the VALIDATE: they are leaks that happened, and somebody has to look at each.",
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
  ],
  waivable: false,
  *check(model) {
    const tenants = new Map(
      model.tables.map((table) => [table.name, table.scope === 'tenant' ? table.tenantColumn : null]),
    );
    for (const table of model.tables) {
      const own = tenants.get(table.name) ?? null;
      for (const key of table.foreignKeys) {
        const other = tenants.get(key.table) ?? null;
        if (own === null || other === null) continue;
        if (key.columns.some((column, index) => column === own && key.to[index] === other)) continue;
        yield {
          at: key.origin,
          object: `table "${table.name}"`,
          message: `foreign key (${key.columns.join(', ')}) from table "${table.name}" to "${key.table}" leaves out "${own}", so a row may reference a row of another tenant; remove across_tenants`,
          fix: [{ op: 'remove', at: at(key.origin, 'across_tenants') }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    for (const { relation: key, name, columns, references, inherited } of catalog.constraints) {
      const [child, parent] = [meanings.get(key), meanings.get(references?.relation ?? '')];
      if (references === null || inherited) continue;
      if (child?.scope !== 'tenant' || parent?.scope !== 'tenant') continue;
      const place = columns.indexOf(child.tenantColumn ?? '');
      if (place >= 0 && references.columns[place] === parent.tenantColumn) continue;
      const relation = relationsOf(catalog).get(key);
      if (relation === undefined) continue;
      yield {
        object: objectOf(relation),
        message: `foreign key "${name}" of ${objectOf(relation)} leaves the tenant out, so a row may reference a row of another tenant; add it on both sides`,
      };
    }
  },
});
