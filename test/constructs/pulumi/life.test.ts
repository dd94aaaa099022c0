/** The life of a database under Pulumi, by the kit. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestedStack, type Run, type Step } from '../../../constructs/pulumi-testing';
import { starter, startServer, type Server } from '../../provider/server';
import { ONE_DATABASE, programFolder, writeProps } from './programs';

jest.setTimeout(600_000);

describe.each([18])('on PostgreSQL %d', (major) => {
  const folder = programFolder(ONE_DATABASE);
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  test('created', async () => {
    writeFileSync(join(folder, 'tenet.yaml'), starter('desk', major));
    writeProps(folder, { spec: 'tenet.yaml', connection: server.settings });
    const stack = new TestedStack({ program: folder });
    const preview = await stack.preview();
    expect(preview).toMatchObject({ ok: true, failures: [] });
    expect(databaseStep(preview)).toMatchObject({ op: 'create', new: { database: 'desk' } });
    expect(stack.state).toEqual([]);
    const up = await stack.up();
    expect(up).toMatchObject({ ok: true, failures: [], outputs: { database: 'desk' } });
    expect(databaseStep(up).new).toEqual(databaseStep(preview).new);
    const again = await stack.up();
    expect(again.steps.map(({ op }) => op)).toEqual(['same', 'same', 'same']);
  });
});

function databaseStep({ steps }: Run): Step {
  const found = steps.find(({ type }) => type === 'pulumi-nodejs:dynamic/tenet:Database');
  if (found === undefined) throw new Error('no step of a database');
  return found;
}
