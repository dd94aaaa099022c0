import { relationsOf } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-valid-constraint',
  severity: 'error',
  explains: ['existence'],
  title: 'Validate every key and check, and enforce it',
  why: 'A foreign key or check that is NOT VALID says nothing of the rows that were there before, and one that is NOT ENFORCED says nothing at all: rows of two tenants may be tied together already.',
  tradeoffs: 'Validation reads the whole table, under a lock that lets others read and write.',
  validation: {
    sql: `SELECT conrelid::regclass AS relation, conname FROM pg_constraint
WHERE NOT convalidated AND conparentid = 0 AND coninhcount = 0 AND contype IN ('f', 'c') AND connamespace::regnamespace::text !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The constraint was added a short time ago, and a later migration validates it.',
  review: {
    found: 'constraints',
    are: 'were never validated',
    advice:
      'Look for the rows that break each, mend them, and VALIDATE then: it reads the table while others read and write (SHARE UPDATE EXCLUSIVE). One that is NOT ENFORCED cannot be validated: drop it, add it again NOT VALID, and validate that.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT'],

  only: 'database',
  *inspect(catalog, _subject, moment) {
    for (const { relation: key, name, validated, enforced, inherited } of catalog.constraints) {
      // the first step of two: a migration that adds a constraint NOT VALID leaves VALIDATE to a later one
      const isUnderWay = moment === 'migration' && enforced;
      const relation = relationsOf(catalog).get(key);
      // before 18 VALIDATE leaves the copies unmarked that a key to a partitioned table has for each partition
      if ((validated && enforced) || isUnderWay || inherited || relation === undefined) continue;
      const object = objectOf(relation);
      yield {
        object,
        message: enforced
          ? `constraint "${name}" of ${object} is NOT VALID, so rows from before it may violate it; look for such rows, mend them and validate it`
          : `constraint "${name}" of ${object} is NOT ENFORCED, so no row is checked against it, old or new; drop it and add it again NOT VALID, then validate it`,
      };
    }
  },
});
