import { byRelation, changes, relationId, statementId, tableObject } from '../../src/script/facts';
import { constant, held, list, text } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-disabled-triggers',
  severity: 'warning',
  only: 'sql',
  title: 'Do not switch off all triggers of a table',
  why: 'DISABLE TRIGGER ALL switches off foreign keys too, for every session, and session_replication_role = replica those of all tables for one: rows that break them stay, and PostgreSQL never looks again.',
  tradeoffs: 'A bulk load is slower with its triggers.',
  validation: { none: "pg_trigger.tgenabled = 'D' shows those that are off now" },
  changesIf: 'One trigger is meant: name it.',
  review: {
    found: 'statements',
    are: 'switch off checks that others rely on',
    advice:
      'Disable the one trigger that is in the way, by its name, in the transaction that needs it, and never ALL: that is where foreign keys live, and rows that come in meanwhile are never checked.',
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
        message: `session_replication_role = replica switches off triggers and foreign keys of every table for this session, so rows that break them stay; write the rows with both on`,
      };
    }
    for (const { statement, operation } of byRelation(changes(script, 'switch-trigger'))) {
      const commands = held(statement.node, 'cmds', 'AlterTableCmd').map((command) => text(command, 'subtype'));
      const isAll = commands.includes('AT_DisableTrigAll');
      if (!isAll && !commands.includes('AT_DisableTrigUser')) continue;
      const which = isAll
        ? 'all triggers (those that check foreign keys included)'
        : 'all triggers (but those of its constraints)';
      yield {
        at: statement.at,
        about: relationId(operation.relation),
        message: `${which} of ${tableObject(operation.relation)} are disabled for every session; disable the one in the way, by its name`,
      };
    }
  },
});

function becomesReplica({ kind, node }: Statement): boolean {
  if (kind !== 'VariableSetStmt' || text(node, 'name')?.toLowerCase() !== 'session_replication_role') return false;
  return constant(list(node, 'args')[0])?.toLowerCase() === 'replica';
}
