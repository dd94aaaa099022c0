/** What a proof needs of a server, and the words where it is not so. */
import { TenetError } from '../kernel/errors';
import type { Session } from './types';
import { withoutPassword } from './url';

/** The first table with a row; those that an extension brings with it hold nobody's. */
export async function tableWithRows(admin: Session): Promise<string | undefined> {
  const tables = await admin.query<{ readonly name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') order by 1`,
  );
  for (const { name } of tables) {
    const [row] = await admin.query(`select from ${name} limit 1`);
    if (row !== undefined) return name;
  }
  return undefined;
}

/** A role whose password somebody may need while it is lent: one that is logged in, in whatever database. */
export async function roleAtWork(admin: Session): Promise<string | undefined> {
  const [busy] = await admin.query<{ readonly name: string }>(
    `select a.usename::text as name from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
     where a.backend_type = 'client backend' and not r.rolsuper order by 1 limit 1`,
  );
  return busy?.name;
}

export function notSuperuser(url: string): TenetError {
  return new TenetError(`the user of ${withoutPassword(url)} is no superuser, and a proof logs in as every role`, {
    remedy: 'run it on a scratch server of your own, or leave --url away: tenet starts one',
  });
}

export function holdsRows(url: string, table: string): TenetError {
  return new TenetError(`${withoutPassword(url)} is no scratch database: table ${table} holds rows`, {
    remedy:
      'load the schema without data into an empty database, or say --i-know-this-writes: it copies the database, changes the passwords of its roles while it runs, and gives them back',
  });
}

export function inUse(url: string): TenetError {
  return new TenetError(
    `others are connected to ${withoutPassword(url)}, and PostgreSQL copies only what nobody uses`,
    {
      remedy: 'end the other sessions: select pid, usename, application_name from pg_stat_activity where datname = ...',
    },
  );
}

export function rolesAtWork(url: string, role: string): TenetError {
  return new TenetError(
    `role "${role}" is logged in on the server of ${withoutPassword(url)}, so it is no scratch server`,
    {
      remedy:
        'run it on a server that nobody works on, or say --i-know-this-writes: roles belong to the whole server, and their passwords are changed while the proof runs',
    },
  );
}

export function cannotLogIn(url: string, role: string, error: unknown): TenetError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TenetError(`the server does not let role "${role}" log in with a password: ${reason}`, {
    remedy: `a proof logs in as every role: let pg_hba.conf ask for a password (scram-sha-256) where ${withoutPassword(url)} leads, or leave --url away: tenet starts a server`,
    cause: error,
  });
}

export function notGivenBack(url: string, left: readonly string[]): TenetError {
  return new TenetError(
    `these were changed on the server of ${withoutPassword(url)} and could not be given back: ${left.join(', ')}`,
    {
      remedy: 'set those passwords anew, and drop what begins with tenet_',
    },
  );
}

export function tooOld(url: string, versionNum: number): TenetError {
  const major = Math.floor(versionNum / 10_000);
  return new TenetError(`${withoutPassword(url)} is PostgreSQL ${major}, and tenet knows 15 and later`, {
    remedy: 'load the schema into a server of a later major',
  });
}
