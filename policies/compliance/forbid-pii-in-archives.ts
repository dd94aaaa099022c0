import { tableId } from '../../src/meaning/about';
import { formatDuration } from '../../src/kernel/quantity';
import { at } from '../../src/kernel/pointer';
import { personalColumns, type PersonalColumn } from '../../src/model/personal';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-in-archives',
  severity: 'warning',
  title: 'Archive nothing that must be erased',
  why: 'Rows that retention archives leave the database, so no UPDATE or DELETE that erases a person reaches them: the archive keeps the data past the deadline, in files that are never rewritten.',
  tradeoffs: 'An archive without these columns, or one encrypted per person so that a key can be destroyed.',
  validation: {
    none: "an archive is outside of the database, and the catalog doesn't know which columns are personal data",
  },
  changesIf: 'The archive omits these columns, or each person has a key that is destroyed: waive it with that reason.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    const held = new Map<Table, PersonalColumn[]>();
    for (const personal of personalColumns(model)) {
      const { table, known } = personal;
      if (known.eraseWithinMs === null || table.retention?.then !== 'archive') continue;
      held.set(table, [...(held.get(table) ?? []), personal]);
    }
    for (const [table, columns] of held) {
      const withinMs = Math.min(...columns.map(({ known }) => known.eraseWithinMs ?? Infinity));
      const to = table.retention?.to ?? null;
      yield {
        at: at(table.retention?.origin ?? table.origin, 'then'),
        about: tableId(table),
        message: `table "${table.name}" archives ${columns.map(({ name }) => name).join(', ')}${to === null ? '' : ` to ${to}`}, where an erasure within ${formatDuration(withinMs)} can't reach it; delete instead, or archive without the column and waive this`,
      };
    }
  },
});
