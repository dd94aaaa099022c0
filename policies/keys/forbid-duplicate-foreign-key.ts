import type { Catalog } from '../../src/catalog/catalog';
import { quoted } from '../../src/catalog/words';
import { partSaid } from '../../src/catalog/names';
import { objectsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ForeignKey } from '../../src/kinds/foreign-key';
import { objectKey, sqlName } from '../../src/kinds/id';
import { declaredTable } from '../../src/meaning/declared';
import type { Meaning } from '../../src/meaning/meaning';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-duplicate-foreign-key',
  severity: 'warning',
  title: 'Declare each foreign key once',
  why: 'Each foreign key has its own triggers: a second one on the same columns doubles the lookup of every insert and the search of every delete. If their actions differ, the one that fires first decides what happens.',
  tradeoffs: 'None.',
  validation: {
    sql: `SELECT a.conrelid::regclass AS relation, a.conname, b.conname AS same_as FROM pg_constraint a
JOIN pg_constraint b ON b.conrelid = a.conrelid AND b.confrelid = a.confrelid AND b.conkey = a.conkey AND b.confkey = a.confkey AND b.oid < a.oid
WHERE a.contype = 'f' AND b.contype = 'f' AND a.conparentid = 0 AND b.conparentid = 0`,
    expect: 'no rows',
  },
  changesIf: 'Never.',
  review: {
    found: 'foreign keys',
    are: 'duplicate another foreign key',
    advice:
      'Drop the newer of each pair with a lock_timeout, and lock the referenced table first: it takes ACCESS EXCLUSIVE on both tables for a moment, and each write then checks one key less.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    const seen = new Map<string, ObjectOf<'foreign key'>>();
    for (const key of inOrder(catalog, meaning)) {
      const { id, attributes } = key;
      if (id.of === undefined) continue;
      const pairs = attributes.columns.map((column, index) => `${column}=${attributes.referencedColumns[index]}`);
      const says = JSON.stringify([objectKey(id.of), objectKey(attributes.references), ...pairs.toSorted()]);
      const first = seen.get(says);
      seen.set(says, first ?? key);
      if (first === undefined) continue;
      yield {
        about: id,
        message: `${partSaid(catalog, id)} duplicates ${quoteIdentifier(first.id.name)}, so each insert looks up ${quoted(catalog, attributes.references)} twice; drop one of them`,
        ...(actions(attributes) === actions(first.attributes) && {
          fix: [{ op: 'remove', of: id }],
          ddl: [`ALTER TABLE ${sqlName(id.of)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`],
        }),
      };
    }
  },
});

/** As a spec has them, so that the later one is told; in a database in the order in which they were read. */
function inOrder(catalog: Catalog, meaning: Meaning): readonly ObjectOf<'foreign key'>[] {
  const placeOf = ({ id }: ObjectOf<'foreign key'>): number =>
    (id.of === undefined ? undefined : declaredTable(meaning, id.of))?.foreignKeys.findIndex(
      ({ name }) => name === id.name,
    ) ?? 0;
  const placed = objectsOf(catalog, 'foreign key').map((key) => ({ key, place: placeOf(key) }));
  return placed.sort((left, right) => left.place - right.place).map(({ key }) => key);
}

function actions({ onDelete, onUpdate }: ForeignKey): string {
  return `${onDelete} ${onUpdate}`;
}
