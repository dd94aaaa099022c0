import { writeFileSync } from 'node:fs';
import * as r from '../../src/report';
import * as f from './proof-fixture';
test('x', () => {
  for (const [n, p] of Object.entries({
    holds: f.holds(),
    fails: f.fails(),
    inconclusive: f.inconclusive(),
    hostile: f.hostile(),
    large: f.large(250, 8),
  })) {
    writeFileSync(`/tmp/proof-pages/${n}.html`, r.proofHtml(p));
    writeFileSync(
      `/tmp/proof-pages/${n}.txt`,
      r.proofPretty(p, { colour: false, columns: 100, matrix: true, elapsed: true }),
    );
  }
  const d = r.diffProofs(f.holds(), f.fails());
  writeFileSync('/tmp/proof-pages/diff.html', r.diffHtml(d));
  writeFileSync('/tmp/proof-pages/diff.txt', r.diffPretty(d, { colour: false, columns: 100 }));
});
