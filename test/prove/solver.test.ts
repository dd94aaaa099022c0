/** What the solver could not decide is no "holds", on whatever machine it was asked. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { prove, type Proved, type ProveInput } from '../../src/prove/prove';
import { majorsFor } from '../support/tier';

interface Ground {
  /** Policies of `app.orders`, CTX standing for the tenant's key as the session says it. */
  readonly policies: readonly string[];
  readonly key?: string;
  /** Before the tables. */
  readonly before?: string;
}

const GUARD = 'create policy guard on app.orders as restrictive using (tenant_id = CTX) with check (tenant_id = CTX)';
const ACCESS = 'create policy access on app.orders using (tenant_id = CTX) with check (tenant_id = CTX)';

function schema(role: string, { policies, key = 'uuid', before = '' }: Ground): string {
  const context = `(select nullif(current_setting('app.tenant_id', true), '')::${key})`;
  const texts = ['create policy own on app.tenants using (id = CTX) with check (id = CTX)', ...policies];
  return `create role ${role} login connection limit 20; create role ${role}_owner;
    alter role ${role} set statement_timeout = '30s';
    create schema app authorization ${role}_owner;
    grant connect on database ${role.replace(/_app$/, '')} to ${role};
    alter database ${role.replace(/_app$/, '')} owner to ${role}_owner;
    set role ${role}_owner;
    grant usage on schema app to ${role};
    ${before};
    create table app.tenants (id ${key} primary key, name text not null);
    create table app.orders (
      tenant_id ${key} not null references app.tenants, id uuid not null default gen_random_uuid(), title text not null,
      status text not null default 'draft', total int not null default 5, primary key (tenant_id, id));
    alter table app.tenants enable row level security; alter table app.tenants force row level security;
    alter table app.orders enable row level security; alter table app.orders force row level security;
    grant select on app.tenants to ${role}; grant select, insert, update, delete on app.orders to ${role};
    ${texts.map((text) => text.replaceAll('CTX', context)).join(';\n')};`;
}

describe.each(majorsFor('questions to the solver', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  let number = 0;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proved(ground: Ground, also: Partial<ProveInput> = {}): Promise<Proved> {
    const name = `ground_${(number += 1)}`;
    const admin = await engine.connect();
    await admin.execute(`create database ${name}`);
    await admin.execute(`revoke all on database ${name} from public`);
    await admin.end();
    const session = await engine.connect({ database: name });
    await session.execute(schema(`${name}_app`, ground));
    await session.end();
    return prove({
      engine,
      database: name,
      solver: true,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      now: () => performance.now(),
      ...also,
    });
  }

  const open = ({ inconclusive }: Proved): readonly string[] =>
    inconclusive.map(({ question, object, command }) => `${question} ${object} ${command}`);

  test('a schema that holds', async () => {
    const proof = await proved({ policies: [GUARD, ACCESS] });
    expect(proof.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(open(proof)).toEqual([]);
    expect(proof).toMatchObject({ verdict: 'holds', solver: 'ran' });
  });

  test('a condition that cannot be worked out is an open question, and says what to do', async () => {
    const policies = [
      `create policy own on app.orders using (tenant_id = CTX) with check (tenant_id = CTX)`,
      `create policy odd on app.orders for select using (md5(title) = 'ffffffffffffffffffffffffffffffff')`,
    ];
    const proof = await proved({ policies });
    expect(proof.verdict).toBe('inconclusive');
    expect(open(proof)).toEqual(['undecided app.orders select']);
    expect(proof.inconclusive[0]?.why).toContain('md5');
    expect(proof.inconclusive[0]?.remedy).not.toBe('');
  });

  test('a question that takes more steps than there are is open, whatever the time', async () => {
    const policies = [`create policy own on app.orders using (tenant_id = CTX or (total > 10 and total < 5))`];
    const held = await proved({ policies });
    expect(held.verdict).toBe('holds');
    const short = await proved({ policies }, { steps: 1 });
    expect(short.verdict).toBe('inconclusive');
    expect(open(short)).toContain('out-of-steps app.orders select');
  });

  test('a proof without the solver says so', async () => {
    const proof = await proved({ policies: [GUARD, ACCESS] }, { solver: false });
    expect(proof).toMatchObject({ solver: 'not-asked', solved: [] });
  });
});
