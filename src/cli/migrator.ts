/** Who runs migrations: by the flag, by tenet.config.yaml, by the platform, or else assumed. */
import { InvalidArgumentError } from 'commander';
import { objectsOf } from '../catalog/select';
import type { ReportedMigrator } from '../report/migrator';
import type { Migrator } from '../script/blind-types';
import type { Script } from '../script/types';
import { configured } from './config';
import type { Io } from './io';

export interface MigratorFlag {
  readonly migrator?: Migrator;
}

/** Who it is taken for, and by what. */
export interface TakenMigrator {
  readonly is: Migrator;
  /** said: by a flag or file; platform: known of it; assumed: nobody said. */
  readonly source: 'said' | 'platform' | 'assumed';
}

/** What `--migrator` says, the same in every command. */
export const MIGRATOR =
  'for dumps and migrations: role that runs them and owns what they make: owner, bypassrls or superuser for what it is, or its name';

/** @throws InvalidArgumentError where it is empty */
export function migratorOf(text: string): Migrator {
  if (text === '') throw new InvalidArgumentError('name a role, or write owner, bypassrls or superuser');
  return text === 'owner' || text === 'bypassrls' || text === 'superuser' ? { is: text } : { role: text };
}

/**
 * Who runs the migrations of a file or folder; the flag wins over the configuration.
 * @param platform of a folder its tool, of a spec its platform
 */
export function takenMigrator(
  what: string,
  { migrator }: MigratorFlag,
  platform: string | null,
  io: Io,
): TakenMigrator {
  const written = configured(what, io)?.config.migrator;
  const said = migrator ?? (written === undefined ? undefined : migratorOf(written));
  if (said !== undefined) return { is: said, source: 'said' };
  // Supabase runs migrations as its role postgres, which has BYPASSRLS
  if (platform?.toLowerCase() === 'supabase') return { is: { is: 'bypassrls' }, source: 'platform' };
  return { is: { is: 'owner' }, source: 'assumed' };
}

/** What the options of a check say of it; what is only assumed stays open, because policies may tell the platform. */
export function saidMigrator({ is, source }: TakenMigrator): { readonly migrator?: Migrator } {
  return source === 'assumed' ? {} : { migrator: is };
}

/** What a report tells of it: something where a finding hangs on it, or would if it were another. */
export function reportedMigrator(
  { is, source }: TakenMigrator,
  { statements, ground: { catalog } }: Script,
): ReportedMigrator | undefined {
  const isBlind = statements.some(
    ({ blind, references }) => references.length > 0 || blind.some(({ role }) => role === null),
  );
  const isForced = objectsOf(catalog, 'table').some(({ attributes }) => attributes.forceRowSecurity);
  if (source === 'assumed' ? !isBlind : !isForced) return undefined;
  return { is: 'is' in is ? is.is : is.role, source };
}
