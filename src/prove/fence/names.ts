/** Roles that the fence rests on. */

/** What the superuser of the scratch server is called while it holds a dump: the dump's own "postgres" is a role like any other. */
export const SUPERUSER = 'tenet_superuser';

/** Runs the statements: no superuser, so that PostgreSQL refuses whatever reaches files, programs or libraries of the host. */
export const LOADER = 'tenet_dump_owner';

/** Runs migrations, under the name that platforms give the role that does. */
export const RUNNER = 'postgres';

/** Plants the rows of the proof, with which triggers, defaults and checks run. */
export const SEEDER = 'tenet_seeder';

/** Reads past row security for a replay, through one function of ours. */
export const WATCHER = 'tenet_watcher';

/** Member of the roles that a replay lets the runner become: NOINHERIT, so that it lends no privilege and no policy. */
export const BECOMES = 'tenet_becomes';

/** Member of the roles that own what migrations make, so that the runner owns it too. */
export const OWNS = 'tenet_owns';

/** What dumps call a superuser that they do not create. */
export const USUAL_SUPERUSER = 'postgres';

const OURS: ReadonlySet<string> = new Set([
  SUPERUSER,
  LOADER,
  SEEDER,
  WATCHER,
  BECOMES,
  OWNS,
  'tenet_stranger',
  'tenet_rename',
  'tenet_superuser_duty',
]);

/** Whether a role is one of the proof's own: no statement may name it. */
export function isOurs(role: string): boolean {
  return OURS.has(role);
}
