/** Rows that are written through views: planted where nothing holds what is written, refused where something does. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor, sampled } from '../support/tier';
import { makeGround, OWN, reach } from './reach';

interface View {
  readonly name: string;
  readonly sql: string;
  /** Rules of what an attack shows through the view. */
  readonly shows: readonly string[];
}

/** The cause of it, which the attack reproduces. */
const CAUSE = 'isolation/require-security-invoker';
/** Of an owner whom no policy holds. */
const owned = (view: string, options: string, query: string, after = ''): string => `
  create role reach_bypass nologin bypassrls; grant usage on schema app to reach_bypass; grant select, insert, update on app.tasks to reach_bypass;
  create view app.${view}${options} as ${query}${after}; alter view app.${view} owner to reach_bypass;
  grant select, insert, update on app.${view} to reach_app;`;
const TASKS = `select org_id, id, project_id, note from app.tasks`;
const RENAMED = `select org_id as org, id as task, project_id as project, note as body from app.tasks`;
const CHECK = ' with cascaded check option';
const trigger = (org: string): string => `
  create function app.write_board() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$ begin insert into app.tasks (org_id, id, project_id, note) values (${org}, new.id, new.project_id, new.note); return new; end $$;
  alter function app.write_board() owner to reach_bypass; revoke execute on function app.write_board() from public;
  create trigger write_board instead of insert on app.board for each row execute function app.write_board();`;
/** Says that it updated each row, and writes the note alone. */
const notes = (into: string): string => `
  grant select on app.projects to reach_bypass;
  create function app.write_note() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$ begin update app.tasks set ${into} where org_id = old.org_id and id = old.id; return new; end $$;
  alter function app.write_note() owner to reach_bypass; revoke execute on function app.write_note() from public;
  create trigger write_note instead of update on app.board for each row execute function app.write_note();`;
const MINE = `nullif(current_setting('app.org', true), '')::uuid`;

const VIEWS: readonly View[] = [
  { name: 'a view of own rows', sql: owned('board', '', `${TASKS} where ${OWN}`), shows: [CAUSE] },
  { name: 'with CHECK OPTION', sql: owned('board', '', `${TASKS} where ${OWN}`, CHECK), shows: [] },
  {
    name: 'security_invoker',
    sql: owned('board', ' with (security_invoker = true)', `${TASKS} where ${OWN}`),
    shows: [],
  },
  {
    name: 'a barrier alone',
    sql: owned('board', ' with (security_barrier = true)', `${TASKS} where ${OWN}`),
    shows: [CAUSE],
  },
  { name: 'other names', sql: owned('board', '', `${RENAMED} where ${OWN}`), shows: [CAUSE] },
  { name: 'other names, with CHECK OPTION', sql: owned('board', '', `${RENAMED} where ${OWN}`, CHECK), shows: [] },
  {
    name: 'a view over one with CHECK OPTION, local',
    sql: `${owned('inner_board', '', `${TASKS} where ${OWN}`)} grant select, insert, update on app.inner_board to reach_bypass;
      create view app.board as select * from app.inner_board where note <> '' with local check option; alter view app.board owner to reach_bypass;
      revoke all on app.inner_board from reach_app; grant select, insert, update on app.board to reach_app`,
    shows: [CAUSE],
  },
  {
    name: 'the same, cascaded',
    sql: `${owned('inner_board', '', `${TASKS} where ${OWN}`)} grant select, insert, update on app.inner_board to reach_bypass;
      create view app.board as select * from app.inner_board where note <> '' with cascaded check option; alter view app.board owner to reach_bypass;
      revoke all on app.inner_board from reach_app; grant select, insert, update on app.board to reach_app`,
    shows: [],
  },
  {
    name: 'a trigger that writes what it is told',
    sql: owned('board', '', `${TASKS} where ${OWN}`) + trigger('new.org_id'),
    shows: [CAUSE],
  },
  {
    name: 'a trigger that updates what it is told',
    sql:
      owned('board', '', `${TASKS} where ${OWN}`, CHECK) +
      notes('org_id = new.org_id, project_id = (select p.id from app.projects p where p.org_id = new.org_id limit 1)'),
    shows: [CAUSE],
  },
  {
    name: 'a trigger that leaves the tenant as it was',
    sql: owned('board', '', `${TASKS} where ${OWN}`, CHECK) + notes('note = new.note'),
    shows: [],
  },
  {
    name: 'a trigger that writes for the session',
    sql: owned('board', '', `${TASKS} where ${OWN}`) + trigger(MINE),
    shows: [],
  },
];

describe.each(majorsFor('views that are written through', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await makeGround(engine);
  });
  afterAll(() => engine.stop());

  test.each(sampled('views that are written through', VIEWS, { quick: 0.4, ci: 0.6 }, ({ name }) => name))(
    '$name',
    async ({ sql, shows }) => {
      const { attacks, findings, inconclusive } = await reach(engine, sql, 'drop role reach_bypass');
      const through = attacks.filter(({ object }) => object.includes('board'));
      expect(findings.flatMap(({ rule, by }) => (by === 'attack' ? [rule] : []))).toEqual(shows);
      expect(through.map(({ shows: isShown }) => isShown)).toEqual(shows.map(() => true));
      expect(inconclusive).toEqual([]);
    },
  );
});
