/** The snippets of examples/clients in Python and Go, with the drivers of the day, on one connection that two tenants share. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbedded, type Engine } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts } from '../support/load';
import { modelOf } from '../support/spec';
import { leftOut, TIER } from '../support/tier';
import { findTool } from '../support/tool';

jest.setTimeout(300_000);

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const SPEC = `
tenet: 1
database: shop
postgres: 18
tenancy: { registry: tenants, key: { type: uuid }, context: { setting: app.tenant_id } }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, title: text } }
`;

interface Driven {
  readonly seen: readonly { readonly titles: readonly string[]; readonly pid: number; readonly left: unknown }[];
  readonly raised: string;
  readonly failed: string;
  readonly afterwards: unknown;
}

/** How a snippet is made ready in a folder, and run. */
interface Client {
  readonly needs: string;
  readonly failed: RegExp;
  readonly prepare: (folder: string) => void;
  readonly run: (folder: string, dsn: string) => string;
}

const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };

function python(name: string): Client {
  const bin = (folder: string): string => join(folder, 'venv', 'bin', 'python');
  return {
    needs: 'python3',
    failed: /^RuntimeError: a statement failed, so the transaction was rolled back$/,
    prepare: (folder) => {
      execFileSync('python3', ['-m', 'venv', join(folder, 'venv')], quiet);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r'];
      execFileSync(bin(folder), [...pip, 'test/tools/python/requirements.txt'], quiet);
    },
    run: (folder, dsn) =>
      execFileSync(bin(folder), ['test/tools/python/drive.py', name], {
        env: { ...process.env, DSN: dsn, PYTHONPATH: resolve('examples/clients'), PYTHONDONTWRITEBYTECODE: '1' },
        encoding: 'utf8',
      }),
  };
}

const go: Client = {
  needs: 'go',
  failed: /commit unexpectedly resulted in rollback/,
  prepare: (folder) => {
    cpSync('test/tools/pgx', folder, { recursive: true });
    mkdirSync(join(folder, 'clients'));
    copyFileSync('examples/clients/pgx.go', join(folder, 'clients', 'pgx.go'));
    execFileSync('go', ['build', '-o', 'drive', '.'], { cwd: folder, ...quiet });
  },
  run: (folder, dsn) => execFileSync(join(folder, 'drive'), { env: { ...process.env, DSN: dsn }, encoding: 'utf8' }),
};

const CLIENTS: Readonly<Record<string, Client>> = {
  psycopg: python('psycopg'),
  SQLAlchemy: python('sqlalchemy'),
  pgx: go,
};

if (TIER === 'quick') {
  leftOut(`snippets of clients: ${Object.keys(CLIENTS).join(', ')} (tier quick)`);
  test('each has its snippet', () => {
    const files = ['psycopg_client.py', 'sqlalchemy_client.py', 'pgx.go'];
    expect(files.filter((file) => !existsSync(resolve('examples/clients', file)))).toEqual([]);
  });
} else
  describe.each(Object.entries(CLIENTS))('%s', (_name, { needs, failed, prepare, run }) => {
    let engine: Engine;
    let folder: string;
    beforeAll(async () => {
      expect(findTool(needs)).toBeDefined();
      folder = mkdtempSync(join(tmpdir(), 'tenet-client-'));
      prepare(folder);
      engine = await startEmbedded({ major: 18 });
      const model = await modelOf(SPEC);
      await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
      const admin = await engine.connect({ database: 'shop' });
      await admin.execute(`
        insert into shop.tenants (id, name) values ('${A}', 'acme'), ('${B}', 'globex');
        insert into shop.orders (tenant_id, title) values ('${A}', 'a1'), ('${B}', 'b1')`);
      await admin.end();
    });
    afterAll(async () => {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('tenants alternate on one connection, an error rolls back, and nothing is left behind', () => {
      const { host = '', port = 0 } = engine.connection ?? {};
      const driven = JSON.parse(run(folder, `host=${host} port=${port} user=shop_app dbname=shop`)) as Driven;
      expect(driven.seen.map(({ titles, left }) => [titles, left])).toEqual(
        ['a1', 'b1', 'a1', 'b1'].map((title) => [[title], [0, '']]),
      );
      expect(new Set(driven.seen.map(({ pid }) => pid)).size).toBe(1);
      expect(driven.raised).toBe('of the caller');
      expect(driven.failed).toMatch(failed);
      expect(driven.afterwards).toEqual([0, '']);
    });
  });
