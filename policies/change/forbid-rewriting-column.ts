import type { Catalog } from '../../src/catalog/catalog';
import { defaultOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { costlyChanges, columnOf, partId, tableObject } from '../../src/script/facts';
import { child, isSet, list, strings } from '../../src/script/node';
import { alterTable, onlyCommand } from '../../src/script/statement-text';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-rewriting-column',
  severity: 'warning',
  only: 'sql',
  title: 'Add columns without rewriting the table',
  why: 'A volatile default, an identity or serial column and a stored generated column are computed for each row, so PostgreSQL rewrites the table and all its indexes under ACCESS EXCLUSIVE.',
  tradeoffs: 'The value comes in steps: the column, its default, a backfill in batches, then the constraint.',
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'columns',
    are: 'rewrite the table to add a column',
    advice:
      "Add each in steps that don't rewrite the table: the column, its default, the values in batches, the constraint last. Otherwise readers and writers wait until the whole table is rewritten.",
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const reasons: Readonly<Record<string, string>> = {
      'add-column-volatile-default': 'has a default that differs for each row',
      'add-column-identity': 'takes a new number for each row',
      'add-column-stored': 'is computed and stored for each row',
      'add-column-constrained-domain': 'has a domain type that checks each row',
    };
    const remedies: Readonly<Record<string, string>> = {
      'add-column-stored':
        'add a plain column, fill it with a trigger and backfill in batches; from PostgreSQL 18 on, a VIRTUAL column writes nothing',
      'add-column-constrained-domain':
        "add it with the domain's base type and a CHECK that is NOT VALID, then validate the CHECK",
      'add-column-identity':
        'add a plain column with a default from a sequence, backfill in batches, and make it an identity column at the end',
    };
    for (const { statement, operation } of costlyChanges(
      script,
      'add-column-volatile-default',
      'add-column-identity',
      'add-column-stored',
      'add-column-constrained-domain',
    )) {
      const { relation, part, kind } = operation;
      const ddl =
        kind === 'add-column-volatile-default' ? withoutValue(statement, relation, part, script.ground.catalog) : [];
      yield {
        at: statement.at,
        about: partId('column', part, relation),
        message: `column "${part ?? ''}" of ${tableObject(relation)} ${reasons[kind] ?? ''}, so PostgreSQL rewrites the whole table under ACCESS EXCLUSIVE; ${remedies[kind] ?? 'add it without a value, then backfill in batches'}`,
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** The column and then its default, which new rows get; constraints on it come when the old rows are filled. */
function withoutValue(
  statement: Statement,
  relation: string,
  part: string | null,
  catalog: Catalog,
): readonly string[] {
  const column = columnOf(catalog, relation, part);
  const definition = child(onlyCommand(statement) ?? undefined, 'def', 'ColumnDef');
  const value = column === undefined ? null : defaultOf(catalog, column.id);
  if (definition === undefined || column === undefined || value === null) return [];
  const name = quoteIdentifier(column.id.name);
  const collation = strings(list(child(definition, 'collClause'), 'collname'))
    .map(quoteIdentifier)
    .join('.');
  const ifNotExists = isSet(onlyCommand(statement) ?? {}, 'missing_ok') ? 'IF NOT EXISTS ' : '';
  const table = alterTable(statement, relation);
  return [
    `${table} ADD COLUMN ${ifNotExists}${name} ${column.attributes.type}${collation === '' ? '' : ` COLLATE ${collation}`}`,
    `${table} ALTER COLUMN ${name} SET DEFAULT ${value}`,
  ];
}
