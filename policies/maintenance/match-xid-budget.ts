import { DATABASE } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { DAY_S, formatCount, formatSpan, writesPerSecond, xidBudget } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** A freeze of every table each few days is most of what vacuum does then. */
const LEAST_DAYS = 2;

export default defineRule({
  id: 'maintenance/match-xid-budget',
  severity: 'warning',
  title: 'Save transaction IDs by writing in batches',
  why: 'Every writing transaction uses one of 2.1 billion IDs. After 200 million, an anti-wraparound vacuum of each table is forced; if freezing falls behind, the server refuses writes.',
  tradeoffs: 'A batch fails as a whole, and its rows become visible a moment later.',
  validation: {
    none: 'age(datfrozenxid) of pg_database shows the IDs used; how fast they are used depends on the declared writes',
  },
  changesIf: 'Writes come in fewer transactions than declared: then set writes.batch.',
  refs: ['https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND'],
  *check(model) {
    const budget = xidBudget(model);
    if (budget === null || budget.freezeDays >= LEAST_DAYS) return;
    const [busiest] = model.tables.toSorted((a, b) => writesPerSecond(b) - writesPerSecond(a));
    if (busiest === undefined) return;
    const total = model.tables.reduce((sum, table) => sum + writesPerSecond(table), 0);
    const span = (days: number): string => formatSpan(days * DAY_S);
    yield {
      at: at(busiest.origin, 'writes'),
      about: DATABASE,
      message: `${formatCount(total)} writing transactions a second, ${formatCount(writesPerSecond(busiest))} of them in table "${busiest.name}", force a freeze of every table after ${span(budget.freezeDays)} and exhaust the transaction IDs ${span(budget.wraparoundDays)} after vacuum stops; write in batches, or set writes.batch`,
    };
  },
});
