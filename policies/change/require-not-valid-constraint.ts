import { objectsOf } from '../../src/catalog/select';
import type { ObjectId } from '../../src/kinds/id';
import {
  bareName,
  costlyChanges,
  ifPartitioned,
  isSmall,
  partId,
  tableObject,
  type Change,
} from '../../src/script/facts';
import { list, number, strings } from '../../src/script/node';
import { checksRows } from '../../src/script/operations';
import type { Script, Statement } from '../../src/script/types';
import { addedConstraint, addsColumn, alterTable, isOnly, textFrom } from '../../src/script/statement-text';
import { defineRule } from '../../src/rules/rule';
import { quoteIdentifier } from '../../src/kernel/identifier';

/** NOT VALID for the foreign key of a partitioned table: refused before. */
const KEYS_OF_PARENTS = 18;
const BY_PARTITION =
  'which accepts NOT VALID from PostgreSQL 18 on, add it NOT VALID to each partition, validate it there, and then add it to the parent, which adopts them without a scan';

/** Only of a statement that does nothing else: the rest of one that does more would be run twice. */
function phased({ statement, operation: { relation, part } }: Change): readonly string[] {
  const constraint = addedConstraint(statement);
  if (constraint === null || part === null) return [];
  const table = alterTable(statement, relation);
  return [
    `${table} ADD ${textFrom(statement, number(constraint, 'location'))} NOT VALID`,
    `${table} VALIDATE CONSTRAINT ${quoteIdentifier(part)}`,
  ];
}

export default defineRule({
  id: 'change/require-not-valid-constraint',
  severity: 'warning',
  only: 'sql',
  title: 'Add CHECK and foreign keys NOT VALID, then validate them',
  why: 'PostgreSQL reads every row under ACCESS EXCLUSIVE for a CHECK, under SHARE ROW EXCLUSIVE on both tables for a foreign key, and under SHARE on every table that uses the domain for a domain constraint. Writes wait until the scan is done.',
  tradeoffs: 'Two steps, and in between only new rows are checked. For a domain, the second step locks too.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'constraints',
    are: 'are checked under a lock that blocks writes',
    advice:
      "Add each NOT VALID, commit, and then VALIDATE it: the scan runs while writes continue. Look for rows that violate it first, because such rows can't be updated once the constraint is added.",
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    for (const statement of script.statements) {
      const found = domainChecked(statement, script);
      if (found !== undefined) yield { at: statement.at, ...found };
    }
    for (const change of costlyChanges(script, 'add-check', 'add-foreign-key')) {
      const { statement, operation } = change;
      const { relation, part, kind, target } = operation;
      const isKey = kind === 'add-foreign-key';
      const name = part ?? (isKey ? `${bareName(relation)}_fkey` : `${bareName(relation)}_check`);
      const isHeld = isKey && script.major < KEYS_OF_PARENTS;
      const isRefused = isHeld && target === 'partitioned-table';
      const remedy = isRefused
        ? `on a partitioned table, ${BY_PARTITION}`
        : `${addsColumn(statement, part) ? 'add the column without it, then ' : ''}add it NOT VALID, then VALIDATE CONSTRAINT in its own transaction`;
      // ONLY a partitioned table takes no constraint of its own
      const ddl = isRefused || (isOnly(statement.node) && target !== 'table') ? [] : phased(change);
      yield {
        at: statement.at,
        about: partId(isKey ? 'foreign key' : 'constraint', name, relation),
        message: `${isKey ? 'foreign key' : 'check'} "${name}" of ${tableObject(relation)} reads every row while ${isKey ? 'writes of both tables wait' : 'reads and writes wait'}; ${remedy}${isHeld ? ifPartitioned(operation, BY_PARTITION) : ''}`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** ADD CONSTRAINT and SET NOT NULL of a domain; one that no large table is known to use stops nobody. */
function domainChecked(
  { kind, node, within, operations, text: words }: Statement,
  script: Script,
): { readonly about: ObjectId; readonly message: string } | undefined {
  if (kind !== 'AlterDomainStmt' || within?.kind === 'function' || !checksRows(node)) return undefined;
  if (/\bVALIDATE\b/i.test(words)) return undefined;
  const [name = '', schema] = strings(list(node, 'typeName')).toReversed();
  const isKnown = objectsOf(script.groundBefore.catalog, 'domain').some(({ id }) => id.name === name);
  const used = operations.filter((one) => !one.onNewRelation && !isSmall(script, one.relation));
  const isMade = objectsOf(script.ground.catalog, 'domain').some(({ id }) => id.name === name) && !isKnown;
  if (isMade || (isKnown && used.length === 0)) return undefined;
  const tables =
    used.length === 0 ? 'every table that uses it' : used.map(({ relation }) => tableObject(relation)).join(', ');
  const about = { kind: 'domain', name, ...(schema !== undefined && { schema }) };
  return {
    about,
    message: `domain "${name}" gets a constraint that reads every row of ${tables} while writes wait; add a CHECK to the tables instead, NOT VALID, then VALIDATE it there`,
  };
}
