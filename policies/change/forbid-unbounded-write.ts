import { relationsByKey } from '../../src/catalog/relations';
import { declaredTable } from '../../src/meaning/declared';
import { isSmall, relationId, tableObject } from '../../src/script/facts';
import type { Operation } from '../../src/script/operation';
import type { Script, Statement } from '../../src/script/types';
import { onlyNullTests, sourcesOf, wholeWrite } from '../../src/sql/whole-write';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-unbounded-write',
  severity: 'warning',
  only: 'sql',
  title: 'Change many rows in batches with a WHERE clause',
  why: 'An unrestricted UPDATE or DELETE changes every row of every tenant in one transaction: it holds row locks until the end, leaves a dead version of each row, and loses all of its work when canceled.',
  tradeoffs: 'A loop outside of SQL over ranges of the key, with a commit after each.',
  validation: { none: "changed rows don't record which statement changed them" },
  changesIf: 'The table is small.',
  review: {
    found: 'statements',
    are: 'change every row at once',
    advice:
      'Go through the table by ranges of its key, a few thousand rows per COMMIT, and select only rows that are not done yet, so that it can be run again. A single statement holds its row locks to the end and doubles the table.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-update.html',
    'https://www.postgresql.org/docs/current/sql-delete.html',
  ],
  *checkScript(script) {
    const judgedAsQueries = new Set(
      script.queries.filter(({ purpose }) => purpose === 'query').map(({ origin }) => origin),
    );
    const added = new Set<string>();
    for (const statement of script.statements) {
      for (const { kind, relation, part } of statement.operations)
        if (kind.startsWith('add-column')) added.add(`${relation} ${part ?? ''}`);
      const { at, kind, within, operations } = statement;
      const written = operations.find((one) => one.kind === 'write' && !one.onNewRelation);
      const isWrite = kind === 'UpdateStmt' || kind === 'DeleteStmt';
      if (written === undefined || !isWrite || within?.kind === 'function' || judgedAsQueries.has(at)) continue;
      const how = reachOf(statement, written, script, added);
      if (how === undefined || isHarmless(statement, written, script)) continue;
      const verb = kind === 'UpdateStmt' ? 'UPDATE' : 'DELETE';
      yield {
        at,
        about: relationId(written.relation),
        detail: verb,
        message: `${verb} of ${tableObject(written.relation)} ${how}, so it changes every row of every tenant in one transaction; work in ranges of the key, with a commit after each`,
      };
    }
  },
});

/** Why the statement reaches every row; undefined where something narrows it, or may. */
function reachOf(
  { node }: Statement,
  { relation }: Operation,
  script: Script,
  added: ReadonlySet<string>,
): string | undefined {
  const whole = wholeWrite(node);
  if (whole === 'no-where') return 'has no WHERE';
  if (whole === 'always-true') return 'has a WHERE that is always true';
  if (whole === 'join') return readsNew(node, script) ? undefined : 'is restricted only by its join';
  const tested = onlyNullTests(node);
  const isFresh = tested.length > 0 && tested.every((column) => added.has(`${relation} ${column}`));
  return isFresh ? `only tests for NULL in column "${tested.join('", "')}", which this migration adds` : undefined;
}

/** A table that the script made for this purpose holds the rows that are meant. */
function readsNew(node: Statement['node'], { ground, groundBefore }: Script): boolean {
  const names = new Set(sourcesOf(node));
  const before = relationsByKey(groundBefore.catalog);
  return [...relationsByKey(ground.catalog)].some(([key, { id }]) => names.has(id.name) && !before.has(key));
}

/** A few rows are changed in a moment; to delete all of what tenants have is more than a matter of time. */
function isHarmless({ kind }: Statement, { relation }: Operation, script: Script): boolean {
  if (!isSmall(script, relation)) return false;
  return kind === 'UpdateStmt' || declaredTable(script.ground.meaning, relationId(relation))?.scope !== 'tenant';
}
