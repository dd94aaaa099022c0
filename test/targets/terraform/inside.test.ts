/** Roles, schemas and grants by blocks of cyrilgdn/postgresql, the rest between them by `tenet_database`: a server as the sql target leaves it. */
import { startEmbedded } from '../../../src/engine';
import { checkFile, compile } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';
import { sql } from '../../../src/targets/sql/sql';
import { terraformBlocks } from '../../../src/targets/terraform/blocks';
import { ddlOf, startServer, summaries } from '../../provider/server';
import { applyBlock, inOrder } from '../../support/blocks-on-server';
import { catalogFacts } from '../../support/catalog-facts';
import { loadArtifacts } from '../../support/load';
import { sampled } from '../../support/tier';

jest.setTimeout(240_000);

const EXAMPLES = sampled('roles and grants by another provider', ['starter', 'shop', 'hatchet'], { quick: 2, ci: 3 });

describe.each(EXAMPLES)('the example %s', (name) => {
  test('is the same by both providers together as by the sql target, and stays so', async () => {
    const file = `examples/${name}/tenet.yaml`;
    const checked = await checkFile(file, diskReader, { today: '2026-11-24' });
    const compiled = compile(checked);
    const { before, after } = terraformBlocks(compiled);
    const names = compiled.databases.map(({ name: database }) => database);

    const alone = await startEmbedded({ major: compiled.major });
    await loadArtifacts(alone, sql.emit({ model: checked.model, compiled }));
    const expected = await catalogFacts(alone, names).finally(() => alone.stop());

    const server = await startServer(compiled.major);
    try {
      const provider = await server.start();
      const resource = provider.resource('tenet_database');
      const config = { spec_file: file, manage: 'inside' };
      // nothing is there when a host plans
      const early = await resource.plan(config);
      expect(summaries(early.diagnostics)[0]).toMatch(
        /^WARNING spec_file: cannot read the server yet: database .* does not exist yet$/,
      );
      for (const block of inOrder(before)) await applyBlock(server.engine, block);
      const plan = await resource.plan(config);
      expect(Object.values(ddlOf(plan.planned)).join('\n')).not.toMatch(/CREATE ROLE|CREATE SCHEMA/);
      expect(await resource.apply(plan)).toMatchObject({ isDone: true });
      for (const block of inOrder(after)) await applyBlock(server.engine, block);
      // the journal is no part of what is declared
      for (const database of names) await server.run(database, 'drop schema tenet cascade');
      expect(await catalogFacts(server.engine, names)).toEqual(expected);
      expect(await resource.plan(config)).toMatchObject({ action: 'no-op' });
    } finally {
      await server.stop();
    }
  });
});
