/** Flexible Server of hashicorp/azurerm. Defaults by its documentation and the concepts of the service. */
import { boolean, isOn, isOneOf, major, number, type ServerAdapter } from '../adapter';
import { rangeText } from '../networks';
import type { Value } from '../types';
import { textOf } from '../value';

const SERVER =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server';
const BACKUP = 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore';
const TLS = 'https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-connect-tls-ssl';
const ENCRYPTION = 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption';

export const FLEXIBLE_SERVER: ServerAdapter = {
  type: 'azurerm_postgresql_flexible_server',
  title: 'Flexible Server',
  platform: 'azure',
  engine: null,
  replica: [],
  inherits: [['source_server_id']],
  holdsData: true,
  facts: {
    major: { path: ['version'], read: major },
    encrypted: {
      path: ['customer_managed_key', 0, 'key_vault_key_id'],
      read: (value: Value) => (typeof value === 'string' ? true : undefined),
      absent: { value: true, source: ENCRYPTION },
    },
    publicAddress: {
      path: ['public_network_access_enabled'],
      read: boolean,
      absent: { value: true, source: SERVER },
    },
    networks: {
      linked: { type: 'azurerm_postgresql_flexible_server_firewall_rule', by: ['server_id'], key: ['id'] },
      called: 'firewall rules',
      paths: [['start_ip_address'], ['end_ip_address']],
      read: (rules: readonly (readonly Value[])[]) =>
        rules.map(([start = null, end = null]) => rangeText(textOf(start) ?? '', textOf(end) ?? '')),
      absent: { value: [], source: SERVER },
    },
    backups: { path: ['backup_retention_days'], read: () => true, absent: { value: true, source: BACKUP } },
    retentionDays: { path: ['backup_retention_days'], read: number, absent: { value: 7, source: BACKUP } },
    pointInTime: { path: ['backup_retention_days'], read: () => true, absent: { value: true, source: BACKUP } },
    standby: {
      path: ['high_availability', 0, 'mode'],
      read: isOneOf('ZoneRedundant', 'SameZone'),
      absent: { value: false, source: SERVER },
    },
    tls: {
      parameter: 'require_secure_transport',
      read: isOn,
      absent: () => ({ value: true, source: TLS }),
    },
  },
  parameters: {
    in: 'linked',
    link: { type: 'azurerm_postgresql_flexible_server_configuration', by: ['server_id'], key: ['id'] },
  },
};
