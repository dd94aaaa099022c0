import type { Catalog } from '../../src/catalog/catalog';
import { partSaid } from '../../src/catalog/names';
import { columnOf, defaultOf, objectsOf } from '../../src/catalog/select';
import { quoted, said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ForeignKey } from '../../src/kinds/foreign-key';
import type { ObjectId } from '../../src/kinds/id';
import { meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

/** Actions that set columns, as a spec writes them. */
const ACTIONS: Readonly<Record<string, 'set-null' | 'set-default'>> = { n: 'set-null', d: 'set-default' };

export default defineRule({
  id: 'keys/forbid-tenant-nulling-action',
  severity: 'error',
  explains: ['existence'],
  title: 'Let referential actions set only nullable columns, never the tenant',
  why: 'ON DELETE SET NULL on a NOT NULL column makes the delete fail. ON UPDATE accepts no column list, so on a composite key it also sets the tenant column to NULL.',
  tradeoffs: 'The column must be nullable, or the rows must be removed first.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname, a.attname FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnotnull
WHERE f.contype = 'f' AND ((f.confdeltype = 'n' AND a.attnum = ANY (coalesce(f.confdelsetcols, f.conkey)))
  OR (f.confupdtype = 'n' AND a.attnum = ANY (f.conkey)))`,
    expect: 'no rows',
  },
  changesIf: "Never: the action can't succeed.",
  review: {
    found: 'foreign keys',
    are: 'set the tenant column to NULL when their parent row is deleted',
    advice:
      'Replace each with one that names the columns to set (ON DELETE SET NULL (column), since PostgreSQL 15): add it NOT VALID, validate it, and drop the old one, with a lock_timeout.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-REFERENCES'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      if (id.of === undefined) continue;
      const isSpec = catalog.source === 'spec';
      const tenant = meaningOf(catalog, meaning, id.of)?.tenantColumn ?? null;
      for (const setter of settersOf(attributes)) {
        const column = setter.columns.find((name) => name === tenant || cannotBeSet(catalog, id.of, name, setter));
        if (column === undefined) continue;
        yield {
          about: id,
          detail: setter.word,
          // who set nothing but the tenant may have meant it: people outlive the tenant that they worked for
          ...(!isSpec && column === tenant && attributes.columns.length === 1 && { severity: 'warning' }),
          message: isSpec
            ? ofSpec(catalog, { id, attributes }, setter, column, column === tenant)
            : ofDatabase(catalog, { id, attributes }, setter, column, column === tenant),
          fix: [{ op: 'remove', of: id, attribute: setter.attribute }],
        };
      }
    }
  },
});

interface Setter {
  readonly word: 'on_delete' | 'on_update';
  readonly attribute: 'onDelete' | 'onUpdate';
  readonly action: 'set-null' | 'set-default';
  readonly columns: readonly string[];
}

/** What the actions set: PostgreSQL takes a list of columns for ON DELETE only. */
function settersOf({ columns, setColumns, onDelete, onUpdate }: ForeignKey): readonly Setter[] {
  const [deleted, updated] = [ACTIONS[onDelete], ACTIONS[onUpdate]];
  return [
    ...(deleted === undefined
      ? []
      : [{ word: 'on_delete', attribute: 'onDelete', action: deleted, columns: setColumns ?? columns } as const]),
    ...(updated === undefined ? [] : [{ word: 'on_update', attribute: 'onUpdate', action: updated, columns } as const]),
  ];
}

function cannotBeSet(catalog: Catalog, table: ObjectId | undefined, name: string, { action }: Setter): boolean {
  const column = table === undefined ? undefined : columnOf(catalog, table, name);
  if (column === undefined || column.attributes.notNull === null) return false;
  return action === 'set-null' || defaultOf(catalog, column.id) === null;
}

type Key = Pick<ObjectOf<'foreign key'>, 'id' | 'attributes'>;

function ofSpec(catalog: Catalog, { id, attributes }: Key, set: Setter, column: string, isTenant: boolean): string {
  const parent = quoted(catalog, attributes.references);
  const [name, word] = [quoteIdentifier(column), set.word];
  const from = id.of === undefined ? '' : said(catalog, id.of);
  return `${word}: ${set.action} of the reference from ${from} to ${parent} would set ${name}, ${isTenant ? 'the tenant column' : 'which is NOT NULL'}, so the statement on ${parent} fails; ${isTenant ? `remove ${word}` : `make ${name} nullable or remove ${word}`}`;
}

function ofDatabase(catalog: Catalog, { id, attributes }: Key, set: Setter, column: string, isTenant: boolean): string {
  // there is no other column that it could set
  if (isTenant && attributes.columns.length === 1)
    return `${partSaid(catalog, id)} sets the tenant column to NULL, so rows that belong to no tenant remain; replace it with ON DELETE RESTRICT, or CASCADE if the rows end with their tenant`;
  if (isTenant) return `${partSaid(catalog, id)} also sets the tenant column to NULL; name the columns that it may set`;
  const parent = quoted(catalog, attributes.references);
  const words = `${set.word} ${set.action}`.toUpperCase().replaceAll(/[_-]/g, ' ');
  return `${partSaid(catalog, id)} is ${words} and would set ${quoteIdentifier(column)}, which is NOT NULL, so the statement on ${parent} fails; make the column nullable, or replace the key with one without the action`;
}
