import { namePattern } from '../../src/kernel/name-pattern';
import { triggerId } from '../../src/meaning/about';
import type { Routine, Table } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** Each of them locks the tenant's row until it commits; see maintenance/forbid-hot-row for what one row takes. */
const MOST_WRITES = 50;

export default defineRule({
  id: 'maintenance/forbid-trigger-on-tenant-row',
  severity: 'warning',
  title: "Don't write to the tenant's row from a trigger on a busy table",
  why: "A trigger that updates or locks the tenant's row makes all of the tenant's writers wait for each other until they commit: concurrent writes become serial, and two tables that lock in a different order deadlock.",
  tradeoffs: 'A count from a job or a rollup is a minute old.',
  validation: {
    none: 'the function body is text in pg_proc.prosrc; its write rate is declared, not stored',
  },
  changesIf: 'The table has few writes.',
  refs: ['https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS'],
  *check(model) {
    const routines = new Map(model.routines.map((routine) => [routine.name, routine]));
    const registries = model.tables.filter(({ scope }) => scope === 'registry').map(({ name }) => name);
    for (const table of model.tables.filter(({ scope }) => scope !== 'registry')) {
      for (const trigger of table.triggers) {
        const routine = routines.get(trigger.routine);
        const writes = writesThatFire(table, trigger.events);
        const registry = registries.find((name) => routine !== undefined && writesTo(name, routine));
        if (registry === undefined || writes < MOST_WRITES) continue;
        yield {
          at: trigger.origin,
          about: triggerId(table, trigger),
          message: `trigger "${trigger.name}" locks the tenant's row in "${registry}" on each of ${formatCount(writes)} writes a second to table "${table.name}", so a tenant's writers wait for each other; count in a rollup, or insert deltas and sum them`,
        };
      }
    }
  },
});

function writesThatFire({ writes }: Table, events: readonly ('insert' | 'update' | 'delete')[]): number {
  const rates = { insert: writes.inserts, update: writes.updates, delete: writes.deletes };
  return events.reduce((sum, event) => sum + (rates[event] ?? 0), 0);
}

/** Whether a body updates the registry or locks a row of it. */
function writesTo(registry: string, { body }: Routine): boolean {
  const name = String.raw`(?:[\w"]+\.)?${namePattern(registry)}`;
  const code = body.replaceAll(/--[^\n]*/g, ' ');
  return new RegExp(
    String.raw`\bupdate\s+(only\s+)?${name}\s|\bfrom\s+${name}\b[^;]*\bfor\s+(no\s+key\s+)?update`,
    'i',
  ).test(code);
}
