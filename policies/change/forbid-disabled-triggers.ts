import { byRelation, changes, relationId, statementId, tableObject } from '../../src/script/facts';
import { constant, held, list, text } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-disabled-triggers',
  severity: 'warning',
  only: 'sql',
  title: "Don't disable all triggers of a table",
  why: 'DISABLE TRIGGER ALL disables foreign keys too, for every session, and session_replication_role = replica does so for every table in one session. Rows that violate them stay, and PostgreSQL never checks them again.',
  tradeoffs: 'A bulk load is slower with triggers enabled.',
  validation: { none: "pg_trigger.tgenabled = 'D' shows only the triggers that are disabled now" },
  changesIf: 'You need to disable one trigger: name it.',
  review: {
    found: 'statements',
    are: 'disable checks that others rely on',
    advice:
      'Disable only the trigger that is in the way, by name, in the transaction that needs it, and never ALL: that includes foreign keys, and rows written meanwhile are never checked.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const statement of script.statements) {
      if (!becomesReplica(statement)) continue;
      yield {
        at: statement.at,
        about: statementId(statement.text),
        message: `session_replication_role = replica disables triggers and foreign keys of every table for this session, so rows that violate them stay; write the rows with both enabled`,
      };
    }
    for (const { statement, operation } of byRelation(changes(script, 'switch-trigger'))) {
      const commands = held(statement.node, 'cmds', 'AlterTableCmd').map((command) => text(command, 'subtype'));
      const isAll = commands.includes('AT_DisableTrigAll');
      if (!isAll && !commands.includes('AT_DisableTrigUser')) continue;
      const which = isAll
        ? 'all triggers (including those that enforce foreign keys)'
        : 'all triggers (except those of constraints)';
      yield {
        at: statement.at,
        about: relationId(operation.relation),
        message: `${which} of ${tableObject(operation.relation)} are disabled for every session; disable only the one in the way, by name`,
      };
    }
  },
});

function becomesReplica({ kind, node }: Statement): boolean {
  if (kind !== 'VariableSetStmt' || text(node, 'name')?.toLowerCase() !== 'session_replication_role') return false;
  return constant(list(node, 'args')[0])?.toLowerCase() === 'replica';
}
