/**
 * Holes beside the same wish done safely, in dumps of many kinds: no hole holds, every sound twin does, and what only a person can say is
 * an open question and no error. The cases are SQL: a beginning, then what each does to it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { inDatabase } from './second-author/ground';

interface Twin {
  readonly name: string;
  /** leaks: an error; noticed: a finding or an open question; open: no error, but not proved either. */
  readonly expected: 'holds' | 'leaks' | 'noticed' | 'open';
  readonly sql: string;
}

const FOLDER = join(__dirname, 'twins');
const SHARES = { quick: 0.04, ci: 0.2 };
const DATABASE = 'dump';

function twinsOf(file: string): readonly Twin[] {
  const [before = '', ...parts] = readFileSync(join(FOLDER, file), 'utf8').split(/^-- case: /m);
  return parts.map((part) => {
    const [head = ''] = part.split('\n');
    const [name = '', expected = ''] = head.split(' ');
    const sql = `${before}${part.slice(head.length)}`;
    return { name: `${file.replace('.sql', '')}: ${name} ${expected}`, expected: expected as Twin['expected'], sql };
  });
}

const TWINS = readdirSync(FOLDER).toSorted().flatMap(twinsOf);
const some = sampled('twins', TWINS, SHARES, ({ name }) => name);

function verdictOf(engine: Engine, sql: string): Promise<object> {
  return inDatabase(engine, DATABASE, async () => {
    const loaded = await loadDump(engine, DATABASE, sql);
    const { verdict, findings, inconclusive } = await prove({
      engine,
      database: DATABASE,
      loaded,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      solver: true,
      now: () => performance.now(),
    });
    const errors = findings.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
    return { verdict, errors, open: inconclusive.map(({ object, why }) => `${object}: ${why}`) };
  });
}

describe.each(majorsFor('twins', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(some.map((one) => [one.name, one] as const))('%s', async (_name, { expected, sql }) => {
    const shown = await verdictOf(engine, sql);
    if (expected === 'noticed') expect(shown).not.toMatchObject({ verdict: 'holds' });
    else if (expected === 'leaks')
      expect(shown).toMatchObject({ errors: expect.arrayContaining([expect.any(String)]) });
    else if (expected === 'open') expect(shown).toMatchObject({ verdict: 'inconclusive', errors: [] });
    else expect(shown).toEqual({ verdict: 'holds', errors: [], open: [] });
  });
});
