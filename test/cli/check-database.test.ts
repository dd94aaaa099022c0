/** `tenet check postgres://...` asks what rests on structure alone of the tables of a live database too, and says once what many have. */
import { tmpdir } from 'node:os';
import { startEmbedded, type Engine } from '../../src/engine';
import { runTenet } from '../support/cli';

interface Told {
  readonly findings: readonly {
    readonly rule: string;
    readonly object: string;
    readonly message: string;
    readonly ddl?: readonly string[];
  }[];
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let url: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    url = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
    const session = await engine.connect();
    for (let number = 1; number <= 7; number += 1)
      await session.execute(
        `CREATE TABLE public.t${number} (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, at timestamp, parent bigint REFERENCES public.t1 (id))`,
      );
    await session.execute('CREATE TABLE public.lonely (id bigint); GRANT SELECT ON public.lonely TO PUBLIC');
    await session.end();
  });
  afterAll(() => engine.stop());

  const told = async (...flags: readonly string[]): Promise<Told['findings']> =>
    (JSON.parse((await runTenet(['check', url, '--format', 'json', ...flags], tmpdir())).stdout) as Told).findings;

  test('rules about tables are asked, and those about catalogs', async () => {
    const found = await told();
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'types/require-time-zone',
        'indexes/require-foreign-key-index',
        'isolation/require-rls',
        'access/forbid-public-grants',
      ]),
    );
  });

  test('what is there and no rule can be asked of is counted', async () => {
    const session = await engine.connect();
    await session.execute('CREATE OPERATOR FAMILY public.plain USING btree');
    const { stdout } = await runTenet(['check', url, '--format', 'json'], tmpdir());
    await session.execute('DROP OPERATOR FAMILY public.plain USING btree');
    await session.end();
    const { checked } = JSON.parse(stdout) as {
      readonly checked: { readonly objects: Readonly<Record<string, number>> };
    };
    expect(checked.objects).toMatchObject({ tables: 8, 'objects of other kinds that are not checked': 1 });
    expect(checked.objects['roles']).toBe(1);
  });

  test('what seven tables have is one finding, with the statements for all of them', async () => {
    const found = await told('--only', 'indexes/require-foreign-key-index');
    expect(found.map(({ object }) => object)).toEqual(['7 tables']);
    expect(found[0]?.message).toMatch(/; found 7 times in 7 tables, including /);
    const ddl = found[0]?.ddl ?? [];
    expect(ddl).toHaveLength(7);
    const session = await engine.connect();
    for (const statement of ddl) await session.query(statement);
    await session.end();
    expect(await told('--only', 'indexes/require-foreign-key-index')).toEqual([]);
  });
});
