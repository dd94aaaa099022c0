import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type {
  ColumnDefinition,
  ExtensionResource,
  PolicyResource,
  RowSecurityResource,
  SchemaResource,
  TableResource,
} from '../resources/types';
import { closed, grantee, storageClause } from './write';

export function renderSchema(schema: SchemaResource): string {
  return `CREATE SCHEMA ${quoteIdentifier(schema.name)} AUTHORIZATION ${quoteIdentifier(schema.owner)};`;
}

export function renderExtension(extension: ExtensionResource): string {
  return `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(extension.name)} WITH SCHEMA ${quoteIdentifier(extension.schema)};`;
}

export function renderTable(table: TableResource): string {
  const name = qualified(table.schema, table.name);
  const columns = table.columns.map((column) => `  ${renderColumn(column)}`).join(',\n');
  const partition =
    table.partitionBy === null
      ? ''
      : ` PARTITION BY ${table.partitionBy.strategy.toUpperCase()} (${quoteIdentifier(table.partitionBy.column)})`;
  const comments = [
    ...(table.comment === undefined ? [] : [`COMMENT ON TABLE ${name} IS ${quoteLiteral(table.comment)};`]),
    ...table.columns
      .filter((column) => column.comment !== null)
      .map(
        (column) =>
          `COMMENT ON COLUMN ${name}.${quoteIdentifier(column.name)} IS ${quoteLiteral(column.comment ?? '')};`,
      ),
  ];
  return [
    `CREATE TABLE ${name} (\n${columns}\n)${partition}${storageClause(table.storage)};`,
    `ALTER TABLE ${name} OWNER TO ${quoteIdentifier(table.owner)};`,
    ...comments,
  ].join('\n');
}

function renderColumn(column: ColumnDefinition): string {
  const parts = [
    quoteIdentifier(column.name),
    column.type,
    ...(column.collation === null ? [] : [`COLLATE ${quoteIdentifier(column.collation)}`]),
    ...(column.generated === null ? [] : [`GENERATED ALWAYS AS (${closed(column.generated)}) STORED`]),
    ...(column.identity === null
      ? []
      : [`GENERATED ${column.identity === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`]),
    ...(column.default === null ? [] : [`DEFAULT ${parenthesized(column.default)}`]),
    ...(column.nullable ? [] : ['NOT NULL']),
  ];
  return parts.join(' ');
}

/** An expression with operators stands in brackets; a literal or a call reads better without. */
function parenthesized(expression: string): string {
  return /^(?:-?[\d.]+|'(?:[^']|'')*'|\w+|\w+\(\))$/.test(expression) ? expression : `(${closed(expression)})`;
}

export function renderPolicy(policy: PolicyResource): string {
  const to = policy.to.length === 0 ? 'PUBLIC' : policy.to.map(grantee).join(', ');
  return [
    `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${qualified(policy.schema, policy.table)}`,
    `  AS ${policy.as.toUpperCase()} FOR ${policy.command.toUpperCase()} TO ${to}`,
    ...(policy.using === null ? [] : [`  USING (${closed(policy.using)})`]),
    ...(policy.check === null ? [] : [`  WITH CHECK (${closed(policy.check)})`]),
  ]
    .join('\n')
    .concat(';');
}

export function renderRowSecurity(security: RowSecurityResource): string {
  const name = qualified(security.schema, security.name);
  const enable = `ALTER TABLE ${name} ${security.enabled ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY;`;
  return security.forced ? `${enable}\nALTER TABLE ${name} FORCE ROW LEVEL SECURITY;` : enable;
}
