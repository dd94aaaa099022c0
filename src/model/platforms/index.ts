/** What the compiled design relies on that is otherwise on a platform. Data; rules, the review and docs/platforms.md speak from it. */
import type { Model, Platform } from '../types';
import { AURORA_DSQL, AURORA_LIMITLESS, CITUS, COCKROACHDB, YUGABYTEDB } from './distributed';
import { RELIANCES } from './reliances';
import { AURORA, AZURE, CLOUD_SQL, CLOUDNATIVEPG, RDS, SELF_MANAGED } from './servers';
import type { Profile, Reliance, Trait } from './types';

export type { Knowledge, Profile, Reliance, Standing, Support, Trait } from './types';
export { RELIANCES } from './reliances';

/** A profile for each value of `platform`. */
export const PROFILES: Readonly<Record<Platform, Profile>> = {
  'self-managed': SELF_MANAGED,
  rds: RDS,
  aurora: AURORA,
  'cloud-sql': CLOUD_SQL,
  azure: AZURE,
  cloudnativepg: CLOUDNATIVEPG,
  citus: CITUS,
  yugabytedb: YUGABYTEDB,
  cockroachdb: COCKROACHDB,
  'aurora-limitless': AURORA_LIMITLESS,
  'aurora-dsql': AURORA_DSQL,
};

/** One reliance of the design, and how it stands on the platform of a spec. */
export interface PlatformAssumption extends Trait {
  readonly reliance: Reliance;
  readonly title: string;
}

/** The profile that `platform` selects. */
export function profileOf({ platform }: Pick<Model, 'platform'>): Profile {
  return PROFILES[platform];
}

/** True where the operator of the platform is no superuser. */
export function isWithoutSuperuser(model: Pick<Model, 'platform'>): boolean {
  return profileOf(model).operator !== null;
}

/**
 * What the compiled design relies on that differs or breaks on the platform of the spec, or was not looked at there, as far as
 * this spec makes use of it, in the order of RELIANCES. A server of one's own is what the others are held against: of it only
 * what differs between majors is told.
 */
export function assumptionsOf(model: Model): readonly PlatformAssumption[] {
  const { traits } = profileOf(model);
  return (Object.keys(RELIANCES) as Reliance[])
    .filter((reliance) => isUsed(model, reliance) && traits[reliance].standing !== 'holds')
    .map((reliance) => ({ reliance, title: RELIANCES[reliance].title, ...traits[reliance] }));
}

function isUsed(model: Model, reliance: Reliance): boolean {
  switch (reliance) {
    case 'closed-set-config':
      return model.tenancy.strength === 'hardened';
    case 'extensions':
      return model.extensions.length > 0;
    case 'recovery-point':
      return model.availability.rpoMs !== null;
    case 'backup-tool':
      return model.backup !== null && model.backup.tool !== 'none';
    case 'checksums':
      return model.backup !== null && model.postgres.declared < FIRST_WITH_CHECKSUMS;
    case 'partition-lifecycle':
      return model.tables.some(({ partition }) => partition !== null);
    case 'bypassrls-roles':
      return model.roles.some(({ bypassRls }) => bypassRls);
    case 'event-triggers':
      return model.compliance.audit.ddl;
    case 'parameter-grants':
      return false;
    default:
      return true;
  }
}

/** initdb turns checksums on by default from this major on. */
const FIRST_WITH_CHECKSUMS = 18;
