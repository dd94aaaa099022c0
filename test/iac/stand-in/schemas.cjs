/**
 * What the stand-in serves: the published schema of cyrilgdn/postgresql (test/data), and of the clouds the attributes that databases
 * have, by the documentation of their providers. In a word: type, `!` required, `?` optional and computed, `=` computed alone.
 */
const { readFileSync } = require('node:fs');
const path = require('node:path');

const file = path.join(__dirname, '../../data/cyrilgdn-postgresql-1.26.schema.json');
const postgresql = JSON.parse(readFileSync(file, 'utf8')).provider_schemas['cyrilgdn/postgresql'];

/** Defaults of the SDK, which a published schema does not contain (documentation of the resources). */
const DEFAULTS = {
  postgresql_role: {
    inherit: true,
    login: false,
    superuser: false,
    create_database: false,
    create_role: false,
    replication: false,
    bypass_row_level_security: false,
    connection_limit: -1,
    encrypted_password: true,
    skip_drop_role: false,
    skip_reassign_owned: false,
    valid_until: 'infinity',
  },
  postgresql_grant: { with_grant_option: false },
  postgresql_default_privileges: { with_grant_option: false },
  postgresql_grant_role: { with_admin_option: false },
  postgresql_database: {
    allow_connections: true,
    connection_limit: -1,
    encoding: 'UTF8',
    lc_collate: 'C',
    lc_ctype: 'C',
    template: 'template0',
  },
  postgresql_schema: { if_not_exists: true, drop_cascade: false },
  postgresql_function: { security_definer: false, strict: false, language: 'plpgsql', volatility: 'VOLATILE' },
  aws_db_instance: { publicly_accessible: false, skip_final_snapshot: false, apply_immediately: false },
  aws_rds_cluster: { skip_final_snapshot: false },
  google_sql_database_instance: { deletion_protection: true },
  google_sql_user: {},
  azurerm_postgresql_flexible_server: { public_network_access_enabled: true },
  tenet_database: {
    deletion_protection: true,
    manage: 'all',
    access_change: ['"shop_app" gains SELECT on table "shop"."orders"'],
    hazards: ['rows of table "shop"."old_orders" are lost'],
  },
};

/** Attributes whose change replaces a resource. */
const REPLACING = {
  postgresql_database: ['encoding', 'lc_collate', 'lc_ctype', 'template'],
  postgresql_grant: ['role', 'database', 'object_type', 'schema', 'objects', 'columns'],
  postgresql_schema: [],
  postgresql_role: [],
  aws_db_instance: ['storage_encrypted', 'identifier', 'engine', 'db_name', 'username'],
  aws_rds_cluster: ['storage_encrypted', 'cluster_identifier', 'engine'],
  google_sql_database_instance: ['name', 'region', 'database_version'],
  google_sql_database: ['name', 'instance'],
  azurerm_postgresql_flexible_server: ['name', 'location'],
  azurerm_postgresql_flexible_server_database: ['name', 'server_id', 'collation'],
};

const parameter = { list: { name: 'string!', value: 'string!', apply_method: 'string' } };
const aws = {
  aws_db_instance: {
    id: 'string=',
    identifier: 'string?',
    engine: 'string?',
    engine_version: 'string?',
    instance_class: 'string!',
    allocated_storage: 'number?',
    db_name: 'string?',
    username: 'string?',
    password: 'string*',
    storage_encrypted: 'bool',
    kms_key_id: 'string?',
    publicly_accessible: 'bool',
    deletion_protection: 'bool',
    backup_retention_period: 'number?',
    multi_az: 'bool?',
    skip_final_snapshot: 'bool',
    final_snapshot_identifier: 'string',
    apply_immediately: 'bool',
    parameter_group_name: 'string?',
    replicate_source_db: 'string',
    snapshot_identifier: 'string?',
    address: 'string=',
    tags: 'map',
  },
  aws_rds_cluster: {
    id: 'string=',
    cluster_identifier: 'string?',
    engine: 'string!',
    engine_version: 'string?',
    master_username: 'string?',
    master_password: 'string*',
    storage_encrypted: 'bool?',
    deletion_protection: 'bool',
    backup_retention_period: 'number?',
    skip_final_snapshot: 'bool',
    final_snapshot_identifier: 'string',
    db_cluster_parameter_group_name: 'string?',
    snapshot_identifier: 'string',
    endpoint: 'string=',
  },
  aws_rds_cluster_instance: {
    id: 'string=',
    cluster_identifier: 'string!',
    engine: 'string!',
    instance_class: 'string!',
    publicly_accessible: 'bool?',
  },
  aws_db_parameter_group: { id: 'string=', name: 'string?', family: 'string!', parameter },
  aws_rds_cluster_parameter_group: { id: 'string=', name: 'string?', family: 'string!', parameter },
  aws_db_subnet_group: { id: 'string=', name: 'string?' },
};

const google = {
  google_sql_database_instance: {
    id: 'string=',
    name: 'string?',
    region: 'string?',
    database_version: 'string!',
    deletion_protection: 'bool',
    master_instance_name: 'string?',
    encryption_key_name: 'string?',
    settings: {
      list: {
        tier: 'string!',
        edition: 'string?',
        availability_type: 'string',
        deletion_protection_enabled: 'bool',
        database_flags: { list: { name: 'string!', value: 'string!' } },
        backup_configuration: {
          list: {
            enabled: 'bool',
            point_in_time_recovery_enabled: 'bool',
            backup_retention_settings: { list: { retained_backups: 'number!', retention_unit: 'string' } },
          },
        },
        ip_configuration: {
          list: {
            ipv4_enabled: 'bool',
            ssl_mode: 'string?',
            private_network: 'string',
            authorized_networks: { set: { name: 'string', value: 'string!' } },
          },
        },
      },
    },
  },
  google_sql_database: { id: 'string=', name: 'string!', instance: 'string!' },
  google_sql_user: { id: 'string=', name: 'string!', instance: 'string!', password: 'string*', type: 'string' },
};

const azurerm = {
  azurerm_postgresql_flexible_server: {
    id: 'string=',
    name: 'string!',
    resource_group_name: 'string!',
    location: 'string!',
    version: 'string?',
    sku_name: 'string?',
    administrator_login: 'string?',
    administrator_password: 'string*',
    backup_retention_days: 'number?',
    geo_redundant_backup_enabled: 'bool',
    public_network_access_enabled: 'bool',
    delegated_subnet_id: 'string',
    source_server_id: 'string',
    create_mode: 'string',
    high_availability: { list: { mode: 'string!', standby_availability_zone: 'string' } },
  },
  azurerm_postgresql_flexible_server_configuration: {
    id: 'string=',
    name: 'string!',
    server_id: 'string!',
    value: 'string!',
  },
  azurerm_postgresql_flexible_server_firewall_rule: {
    id: 'string=',
    name: 'string!',
    server_id: 'string!',
    start_ip_address: 'string!',
    end_ip_address: 'string!',
  },
  azurerm_postgresql_flexible_server_database: {
    id: 'string=',
    name: 'string!',
    server_id: 'string!',
    collation: 'string',
    charset: 'string',
  },
};

const kubernetes = { kubernetes_manifest: { manifest: 'dynamic!', object: 'dynamic?' } };

const tenet = {
  tenet_database: {
    id: 'string=',
    spec_file: 'string',
    database: 'string?',
    deletion_protection: 'bool',
    manage: 'string',
    access_change: 'list=',
    hazards: 'list=',
    ddl: 'list=',
    plan_hash: 'string=',
  },
};

const TYPES = {
  string: 'string',
  bool: 'bool',
  number: 'number',
  map: ['map', 'string'],
  list: ['list', 'string'],
  dynamic: 'dynamic',
};

function blockOf(resource) {
  const attributes = {};
  const block_types = {};
  for (const [name, word] of Object.entries(resource)) {
    if (typeof word === 'object') {
      const [nesting_mode] = Object.keys(word);
      block_types[name] = { nesting_mode, block: blockOf(word[nesting_mode]) };
      continue;
    }
    const [, type, mark] = /^(\w+)([!?=*]?)$/.exec(word);
    attributes[name] = {
      type: TYPES[type],
      required: mark === '!',
      optional: mark === '' || mark === '?' || mark === '*',
      computed: mark === '?' || mark === '=',
      sensitive: mark === '*',
    };
  }
  return { attributes, block_types };
}

const made = (resources, provider = { region: 'string', project: 'string', subscription_id: 'string' }) => ({
  provider: { block: blockOf(provider) },
  resource_schemas: Object.fromEntries(Object.entries(resources).map(([type, one]) => [type, { block: blockOf(one) }])),
});

exports.DEFAULTS = DEFAULTS;
exports.REPLACING = REPLACING;
/** By the address of the provider. */
exports.PROVIDERS = {
  'cyrilgdn/postgresql': postgresql,
  'hashicorp/aws': made(aws),
  'hashicorp/google': made(google),
  'hashicorp/azurerm': made({ ...azurerm }),
  'hashicorp/kubernetes': made(kubernetes),
  'pgtenet/tenet': made(tenet),
};
