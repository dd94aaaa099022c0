/** The words of examples/reference/exact.yaml, loaded for real: PostgreSQL takes each object and has it afterwards. */
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { checkFile } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { madeOn, otherwise } from '../support/imported';
import { TODAY } from '../support/rule-tester';

test('PostgreSQL 18 has each object that they declare', async () => {
  const { exact } = await checkFile('examples/reference/exact.yaml', diskReader, { today: TODAY });
  if (exact === undefined) throw new Error('nothing is declared exactly');
  const engine = await startEmbedded({ major: 18 });
  try {
    const differences = otherwise(exact.catalog, await madeOn(engine, exact.catalog));
    // what only a server knows, and how it prints a query, is beside the point
    expect(differences.filter((line) => line.startsWith('-'))).toEqual([]);
    expect(exact.catalog.objects.size).toBeGreaterThan(100);
  } finally {
    await engine.stop();
  }
});
