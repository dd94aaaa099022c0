import { columnId } from '../../src/meaning/about';
import { formatDuration } from '../../src/kernel/quantity';
import { personalColumns } from '../../src/model/personal';
import { runtimeRoles } from '../../src/model/queries';
import type { Privilege } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const ERASING: readonly Privilege[] = ['update', 'delete', 'all'];

export default defineRule({
  id: 'compliance/require-erasure-path',
  severity: 'warning',
  title: 'Grant a role the right to erase personal data',
  why: "A deadline obliges the team to erase a person on request. If no application role can update or delete the rows and retention doesn't drop them in time, each request needs a migration as the owner, exempt from the guard.",
  tradeoffs: 'A role that deletes can delete too much; row security limits it to one tenant.',
  validation: {
    none: "the catalog doesn't know which columns are personal data; information_schema.table_privileges shows which roles can delete",
  },
  changesIf: 'The rows are dropped within the deadline: declare that as retention.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    const runtime = runtimeRoles(model);
    for (const { table, column, known, name } of personalColumns(model)) {
      const { eraseWithinMs } = known;
      if (eraseWithinMs === null || table.scope !== 'tenant') continue;
      const isDropped = table.retention !== null && table.retention.keepMs <= eraseWithinMs;
      const mayErase = table.grants.some(
        ({ role, privileges }) => runtime.has(role) && privileges.some((privilege) => ERASING.includes(privilege)),
      );
      if (isDropped || mayErase) continue;
      yield {
        at: column.origin,
        about: columnId(table, column),
        message: `${name} must be erased within ${formatDuration(eraseWithinMs)}, but no application role can update or delete rows of "${table.name}", so each request needs the owner; grant DELETE to the erasing role, or let retention drop them in time`,
      };
    }
  },
});
