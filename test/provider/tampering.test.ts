/** What somebody changes by hand between two runs of a host: each is seen by a refresh and a plan, and an apply undoes it. */
import { differences } from '../../src/catalog/differences';
import { objectText } from '../../src/kinds/id';
import type { TestedProvider, TestedResource } from '../../src/provider-testing';
import { pathOf, TAMPERED, TAMPERINGS } from '../plan/tampering-cases';
import { stateOfDatabase } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';
import { startServer, type Server } from './server';

jest.setTimeout(600_000);

describe.each(majorsFor('tamperings under a host', [15, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  let provider: TestedProvider;
  let resource: TestedResource;
  beforeAll(async () => {
    server = await startServer(major);
    provider = await server.start();
    resource = provider.resource('tenet_database');
    const made = await resource.apply(await resource.plan({ spec_file: TAMPERED }));
    expect(made).toEqual({ isDone: true, diagnostics: [] });
  }, 600_000);
  afterAll(() => server.stop());

  test.each(sampled(`tamperings under a host on ${major}`, TAMPERINGS, { quick: 0.1, ci: 0.25 }, ({ name }) => name))(
    '$name',
    async ({ sql, drop = [] }) => {
      const config = { spec_file: TAMPERED, allow: drop.map((id) => `drop:${id.kind} ${pathOf(id)}`) };
      const before = await stateOfDatabase(server.engine, 'shop');
      await server.run('shop', sql);
      const plan = await resource.plan(config);
      expect(plan.action).toBe('update');
      expect(plan.planned?.['ddl']).not.toEqual([]);
      expect(await resource.apply(plan)).toMatchObject({ isDone: true });
      const after = differences(before, await stateOfDatabase(server.engine, 'shop'));
      expect(after.map(({ id, how, attributes }) => `${objectText(id)} ${how} ${attributes.join()}`)).toEqual([]);
      expect(await resource.plan(config)).toMatchObject({ action: 'no-op' });
    },
  );
});
