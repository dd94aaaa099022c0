import { relationsOf } from '../../src/catalog/meaning';
import { objectOf } from '../../src/catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-valid-constraint',
  severity: 'error',
  title: 'Validate every key and check, and enforce it',
  why: 'A foreign key or check that is NOT VALID says nothing of the rows that were there before, and one that is NOT ENFORCED says nothing at all: rows of two tenants may be tied together already.',
  tradeoffs: 'Validation reads the whole table, under a lock that lets others read and write.',
  validation: {
    sql: `SELECT conrelid::regclass AS relation, conname FROM pg_constraint
WHERE NOT convalidated AND contype IN ('f', 'c') AND connamespace::regnamespace::text !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'A migration is under way that validates in a later step.',
  review: {
    found: 'constraints',
    are: 'were never validated',
    advice:
      'Look for the rows that break each, mend them, and VALIDATE then: it reads the table while others read and write (SHARE UPDATE EXCLUSIVE).',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT'],

  only: 'database',
  *inspect(catalog) {
    for (const { relation: key, name, validated, enforced } of catalog.constraints) {
      if (validated && enforced) continue;
      const relation = relationsOf(catalog).get(key);
      if (relation === undefined) continue;
      yield {
        object: objectOf(relation),
        message: `constraint "${name}" of ${objectOf(relation)} is ${enforced ? 'NOT VALID' : 'NOT ENFORCED'}, so rows that violate it may stand there; validate it`,
      };
    }
  },
});
