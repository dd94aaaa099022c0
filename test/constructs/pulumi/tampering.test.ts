/** What somebody changes by hand between two runs of Pulumi: a refresh shows each, and an up undoes it; and how large a state is. */
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { differences } from '../../../src/catalog/differences';
import { objectText } from '../../../src/kinds/id';
import { pathOf, TAMPERED, TAMPERINGS } from '../../plan/tampering-cases';
import { startServer, type Server } from '../../provider/server';
import { stateOfDatabase } from '../../support/round-trip';
import { majorsFor, sampled } from '../../support/tier';
import { DatabaseStack, databaseStep, ddlOf } from './programs';

jest.setTimeout(600_000);

const SUITE = 'tamperings under Pulumi';
const SPEC = 'shop/tenet.yaml';

describe.each(majorsFor(SUITE, [16, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  let one: DatabaseStack;
  beforeAll(async () => {
    server = await startServer(major);
    one = new DatabaseStack();
    cpSync(dirname(TAMPERED), join(one.folder, 'shop'), { recursive: true });
    one.props({ spec: SPEC, connection: server.settings });
    expect(await one.stack.up()).toMatchObject({ ok: true, failures: [] });
  }, 600_000);
  afterAll(() => server.stop());

  test('the state is under 100 kB, and has each statement once', async () => {
    const text = JSON.stringify(one.stack.state);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    const amount = text.split('CREATE TABLE \\"shop\\".\\"orders\\"').length - 1;
    expect(amount).toBe(1);
    // what ran goes with the first run that changes nothing
    expect(databaseStep(await one.stack.up()).op).toBe('same');
    expect(Object.keys(one.inputs ?? {})).not.toContain('ddl');
  });

  test('all of them at once: one refresh shows them, one up undoes them', async () => {
    const before = await stateOfDatabase(server.engine, 'shop');
    for (const { sql } of TAMPERINGS) await server.run('shop', sql);
    const drift = databaseStep(await one.stack.refresh()).new?.['drift'] as readonly string[];
    const touched = [
      'customers',
      'orders',
      'order_items',
      'events',
      'daily_sales',
      'shop_app',
      'junk',
      'order_items_old',
    ];
    for (const name of touched) expect(drift.join('\n')).toContain(`"${name}"`);
    const allow = TAMPERINGS.flatMap(({ drop = [] }) => drop.map((id) => `drop:${id.kind} ${pathOf(id)}`));
    one.props({ spec: SPEC, connection: server.settings, allow });
    expect(await one.stack.up()).toMatchObject({ ok: true, failures: [] });
    const after = differences(before, await stateOfDatabase(server.engine, 'shop'));
    expect(after.map(({ id, how, attributes }) => `${objectText(id)} ${how} ${attributes.join()}`)).toEqual([]);
    one.props({ spec: SPEC, connection: server.settings });
    await one.stack.up();
    expect(databaseStep(await one.stack.refresh())).toMatchObject({ op: 'same', new: { drift: [] } });
  });

  test.each(sampled(`${SUITE} on ${major}`, TAMPERINGS, { quick: 0.1, ci: 0.25 }, ({ name }) => name))(
    '$name',
    async ({ sql, drop = [] }) => {
      const allow = drop.map((id) => `drop:${id.kind} ${pathOf(id)}`);
      const before = await stateOfDatabase(server.engine, 'shop');
      await server.run('shop', sql);
      const refresh = await one.stack.refresh();
      expect(databaseStep(refresh)).toMatchObject({ op: 'refresh' });
      expect(databaseStep(refresh).new?.['drift']).not.toEqual([]);
      one.props({ spec: SPEC, connection: server.settings, allow });
      const up = await one.stack.up();
      expect(up).toMatchObject({ ok: true, failures: [] });
      expect(ddlOf(databaseStep(up).new)).not.toEqual({});
      const after = differences(before, await stateOfDatabase(server.engine, 'shop'));
      expect(after.map(({ id, how, attributes }) => `${objectText(id)} ${how} ${attributes.join()}`)).toEqual([]);
      one.props({ spec: SPEC, connection: server.settings });
      await one.stack.up();
      expect(databaseStep(await one.stack.refresh())).toMatchObject({ op: 'same', new: { drift: [] } });
    },
  );
});
