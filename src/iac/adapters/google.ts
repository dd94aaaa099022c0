/** Cloud SQL of hashicorp/google. Defaults by its documentation and the user guide. */
import { boolean, isOneOf, major, number, textsUnder, type ServerAdapter } from '../adapter';
import type { Value } from '../types';

const INSTANCE = 'https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance';
const ENCRYPTION = 'https://cloud.google.com/sql/docs/postgres/cmek';

const SETTINGS = ['settings', 0] as const;
const BACKUP = [...SETTINGS, 'backup_configuration', 0] as const;
const IP = [...SETTINGS, 'ip_configuration', 0] as const;

export const SQL_DATABASE_INSTANCE: ServerAdapter = {
  type: 'google_sql_database_instance',
  title: 'Cloud SQL instance',
  platform: 'cloud-sql',
  engine: { path: ['database_version'], is: /^POSTGRES/ },
  replica: [['master_instance_name']],
  inherits: [
    ['clone', 0],
    ['restore_backup_context', 0],
  ],
  holdsData: true,
  facts: {
    major: { path: ['database_version'], read: major },
    // storage is always encrypted: with a key of Google's, or with the customer's
    encrypted: {
      path: ['encryption_key_name'],
      read: (value: Value) => (typeof value === 'string' ? true : undefined),
      absent: { value: true, source: ENCRYPTION },
    },
    publicAddress: { path: [...IP, 'ipv4_enabled'], read: boolean, absent: { value: true, source: INSTANCE } },
    networks: {
      path: [...IP, 'authorized_networks'],
      read: textsUnder('value'),
      absent: { value: [], source: INSTANCE },
    },
    // of the provider; `settings.deletion_protection_enabled` guards against the console and the API as well
    deletionProtection: { path: ['deletion_protection'], read: boolean, absent: { value: true, source: INSTANCE } },
    backups: {
      path: [...BACKUP, 'enabled'],
      read: boolean,
      isInherited: true,
      absent: { value: false, source: INSTANCE },
    },
    // one automated backup a day is kept
    retentionDays: {
      path: [...BACKUP, 'backup_retention_settings', 0, 'retained_backups'],
      read: number,
      absent: { value: 7, source: 'https://cloud.google.com/sql/docs/postgres/backup-recovery/backups' },
    },
    pointInTime: {
      path: [...BACKUP, 'point_in_time_recovery_enabled'],
      read: boolean,
      absent: { value: false, source: INSTANCE },
    },
    standby: {
      path: [...SETTINGS, 'availability_type'],
      read: isOneOf('REGIONAL'),
      absent: { value: false, source: INSTANCE },
    },
    tls: {
      path: [...IP, 'ssl_mode'],
      read: isOneOf('ENCRYPTED_ONLY', 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED'),
      absent: { value: false, source: INSTANCE },
    },
  },
  parameters: { in: 'inside', list: [...SETTINGS, 'database_flags'] },
};
