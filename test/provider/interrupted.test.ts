/** An apply that is stopped, killed, or run twice at once: nothing is half done that the next plan does not go on from. */
import type { Session } from '../../src/engine';
import type { TestedProvider, TestedResource } from '../../src/provider-testing';
import { majorsFor } from '../support/tier';
import { ROW, ddlOf, starter, startServer, summaries, until, type Server } from './server';

jest.setTimeout(600_000);

describe.each(majorsFor('applies of a host that are interrupted', [15, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  beforeAll(async () => void (server = await startServer(major)));
  afterAll(() => server.stop());

  /** Its changes need several transactions, the last of which waits for the lock of somebody who reads the table. */
  async function begun(name: string): Promise<{
    readonly provider: TestedProvider;
    readonly resource: TestedResource;
    readonly change: { readonly spec: string; readonly until: string; readonly allow: readonly string[] };
    readonly reader: Session;
  }> {
    const provider = await server.start();
    const resource = provider.resource('tenet_database');
    await server.run('postgres', `create database ${name}`);
    await resource.apply(await resource.plan({ spec: starter(name, major) }));
    await server.run(name, ROW(name));
    const change = {
      spec: starter(name, major, { withNote: true, withoutDone: true }),
      allow: [`drop:column ${name}.tasks.done`],
      until: 'expand',
    };
    await resource.apply(await resource.plan(change));
    await server.run(name, `update ${name}.projects set note = ''`);
    const reader = await server.engine.connect({ database: name });
    await reader.execute(`begin; select from ${name}.tasks`);
    return { provider, resource, change: { ...change, until: 'contract' }, reader };
  }

  const isNoteFilled = async (name: string): Promise<boolean> => {
    const rows = await server.query(
      name,
      `select from pg_attribute where attrelid = '${name}.projects'::regclass and attname = 'note' and attnotnull`,
    );
    return rows.length === 1;
  };

  test.each(['stopped', 'killed'] as const)('%s: the next plan goes on from there', async (how) => {
    const { provider, resource, change, reader } = await begun(how);
    const applying = resource.apply(await resource.plan(change)).catch((thrown: Error) => thrown);
    await until('the first transactions are done', () => isNoteFilled(how));
    if (how === 'killed') {
      await provider.kill();
      expect(await applying).toBeInstanceOf(Error);
    } else {
      await provider.stop();
      const applied = await applying;
      expect(applied).toMatchObject({ isDone: false });
    }
    await reader.execute('rollback');
    await reader.end();
    const next = await server.start();
    const again = next.resource('tenet_database');
    again.adopt(resource);
    const plan = await again.plan(change);
    expect(plan.action).toBe('update');
    // what is done is done: of the three phases one is left
    expect(ddlOf(plan.planned)).toEqual({ contract: expect.stringContaining('DROP COLUMN "done"') as string });
    expect(await again.apply(plan)).toMatchObject({ isDone: true });
    expect(await again.plan(change)).toMatchObject({ action: 'no-op' });
  });

  test('two hosts at once: one does it, and the other waits or is refused', async () => {
    const { resource, change, reader } = await begun('twice');
    await reader.execute('rollback');
    await reader.end();
    const other = (await server.start()).resource('tenet_database');
    other.adopt(resource);
    const plans = [await resource.plan(change), await other.plan(change)] as const;
    expect(plans[0].planned).toEqual(plans[1].planned);
    const applied = await Promise.all([
      resource.apply(plans[0]).catch((thrown: Error) => thrown.message),
      other.apply(plans[1]).catch((thrown: Error) => thrown.message),
    ]);
    const done = applied.filter((one) => typeof one === 'object' && one.isDone);
    expect(done.length).toBeGreaterThan(0);
    for (const one of applied)
      if (!done.includes(one))
        expect(typeof one === 'string' ? one : summaries(one.diagnostics).join()).toMatch(
          /another|plan does not fit|was promised as/,
        );
    expect(await resource.plan(change)).toMatchObject({ action: expect.stringMatching(/no-op|update/) as string });
    expect(ddlOf((await other.plan(change)).planned)).not.toHaveProperty('expand');
  });
});
