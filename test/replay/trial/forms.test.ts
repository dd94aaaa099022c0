/** What a migration does blindly, reproduced on rows: the forms that lose rows and those in which the count is right and the value wrong. */
import { triedTogether, type Case } from "./tried";

const PARENT = `
create table p (id int primary key, tenant_id uuid not null, t text not null);
alter table p enable row level security;
alter table p force row level security;
create policy guard on p using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);`;
const CHILD = `${PARENT}
create table c (id int primary key, p_id int not null references p (id), t text);`;

interface Expected extends Case {
  readonly outcomes: readonly string[];
}
const CASES: readonly Expected[] = [
  { name: 'update_target', base: PARENT, fresh: `update p set t = 'x';`, outcomes: ['blind'] },
  { name: 'set_source', base: CHILD, fresh: `update c set t = (select t from p where p.id = c.p_id);`, outcomes: ['blind'] },
];

describe.each([15, 18])('PostgreSQL %i', (major) => {
  test('x', async () => {
    const tried = await triedTogether(major, CASES);
    console.log(JSON.stringify([...tried], null, 1));
    for (const { name, outcomes } of CASES) expect([name, tried.get(name)?.statements.map((one) => one.outcome)]).toEqual([name, outcomes]);
  });
});
