import { columnId } from '../../src/meaning/about';
import { isText, personalColumns, type PersonalColumn } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-in-keys',
  severity: 'warning',
  title: 'Use no personal data as a key',
  why: "A key is copied into every row that references it, into URLs and into logs, and can't be blanked: to erase the person, the rows of all these tables must be deleted or rewritten.",
  tradeoffs: 'A surrogate key, plus a unique key on the value.',
  validation: { none: "the catalog doesn't know which columns are personal data" },
  changesIf: 'The value is a pseudonym that means nothing without a table kept elsewhere.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    for (const personal of personalColumns(model)) {
      const use = useOf(personal);
      if (use === undefined) continue;
      yield {
        at: personal.column.origin,
        about: columnId(personal.table, personal.column),
        message: `${personal.name}, personal data of class "${personal.known.name}", is part of ${use}, so every row that references it contains it and it can't be blanked; use an id as the key and make this unique`,
      };
    }
  },
});

/** Numbers and uuids are pseudonyms; words are the data itself. */
function useOf({ table, column }: PersonalColumn): string | undefined {
  if (!isText(column) && column.type !== 'date') return undefined;
  const isPart = (columns: readonly string[] | undefined): boolean => columns?.includes(column.name) ?? false;
  if (isPart(table.primaryKey?.columns)) return 'the primary key';
  const key = table.foreignKeys.find(({ columns }) => isPart(columns));
  if (key !== undefined) return `foreign key "${key.name}"`;
  return table.partition?.column === column.name ? 'the partition key' : undefined;
}
