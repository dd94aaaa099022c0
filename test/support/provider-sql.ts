/** The SQL that cyrilgdn/postgresql 1.26 runs to create what a block says: it revokes before it grants, and quotes every name. */
import { qualified, quoteIdentifier, quoteLiteral } from '../../src/kernel/identifier';
import type { AttributeValue, Block, BlockType } from '../../src/targets/terraform/block';

type Attributes = Readonly<Record<string, AttributeValue>>;

const CREATE: Readonly<Record<BlockType, (attributes: Attributes) => readonly string[]>> = {
  postgresql_role: roleSql,
  postgresql_database: (attributes) => {
    const { encoding, lc_collate: collate, lc_ctype: ctype } = attributes;
    const locale = `ENCODING '${String(encoding)}' LC_COLLATE '${String(collate)}' LC_CTYPE '${String(ctype)}'`;
    const owner = named(attributes, 'owner');
    return [
      `CREATE DATABASE ${named(attributes, 'name')} OWNER ${owner} TEMPLATE ${named(attributes, 'template')} ${locale}`,
    ];
  },
  postgresql_schema: (attributes) => [
    `CREATE SCHEMA IF NOT EXISTS ${named(attributes, 'name')} AUTHORIZATION ${named(attributes, 'owner')}`,
  ],
  postgresql_extension: (attributes) => [
    `CREATE EXTENSION IF NOT EXISTS ${named(attributes, 'name')} WITH SCHEMA ${named(attributes, 'schema')}`,
  ],
  postgresql_default_privileges: defaultPrivilegesSql,
  postgresql_grant: grantSql,
  terraform_data: () => [],
  tenet_database: () => [],
};

/** Statements to run one by one, in the block's database. */
export function providerSql(block: Block): readonly string[] {
  return CREATE[block.type](block.attributes);
}

function named(attributes: Attributes, name: string): string {
  return quoteIdentifier(String(attributes[name]));
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
    ...((attributes['roles'] ?? []) as readonly string[]).map((one) => `GRANT ${quoteIdentifier(one)} TO ${name}`),
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
