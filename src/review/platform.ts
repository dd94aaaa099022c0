/** What the design relies on of the engine and of the platform, in sentences. */
import { END_OF_SUPPORT } from '../kernel/majors';
import type { Model, Platform } from '../model/types';

const PLATFORMS: Readonly<Record<Platform, string>> = {
  'self-managed':
    'self-managed: settings of the server, superuser and file system are yours, and so are patches, backups and failover',
  rds: 'Amazon RDS: no superuser, settings through a parameter group, log archiving about every 5 minutes, so point-in-time recovery loses up to that',
  aurora:
    'Amazon Aurora: no superuser, storage without full-page writes of its own; replicas share the storage, so that a replica is no second copy',
  'cloud-sql':
    'Cloud SQL: no superuser, settings through database flags; point-in-time recovery is a switch of its own',
  azure: 'Azure Database for PostgreSQL: no superuser, extensions from a list, settings through server parameters',
  cloudnativepg:
    'CloudNativePG: the operator owns archiving, failover and settings; backups go through the Barman Cloud plugin',
  citus: 'Citus: keys must hold the distribution column, and policies may hold no sub-query',
};

/** The major and the platform, and what is known of both. */
export function assumptionsOfPlatform({ postgres, platform }: Model): readonly string[] {
  const end = END_OF_SUPPORT[postgres.declared];
  return [
    `PostgreSQL ${postgres.declared}${end === undefined ? '' : `, which gets fixes until ${end}`}; the DDL uses nothing newer`,
    PLATFORMS[platform],
  ];
}
