/** Ways from tenant to tenant that no plain read or write of a row shows: each is found, named, and reproduced by what is printed. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { guarded, makeGround, OWN, reach } from './reach';

interface Way {
  readonly name: string;
  readonly sql: string;
  /** The objects that are blamed for what an attack got, and no other. */
  readonly blames: readonly string[];
  readonly rules?: readonly string[];
}

const policies = (table: string, ...some: readonly string[]): string =>
  [`drop policy own on app.${table}`, ...some.map((one, at) => `create policy p${at} on app.${table} ${one}`)].join(
    '; ',
  );

/** SELECT, INSERT and DELETE of its own rows, and one policy for the rest. */
const updating = (table: string, using: string, own = OWN): string =>
  policies(
    table,
    `for select using (${own})`,
    `for insert with check (${own})`,
    `for delete using (${own})`,
    `for update using (${using}) with check (${own})`,
  );

const STOLEN: readonly Way[] = [
  {
    name: 'rows are stolen: UPDATE sees all rows and makes them its own',
    sql: updating('tasks', 'true'),
    blames: ['policy "p3" on table "app"."tasks"'],
  },
  {
    name: 'rows of a kind are stolen',
    sql: updating('projects', `${OWN} or state = 'draft'`),
    blames: ['policy "p3" on table "app"."projects"'],
  },
  {
    name: 'rows are stolen of a table whose keys no expression makes: a domain, a date, an enum',
    sql: `create domain app.code as varchar(12) check (value ~ '^[A-Z]{2}-[0-9]{4}$'); create type app.size as enum ('s', 'm');
      create table app.parcels (org_id uuid not null references app.orgs, code app.code not null, sent date not null, size app.size not null, note text not null,
        primary key (org_id, code), unique (org_id, sent, size));
      ${guarded('parcels')} ${updating('parcels', 'sent is not null')}`,
    blames: ['policy "p3" on table "app"."parcels"'],
  },
  {
    name: 'rows are stolen whose tenant is that of what they reference',
    sql: `create table app.remarks (id uuid primary key, task_org uuid not null, task_id uuid not null, body text not null, foreign key (task_org, task_id) references app.tasks);
      ${guarded('remarks', 'exists (select from app.tasks t where t.org_id = task_org and t.id = task_id)')}
      ${updating('remarks', 'true', 'exists (select from app.tasks t where t.org_id = task_org and t.id = task_id)')}`,
    blames: ['table "app"."remarks"'],
  },
  {
    name: 'rows are deleted that nobody shows',
    sql: policies(
      'tasks',
      `for select using (${OWN})`,
      `for insert with check (${OWN})`,
      `for update using (${OWN})`,
      `for delete using (note <> '')`,
    ),
    blames: ['policy "p3" on table "app"."tasks"'],
  },
];

describe.each(majorsFor('ways from tenant to tenant', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await makeGround(engine);
  });
  afterAll(() => engine.stop());

  test('the schema holds as it is', async () => {
    const { findings, inconclusive, verdict } = await reach(engine, 'select 1');
    expect({ errors: findings.filter(({ severity }) => severity === 'error'), inconclusive, verdict }).toEqual({
      errors: [],
      inconclusive: [],
      verdict: 'holds',
    });
  });

  test.each(STOLEN.map((way) => [way.name, way] as const))('%s', async (_name, { sql, blames }) => {
    const { attacks, verdict, findings } = await reach(engine, sql);


    expect(verdict).toBe('fails');
    expect([...new Set(attacks.map(({ object }) => object))]).toEqual(blames);
    expect(attacks.filter(({ shows }) => !shows)).toEqual([]);
  });
});
