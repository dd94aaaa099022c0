import type { Catalog } from '../../src/catalog/catalog';
import { partSaid } from '../../src/catalog/names';
import { parentsOf, relationKey } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { once } from '../../src/kernel/remember';
import type { ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-valid-constraint',
  severity: 'error',
  explains: ['existence'],
  title: 'Validate and enforce every foreign key and CHECK',
  why: 'A NOT VALID foreign key or CHECK guarantees nothing about rows that existed before it, and a NOT ENFORCED one guarantees nothing at all: rows of two tenants may already reference each other.',
  tradeoffs: 'Validation reads the whole table, under a lock that allows reads and writes.',
  validation: {
    sql: `SELECT conrelid::regclass AS relation, conname FROM pg_constraint
WHERE NOT convalidated AND conparentid = 0 AND coninhcount = 0 AND contype IN ('f', 'c', 'n') AND connamespace::regnamespace::text !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The constraint was added recently, and a later migration validates it.',
  review: {
    found: 'constraints',
    are: 'have never been validated',
    advice:
      "Find the rows that violate each, fix them, and then run VALIDATE: it reads the table while reads and writes continue (SHARE UPDATE EXCLUSIVE). A NOT ENFORCED constraint can't be validated: drop it, add it again NOT VALID, and validate that.",
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT'],
  only: 'database',
  *checkCatalog(catalog, _meaning, moment) {
    const states = statesOf(catalog);
    const named = once(() => new Set(states.map(({ id }) => nameOf(id))));
    for (const { id, valid, enforced } of states) {
      // the first step of two: a migration that adds a constraint NOT VALID leaves VALIDATE to a later one
      if ((valid && enforced) || (moment === 'migration' && enforced)) continue;
      // what a partition or an inheritance child repeats of its parent is told of the parent
      if (id.of !== undefined && parentsOf(catalog, id.of).some((of) => named().has(nameOf({ ...id, of })))) continue;
      const constraint = partSaid(catalog, id, 'constraint');
      yield {
        about: id,
        // each new row is checked: what is open is the rows from before
        ...(enforced && { severity: 'warning' }),
        message: enforced
          ? `${constraint} is NOT VALID, so older rows may violate it; find such rows, fix them and validate it`
          : `${constraint} is NOT ENFORCED, so no row is checked against it, old or new; drop it and add it again NOT VALID, then validate it`,
      };
    }
  },
});

interface State {
  readonly id: ObjectId;
  readonly valid: boolean;
  readonly enforced: boolean;
}

/** NOT NULL is a constraint of its own since 18, and may be NOT VALID; the catalog has it with its column. */
function statesOf(catalog: Catalog): readonly State[] {
  const notNulls = objectsOf(catalog, 'column').flatMap(({ id, attributes: { notNull } }) =>
    notNull === null || notNull.name === null || id.of === undefined
      ? []
      : [{ id: { kind: 'constraint', name: notNull.name, of: id.of }, valid: notNull.valid, enforced: true }],
  );
  const others = [...objectsOf(catalog, 'constraint'), ...objectsOf(catalog, 'foreign key')];
  return [...others.map(({ id, attributes: { valid, enforced } }) => ({ id, valid, enforced })), ...notNulls];
}

function nameOf({ name, of }: ObjectId): string {
  return `${of === undefined ? '' : relationKey(of)} ${name}`;
}
