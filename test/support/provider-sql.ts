/** The SQL that cyrilgdn/postgresql 1.26 runs to create what a block says: it revokes before it grants, and quotes every name. */
import { qualified, quoteIdentifier, quoteLiteral } from '../../src/kernel/identifier';
import type { AttributeValue, Block } from '../../src/targets/terraform/block';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** Statements to run one by one, and in which database; null: in any. */
export function providerSql(block: Block): readonly string[] {
  const text = (name: string): string => quoteIdentifier(String(block.attributes[name]));
  switch (block.type) {
    case 'postgresql_role':
      return roleSql(block.attributes);
    case 'postgresql_grant_role':
      return [`REVOKE ${text('grant_role')} FROM ${text('role')}`, `GRANT ${text('grant_role')} TO ${text('role')}`];
    case 'postgresql_database': {
      const { encoding, lc_collate: collate, lc_ctype: ctype } = block.attributes;
      const locale = `ENCODING '${String(encoding)}' LC_COLLATE '${String(collate)}' LC_CTYPE '${String(ctype)}'`;
      return [`CREATE DATABASE ${text('name')} OWNER ${text('owner')} TEMPLATE ${text('template')} ${locale}`];
    }
    case 'postgresql_schema':
      return [`CREATE SCHEMA IF NOT EXISTS ${text('name')} AUTHORIZATION ${text('owner')}`];
    case 'postgresql_extension':
      return [`CREATE EXTENSION IF NOT EXISTS ${text('name')} WITH SCHEMA ${text('schema')}`];
    case 'postgresql_default_privileges':
      return defaultPrivilegesSql(block.attributes);
    case 'postgresql_grant':
      return grantSql(block.attributes);
    case 'terraform_data':
      return [];
  }
}

function roleSql(attributes: Attributes): readonly string[] {
  const name = quoteIdentifier(String(attributes['name']));
  const flags: readonly (readonly [string, string])[] = [
    ['superuser', 'SUPERUSER'],
    ['create_database', 'CREATEDB'],
    ['create_role', 'CREATEROLE'],
    ['inherit', 'INHERIT'],
    ['login', 'LOGIN'],
    ['replication', 'REPLICATION'],
    ['bypass_row_level_security', 'BYPASSRLS'],
  ];
  const words = flags.map(([attribute, word]) => (attributes[attribute] === true ? word : `NO${word}`));
  const until = quoteLiteral(String(attributes['valid_until'] ?? 'infinity'));
  const settings = ['statement_timeout', 'idle_in_transaction_session_timeout']
    .filter((parameter) => attributes[parameter] !== undefined)
    .map((parameter) => `ALTER ROLE ${name} SET ${parameter} TO ${String(attributes[parameter])}`);
  const path = attributes['search_path'];
  return [
    `CREATE ROLE ${name} CONNECTION LIMIT ${String(attributes['connection_limit'])} VALID UNTIL ${until} ${words.join(' ')}`,
    ...settings,
    ...(Array.isArray(path)
      ? [`ALTER ROLE ${name} SET search_path TO ${path.map(String).map(quoteIdentifier).join(', ')}`]
      : []),
  ];
}

function defaultPrivilegesSql(attributes: Attributes): readonly string[] {
  const schema =
    attributes['schema'] === undefined ? '' : ` IN SCHEMA ${quoteIdentifier(String(attributes['schema']))}`;
  const objects = `${String(attributes['object_type']).toUpperCase()}S`;
  const owner = quoteIdentifier(String(attributes['owner']));
  return [`ALTER DEFAULT PRIVILEGES FOR ROLE ${owner}${schema} REVOKE ALL ON ${objects} FROM ${role(attributes)}`];
}

function grantSql(attributes: Attributes): readonly string[] {
  const privileges = attributes['privileges'] as readonly string[];
  const grant = (what: string, on: string): string => `GRANT ${what} ON ${on} TO ${role(attributes)}`;
  const revoke = (what: string, on: string): string => `REVOKE ${what} ON ${on} FROM ${role(attributes)}`;
  const on = target(attributes);
  if (attributes['object_type'] === 'column') {
    const columns = `(${(attributes['columns'] as readonly string[]).map(quoteIdentifier).join(', ')})`;
    return [revoke(`${privileges.join()} ${columns}`, on), grant(`${privileges.join()} ${columns}`, on)];
  }
  return [revoke('ALL PRIVILEGES', on), ...(privileges.length === 0 ? [] : [grant(privileges.join(', '), on)])];
}

function target(attributes: Attributes): string {
  const schema = String(attributes['schema']);
  if (attributes['object_type'] === 'database') return `DATABASE ${quoteIdentifier(String(attributes['database']))}`;
  if (attributes['object_type'] === 'schema') return `SCHEMA ${quoteIdentifier(schema)}`;
  return `TABLE ${qualified(schema, String((attributes['objects'] as readonly string[])[0]))}`;
}

function role(attributes: Attributes): string {
  return attributes['role'] === 'public' ? 'PUBLIC' : quoteIdentifier(String(attributes['role']));
}
