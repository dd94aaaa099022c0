/** What Pulumi's bridges call types and properties, against what their documentation has. */
import { plannedResource, snake, tokenOf, typesByToken } from '../../../constructs/pulumi-policy/bridged';

/** Tokens of the packages' own schemas (@pulumi/postgresql 3, aws 7, gcp 9, azure 6). */
test.each([
  ['postgresql_role', 'postgresql:index/role:Role'],
  ['postgresql_grant_role', 'postgresql:index/grantRole:GrantRole'],
  ['postgresql_default_privileges', 'postgresql:index/defaultPrivileges:DefaultPrivileges'],
  ['postgresql_function', 'postgresql:index/function:Function'],
  ['aws_db_instance', 'aws:rds/instance:Instance'],
  ['aws_db_parameter_group', 'aws:rds/parameterGroup:ParameterGroup'],
  ['aws_rds_cluster', 'aws:rds/cluster:Cluster'],
  ['aws_rds_cluster_instance', 'aws:rds/clusterInstance:ClusterInstance'],
  ['aws_rds_cluster_parameter_group', 'aws:rds/clusterParameterGroup:ClusterParameterGroup'],
  ['google_sql_database_instance', 'gcp:sql/databaseInstance:DatabaseInstance'],
  ['google_sql_user', 'gcp:sql/user:User'],
  ['azurerm_postgresql_flexible_server', 'azure:postgresql/flexibleServer:FlexibleServer'],
  [
    'azurerm_postgresql_flexible_server_firewall_rule',
    'azure:postgresql/flexibleServerFirewallRule:FlexibleServerFirewallRule',
  ],
])('%s is %s', (type, token) => {
  expect(tokenOf(type)).toBe(token);
  expect(typesByToken([type]).get(token)).toBe(type);
});

test('what nothing bridges has no token', () => {
  expect([tokenOf('kubernetes_manifest'), tokenOf('tenet_database')]).toEqual([undefined, undefined]);
});

test.each([
  ['backupRetentionPeriod', 'backup_retention_period'],
  ['bypassRowLevelSecurity', 'bypass_row_level_security'],
  ['name', 'name'],
])('%s is %s', (name, written) => {
  expect(snake(name)).toBe(written);
});

test('a block of which there is one is a list, and blocks in the plural are named as they are written', () => {
  const types = typesByToken(['google_sql_database_instance', 'aws_db_parameter_group']);
  const settings = { tier: 'x', backupConfiguration: { enabled: true }, databaseFlags: [{ name: 'a', value: 'b' }] };
  const instance = { type: 'gcp:sql/databaseInstance:DatabaseInstance', urn: 'u', props: { settings } };
  expect(plannedResource(instance, types).after).toEqual({
    settings: [{ tier: 'x', backup_configuration: [{ enabled: true }], database_flags: [{ name: 'a', value: 'b' }] }],
  });
  const group = {
    type: 'aws:rds/parameterGroup:ParameterGroup',
    urn: 'u',
    props: { parameters: [{ name: 'rds.force_ssl', value: '1', applyMethod: 'immediate' }] },
  };
  expect(plannedResource(group, types).after).toEqual({
    parameter: [{ name: 'rds.force_ssl', value: '1', apply_method: 'immediate' }],
  });
});

test('a custom resource of Kubernetes keeps the names of its API', () => {
  const props = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', spec: { imageName: 'postgresql:17.2' } };
  const { type, after } = plannedResource(
    { type: 'kubernetes:postgresql.cnpg.io/v1:Cluster', urn: 'u', props },
    new Map(),
  );
  expect([type, after]).toEqual(['kubernetes_manifest', { manifest: props }]);
});
