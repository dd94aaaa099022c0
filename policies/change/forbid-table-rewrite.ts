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
    'plain VACUUM lets the table reuse the space, and pg_repack returns it to the disk while the table stays in use',
};
const CLUSTER: Copy = { what: 'CLUSTER', instead: 'pg_repack sorts the rows while the table stays in use' };
const BY_SUBCOMMAND: Readonly<Record<string, Copy>> = {
  AT_SetUnLogged: {
    what: 'SET UNLOGGED',
    instead:
      'create an unlogged table next to it and switch the writers over; it is empty after a crash, and on every standby',
  },
  AT_SetLogged: {
    what: 'SET LOGGED',
    instead: 'create a logged table next to it, fill it in batches and swap the names',
  },
  AT_SetAccessMethod: {
    what: 'SET ACCESS METHOD',
    instead: 'create a table with the other access method next to it, fill it in batches and swap the names',
  },
  AT_SetTableSpace: {
    what: 'SET TABLESPACE',
    instead: 'pg_repack moves the table to the other tablespace while it stays in use',
  },
  AT_SetExpression: {
    what: 'SET EXPRESSION',
    instead: 'add a second column with the new expression and switch the readers over',
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
  title: "Don't rewrite a live table in place",
  why: 'VACUUM FULL, CLUSTER, SET UNLOGGED and a move to another tablespace copy the whole table under ACCESS EXCLUSIVE, which blocks all reads and writes.',
  tradeoffs:
    'pg_repack or a new table takes more disk space and time, and a trigger while it runs; plain VACUUM returns no space to the disk.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'statements',
    are: 'rewrite a live table under a lock',
    advice:
      'Run none of them on a table in use: pg_repack or a new table works while writes continue, and plain VACUUM is enough if the space is reused anyway.',
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
        message: `${copy.what} without a table copies every table of the database, one after the other under ACCESS EXCLUSIVE, so readers and writers wait; name the table that needs it, and ${copy.instead}`,
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
        message: `${what} copies all of ${tableObject(operation.relation)} under ACCESS EXCLUSIVE, so readers and writers wait until it is done; ${instead}`,
      };
    }
  },
});
