import { qualified, quoteIdentifier } from '../kernel/identifier';
import type { ConstraintDefinition, ConstraintResource, IndexResource } from '../resources/types';
import { closed, names } from './write';

export function renderConstraint(constraint: ConstraintResource): string {
  const table = qualified(constraint.schema, constraint.table);
  return `ALTER TABLE ${table} ADD CONSTRAINT ${quoteIdentifier(constraint.name)} ${renderDefinition(constraint.definition)};`;
}

function renderDefinition(definition: ConstraintDefinition): string {
  switch (definition.type) {
    case 'primary-key':
      return `PRIMARY KEY (${names(definition.columns)})`;
    case 'unique':
      return `UNIQUE ${definition.nullsNotDistinct ? 'NULLS NOT DISTINCT ' : ''}(${names(definition.columns)})`;
    case 'check':
      return `CHECK (${closed(definition.expression)})`;
    case 'foreign-key':
      return renderForeignKey(definition);
  }
}

/** SET NULL names its columns (15+): the plain form would null the tenant's column as well. */
function renderForeignKey(definition: Extract<ConstraintDefinition, { readonly type: 'foreign-key' }>): string {
  const target = qualified(definition.table.schema, definition.table.name);
  const columns = definition.setColumns.length > 0 ? ` (${names(definition.setColumns)})` : '';
  const onDelete = definition.onDelete === 'no-action' ? '' : ` ON DELETE ${action(definition.onDelete)}${columns}`;
  const onUpdate = definition.onUpdate === 'no-action' ? '' : ` ON UPDATE ${action(definition.onUpdate)}`;
  return `FOREIGN KEY (${names(definition.columns)}) REFERENCES ${target} (${names(definition.to)})${onDelete}${onUpdate}`;
}

function action(name: string): string {
  return name.replaceAll('-', ' ').toUpperCase();
}

export function renderIndex(index: IndexResource): string {
  const columns = index.columns.map((column) => {
    const parts = [
      column.isColumn ? quoteIdentifier(column.expression) : `(${closed(column.expression.slice(1, -1))})`,
      ...(column.opclass === null ? [] : [quoteIdentifier(column.opclass)]),
      ...(column.descending ? ['DESC'] : []),
      ...(column.nulls === null ? [] : [`NULLS ${column.nulls.toUpperCase()}`]),
    ];
    return parts.join(' ');
  });
  const include = index.include.length === 0 ? '' : ` INCLUDE (${names(index.include)})`;
  const where = index.where === null ? '' : ` WHERE (${closed(index.where)})`;
  const unique = index.unique ? 'UNIQUE ' : '';
  return `CREATE ${unique}INDEX ${quoteIdentifier(index.name)} ON ${qualified(index.schema, index.table)} USING ${index.method} (${columns.join(', ')})${include}${where};`;
}
