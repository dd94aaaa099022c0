/**
 * A spec may be a stranger's, and the scratch server runs as this user's own account: no text of a spec is evaluated with the rights of a
 * superuser while it is loaded, wherever PostgreSQL evaluates it, and what it declares is read all the same.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { differences } from '../../src/catalog/differences';
import { fenced } from '../../src/load/fenced';
import { loadSpec } from '../../src/sources/load-spec';
import { stateOfDatabase } from '../support/round-trip';
import { runTenet } from '../support/cli';
import { TODAY } from '../support/rule-tester';
import { inSample, sampled } from '../support/tier';

let folder: string;
let marks: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-hostile-'));
  marks = join(folder, 'marks');
  mkdirSync(marks);
  chmodSync(folder, 0o755);
  chmodSync(marks, 0o777);
  writeFileSync(join(folder, 'before.sql'), 'create schema nothing;');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Whoever evaluates mark('x') with power leaves the file x; others get 1 and leave nothing. */
const specOf = (major: number): string => `
tenet: 1
database: shop
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles:
  shop_owner: { kind: owner, create_role: true }
  shop_app: { kind: application, connections: 5 }
  shop_admin: { kind: support, superuser: true, create_role: true, member_of: [pg_read_server_files] }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders:
    columns:
      id: uuid
      amount: { type: integer, check: "amount > shop.mark('column check') - 9", default: "shop.at('default')" }
      doubled: { type: integer, generated: "amount * shop.mark('generated')" }
    checks: { marked: "amount < 9 + shop.mark('check')" }
    indexes:
      by_mark: { columns: [id, "(amount + shop.mark('index'))"] }
      partly: { columns: [id], where: "amount > shop.mark('index predicate')" }
    policies:
      marked: { for: select, to: [shop_app], using: "amount > shop.mark('policy')" }
views:
  marked: { query: "select id, shop.mark('view') as m from shop.orders", security_invoker: true, grants: [shop_app] }
rollups:
  rolled: { query: "select tenant_id, count(*) + shop.mark('rollup') as n from shop.orders group by tenant_id", key: [tenant_id], expose: internal }
functions:
  mark: { args: { what: text }, returns: integer, language: plpgsql, volatility: immutable, body: "begin perform shop.at(what); return 1; end" }
  at:
    args: { what: text }
    returns: integer
    language: plpgsql
    volatility: volatile
    body: |
      begin
        begin
          execute format('copy (select 1) to %L', '${marks}/' || what);
        exception when others then null;
        end;
        return 1;
      end
`;

describe.each(sampled('hostile specs, by major', [18, 15], { quick: 0, ci: 0 }))('on %s', (major) => {
  let engines: readonly Engine[];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  test('nothing in it runs with power where a plan loads it, and it is read as it is declared', async () => {
    const file = join(folder, 'hostile.yaml');
    writeFileSync(file, specOf(major));
    const checked = await checkFile(file, diskReader, { today: TODAY });
    const [plain, own] = engines;
    if (plain === undefined || own === undefined) throw new TypeError('no servers');
    // as a superuser PostgreSQL evaluates these: the marks show that the spec would do harm
    await loadArtifacts(plain, emit({ ...checked, findings: [] }, 'sql'));
    expect(marked()).toEqual(expect.arrayContaining(['check', 'column check', 'generated', 'rollup']));
    await loadSpec(own, fenced(checked.model));
    const [declared, found] = [await stateOfDatabase(plain, 'shop'), await stateOfDatabase(own, 'shop')];
    expect(differences(declared, found)).toEqual([]);
    const { exitCode, stdout } = await runTenet(['plan', 'hostile.yaml', '--from', 'before.sql'], folder);
    expect(stdout).toContain('CREATE FUNCTION "shop"."mark"');
    expect([0, 1]).toContain(exitCode);
    const { host = '', port = 0 } = own.connection ?? {};
    const url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    expect((await runTenet(['plan', 'hostile.yaml', '--url', url], folder)).stdout).toContain('nothing to change');
    if (inSample('hostile specs', 'prove', { quick: 0, ci: 0 }))
      expect((await runTenet(['prove', 'hostile.yaml'], folder)).exitCode).not.toBe(2);
    expect(marked()).toEqual([]);
  });
});

/** Marks that were left since it was asked last. */
function marked(): readonly string[] {
  const found = readdirSync(marks);
  for (const name of found) rmSync(join(marks, name));
  return found;
}
