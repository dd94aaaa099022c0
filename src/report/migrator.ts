/** Whom the migrations are taken to be run by: forced row security binds one role and not another. */
import type { TenancyLine } from './tenancy';

/** As a report tells of it. */
export interface ReportedMigrator {
  /** owner, bypassrls or superuser for what it is, or its name. */
  readonly is: string;
  /** said: by a flag or tenet.config.yaml; platform: known of it; assumed: nobody said. */
  readonly source: 'said' | 'platform' | 'assumed';
}

const ASK = 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user';

/** One line for people; none where nothing hangs on it. */
export function migratorLines(migrator: ReportedMigrator | undefined): readonly TenancyLine[] {
  if (migrator === undefined) return [];
  const { is, source } = migrator;
  const text =
    source === 'assumed'
      ? `assumed to be the owner, without BYPASSRLS; if it has it, write --migrator bypassrls, or migrator: bypassrls in tenet.config.yaml. To find out, run as that role: ${ASK}`
      : source === 'platform'
        ? `${is}, as the platform runs migrations; row security hides no row from it (--migrator overrides it)`
        : `${is}, as given`;
  return [{ label: 'migrator', text }];
}
