import { formatDuration } from '../../src/kernel/quantity';
import { at } from '../../src/kernel/pointer';
import { personalColumns } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-in-archives',
  severity: 'warning',
  title: 'Archive nothing that must be erased',
  why: 'What retention writes to an archive leaves the database, and with it every UPDATE and DELETE that erases a person: the archive holds the data past the deadline, in files that nobody rewrites.',
  tradeoffs:
    'An archive without the columns, or one that is cut and encrypted by person so that a key can be thrown away.',
  validation: {
    none: 'an archive is outside of the database, and a catalog does not know which columns are personal data',
  },
  changesIf: 'The archive leaves these columns out, or each person has a key that is destroyed: waive it and say so.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    const bound = personalColumns(model).filter(({ known }) => known.eraseWithinMs !== null);
    for (const table of new Set(bound.map((personal) => personal.table))) {
      const { retention } = table;
      if (retention?.then !== 'archive') continue;
      const held = bound.filter((personal) => personal.table === table);
      const [first] = held;
      if (first === undefined) continue;
      yield {
        at: at(retention.origin, 'then'),
        object: `table "${table.name}"`,
        message: `table "${table.name}" archives ${held.map(({ name }) => name).join(', ')}${retention.to === null ? '' : ` to ${retention.to}`}, where an erasure within ${formatDuration(first.known.eraseWithinMs ?? 0)} does not reach; delete instead, or archive without the column and waive this`,
      };
    }
  },
});
