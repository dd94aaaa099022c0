/** Terraform's blocks and the DDL between them leave a server as the `sql` target does: on real servers, by their catalogs. */
import { join } from 'node:path';
import type { Model } from '../../../src/model/types';
import { startEmbedded, type Engine } from '../../../src/engine';
import { checkFile, checkObject, compile } from '../../../src/pipeline';
import type { Compiled } from '../../../src/resources/types';
import { diskReader } from '../../../src/spec/disk';
import { sql } from '../../../src/targets/sql/sql';
import { terraformBlocks } from '../../../src/targets/terraform/blocks';
import { blockBody } from '../../../src/targets/terraform/configuration';
import { renderDdl } from '../../../src/targets/terraform/ddl';
import { ddlFiles } from '../../../src/targets/terraform/gate';
import { catalogFacts } from '../../support/catalog-facts';
import { shop } from '../../support/compiled';
import { loadArtifacts } from '../../support/load';
import { schemaProblems } from '../../support/provider-schema';
import { applyBlock, inOrder } from '../../support/blocks-on-server';
import { majorsFor } from '../../support/tier';

async function onServer<T>(major: number, body: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await startEmbedded({ major });
  try {
    return await body(engine);
  } finally {
    await engine.stop();
  }
}

/** As terraform would: each block in a session of its own, with the DDL before the grants on tables. */
async function applyBlocks(engine: Engine, compiled: Compiled): Promise<void> {
  const { before, after, ddl } = terraformBlocks(compiled);
  for (const block of inOrder(before)) await applyBlock(engine, block);
  for (const file of ddlFiles(ddl, (part) => renderDdl(part, compiled.major))) {
    const session = await engine.connect({ database: file.database });
    await session.execute(file.contents);
    await session.end();
  }
  for (const block of inOrder(after)) await applyBlock(engine, block);
}

async function bothWays(compiled: Compiled, model: Model): Promise<readonly [unknown, unknown]> {
  const names = compiled.databases.map((database) => database.name);
  const bySql = await onServer(compiled.major, async (engine) => {
    await loadArtifacts(engine, sql.emit({ model, compiled }));
    return catalogFacts(engine, names);
  });
  const byTerraform = await onServer(compiled.major, async (engine) => {
    await applyBlocks(engine, compiled);
    return catalogFacts(engine, names);
  });
  return [byTerraform, bySql];
}

const EXAMPLES = ['shop', 'hatchet', 'starter'];

const perTenant = (model: string): object => ({
  tenet: 1,
  database: 'shop',
  postgres: 16,
  tenancy: { model, tenants: ['acme', 'globex'], registry: 'tenants' },
  roles: { shop_owner: { kind: 'owner' }, shop_app: { kind: 'application', connections: 50 } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: { columns: { id: 'uuid', total: 'numeric(12,2)' } },
  },
});

async function example(name: string): Promise<readonly [Compiled, Model]> {
  const file = join(__dirname, '..', '..', '..', 'examples', name, 'tenet.yaml');
  const checked = await checkFile(file, diskReader, { today: '2026-11-24' });
  return [compile(checked), checked.model];
}

describe('terraform and the DDL together', () => {
  it.each(majorsFor('terraform and the DDL together', [15, 16, 17, 18]))(
    'leave PostgreSQL %i as the sql target does',
    async (major) => {
      const [byTerraform, bySql] = await bothWays(shop(major), {
        assumptions: [],
        platform: 'self-managed',
      } as unknown as Model);
      expect(byTerraform).toEqual(bySql);
      expect(JSON.stringify(bySql)).toContain('shop_reader=SELECT');
    },
  );

  it.each(EXAMPLES)('do so for the example %s', async (name) => {
    const [byTerraform, bySql] = await bothWays(...(await example(name)));
    expect(byTerraform).toEqual(bySql);
  });

  it.each(['schema-per-tenant', 'database-per-tenant'])('do so for two tenants, %s', async (model) => {
    const checked = await checkObject(perTenant(model), { today: '2026-11-24' });
    const [byTerraform, bySql] = await bothWays(compile(checked), checked.model);
    expect(byTerraform).toEqual(bySql);
    expect(JSON.stringify(bySql)).toContain('globex');
  });

  it.each(EXAMPLES)('are blocks that the provider takes for the example %s', async (name) => {
    const [compiled] = await example(name);
    const { before, after } = terraformBlocks(compiled);
    expect(after.length).toBeGreaterThan(0);
    for (const block of [...before, ...after]) expect(schemaProblems(block.type, blockBody(block))).toEqual([]);
  });
});
