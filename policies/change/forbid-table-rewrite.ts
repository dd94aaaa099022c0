import { costlyChanges, relationId, statementId, tableObject, type Change } from '../../src/script/facts';
import { held, list, options, text } from '../../src/script/node';
import { defineRule } from '../../src/rules/rule';
import type { Statement } from '../../src/script/types';

interface Copy {
  /** What is done, in PostgreSQL's words, and what it costs; then what to do instead. */
  readonly what: string;
  readonly instead: string;
}

const VACUUM: Copy = {
  what: 'VACUUM FULL',
  instead:
    'plain VACUUM lets the table use the space again, and pg_repack gives it back to the disk while the table is in use',
};
const CLUSTER: Copy = { what: 'CLUSTER', instead: 'pg_repack sorts the rows while the table is in use' };
const BY_SUBCOMMAND: Readonly<Record<string, Copy>> = {
  AT_SetUnLogged: {
    what: 'SET UNLOGGED',
    instead:
      'make an unlogged table beside it and let the writers change over; it is empty after a crash, and on every standby',
  },
  AT_SetLogged: {
    what: 'SET LOGGED',
    instead: 'make a logged table beside it, fill it in batches and exchange the names',
  },
  AT_SetAccessMethod: {
    what: 'SET ACCESS METHOD',
    instead: 'make a table with the other access method beside it, fill it in batches and exchange the names',
  },
  AT_SetTableSpace: {
    what: 'SET TABLESPACE',
    instead: 'pg_repack moves the table to the other tablespace while it is in use',
  },
  AT_SetExpression: {
    what: 'SET EXPRESSION',
    instead: 'add a second column with the new expression and let the readers change over',
  },
};

function copyOf({ statement, operation }: Change): Copy {
  if (operation.kind === 'vacuum-full') return VACUUM;
  if (operation.kind === 'cluster') return CLUSTER;
  const commands = held(statement.node, 'cmds', 'AlterTableCmd');
  return commands.flatMap((command) => BY_SUBCOMMAND[text(command, 'subtype') ?? ''] ?? [])[0] ?? CLUSTER;
}

/** VACUUM FULL and CLUSTER without a table are about every one. */
function ofEveryTable({ kind, node }: Statement): Copy | undefined {
  if (kind === 'ClusterStmt') return node['relation'] === undefined ? CLUSTER : undefined;
  const isFull = options(list(node, 'options')).some(({ name, value }) => name === 'full' && value !== 'false');
  return kind === 'VacuumStmt' && isFull && list(node, 'rels').length === 0 ? VACUUM : undefined;
}

export default defineRule({
  id: 'change/forbid-table-rewrite',
  severity: 'warning',
  only: 'sql',
  title: 'Do not rewrite a live table in place',
  why: 'VACUUM FULL, CLUSTER, SET UNLOGGED and a move to another tablespace copy the whole table under ACCESS EXCLUSIVE: nobody reads or writes it meanwhile.',
  tradeoffs:
    'pg_repack or a new table takes more disk space and time, and a trigger while it runs; plain VACUUM gives no space back to the disk.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'statements',
    are: 'write a live table anew under a lock',
    advice:
      'Run none of them on a table that is used: pg_repack or a new table beside does it while writes go on, and plain VACUUM is enough where the room is filled again anyway.',
    goesIn: 'window',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-vacuum.html',
    'https://www.postgresql.org/docs/current/sql-cluster.html',
  ],
  *checkScript(script) {
    for (const statement of script.statements) {
      const copy = statement.within?.kind === 'function' ? undefined : ofEveryTable(statement);
      if (copy === undefined) continue;
      yield {
        at: statement.at,
        about: statementId(statement.text),
        message: `${copy.what} without a table copies every table of the database, one after the other under ACCESS EXCLUSIVE, so its readers and writers wait; name the table that needs it, and ${copy.instead}`,
      };
    }
    const kinds = ['vacuum-full', 'cluster', 'set-persistence', 'set-tablespace', 'set-expression'] as const;
    for (const change of costlyChanges(script, ...kinds)) {
      const { statement, operation } = change;
      // of a partitioned table they change what new partitions begin with: there are no rows to copy
      const isDefault =
        operation.target === 'partitioned-table' && /^set-(?:persistence|tablespace)$/.test(operation.kind);
      if (isDefault) continue;
      const { what, instead } = copyOf(change);
      yield {
        at: statement.at,
        about: relationId(operation.relation),
        detail: what,
        message: `${what} copies ${tableObject(operation.relation)} as a whole under ACCESS EXCLUSIVE, so its readers and writers wait until it is done; ${instead}`,
      };
    }
  },
});
