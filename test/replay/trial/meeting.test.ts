/** Rows of two tables are planted so that they meet where no foreign key says so. */
import { majorsFor } from '../../support/tier';
import { triedTogether, type Case } from './tried';

const METERS = `create table projects (id uuid primary key);
create table meters (project_id uuid not null references projects (id), slug text not null, unit text, primary key (project_id, slug));
alter table meters enable row level security;
alter table meters force row level security;
create policy guard on meters using (project_id = nullif(current_setting('app.tenant', true), '')::uuid);`;

const CASES: readonly (Case & { readonly outcomes: readonly string[] })[] = [
  {
    name: 'key_of_two',
    base: `${METERS} create table exports (project_id uuid not null, slug text not null, unit text, primary key (project_id, slug));`,
    fresh: `merge into exports e using meters m on m.project_id = e.project_id and m.slug = e.slug
when matched then update set unit = m.unit;`,
    outcomes: ['blind'],
  },
  {
    name: 'not_in',
    base: `${METERS} create table mail_log (unit text not null); alter table meters alter unit set not null;`,
    fresh: 'delete from mail_log where unit not in (select unit from meters);',
    outcomes: ['loses-rows'],
  },
  {
    name: 'through_a_map',
    base: `create table vehicles (vehicle_id integer primary key, tenant_id uuid not null);
create table positions (vehicle_id integer not null, tenant_id uuid);
alter table vehicles enable row level security;
alter table vehicles force row level security;
create policy guard on vehicles using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);`,
    fresh: `create temp table map (vehicle_id integer, tenant_id uuid);
insert into map select vehicle_id, tenant_id from vehicles;
update positions set tenant_id = map.tenant_id from map where map.vehicle_id = positions.vehicle_id;`,
    outcomes: ['blind', 'blind'],
  },
  {
    name: 'copied_out',
    base: METERS,
    fresh: 'copy (select slug from meters) to stdout;',
    outcomes: ['blind'],
  },
];

test.each(majorsFor('rows that meet', [17, 18], [18]))('on PostgreSQL %i', async (major) => {
  const tried = await triedTogether(major, CASES);
  const found = CASES.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)]);
  expect(found).toEqual(CASES.map(({ name, outcomes }) => [name, outcomes]));
});
