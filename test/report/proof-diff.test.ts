/** What a change opened and closed, and the reading of an earlier proof that it is compared with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { XMLValidator } from 'fast-xml-parser';
import { TenetError } from '../../src/kernel/errors';
import type { Cell, Proof } from '../../src/prove/types';
import { diffHtml, diffJson, diffPretty, diffProofs, proofJson, readProof } from '../../src/report/proof';
import { opens } from '../../src/report/proof/diff';
import { golden } from '../support/golden';
import { cell, fails, holds, inconclusive } from './proof-fixture';
import { hostile } from './proof-harm';

const TERMINAL = { colour: false, columns: 100 };

/** The shop with a partner, refunds, and without the sales of a day. */
function grown(): Proof {
  const base = holds();
  const refunds = ['select', 'insert'] as const;
  return {
    ...base,
    matrix: [
      ...base.matrix.filter(({ object }) => object !== 'shop.daily_sales'),
      ...refunds.map((command) => cell('shop_app', 'shop.refunds', command, 'own')),
      cell('shop_reader', 'shop.refunds', 'select', 'all'),
      cell('shop_partner', 'shop.orders', 'select', 'own'),
      cell('shop_partner', 'shop.customers', 'select', 'refused'),
    ],
  };
}

/** The failing shop with every reach beyond a tenant taken away, and no more. */
function mended(): Proof {
  const matrix = fails().matrix.map((one) =>
    one.reach === 'all' || one.reach === 'some' ? cell(one.role, one.object, one.command) : one,
  );
  return { ...fails(), verdict: 'inconclusive', findings: [], matrix };
}

const PAIRS: Readonly<Record<string, readonly [Proof, Proof]>> = {
  opened: [holds(), fails()],
  closed: [fails(), mended()],
  same: [holds(), holds()],
  grown: [holds(), grown()],
  undecided: [holds(), inconclusive()],
  hostile: [holds(), hostile()],
};

describe.each(Object.entries(PAIRS))('a difference that is %s', (name, [before, after]) => {
  const diff = diffProofs(before, after);
  test('pretty', () => golden(`proof/diff-${name}.txt`, diffPretty(diff, TERMINAL)));
  test('json', () => golden(`proof/diff-${name}.json`, diffJson(diff)));
  test('html', () => golden(`proof/diff-${name}.html`, diffHtml(diff)));

  test('is well-formed, and coloured says the same', () => {
    expect(XMLValidator.validate(diffHtml(diff))).toBe(true);
    const coloured = diffPretty(diff, { ...TERMINAL, colour: true });
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(diffPretty(diff, TERMINAL));
  });
});

/** The difference where one cell is all that there is beside one that stays. */
function diffOf(before: Partial<Cell> | null, after: Partial<Cell> | null) {
  const kept = [cell('app', 'shop.orders', 'insert', 'own')];
  const withCell = (one: Partial<Cell> | null): Proof => ({
    ...holds(),
    matrix: one === null ? kept : [...kept, { ...cell('app', 'shop.orders', 'select'), ...one }],
  });
  return diffProofs(withCell(before), withCell(after));
}

describe('a routine of a proof from before its parameters had no names there', () => {
  const routine = (object: string): Proof => ({
    ...holds(),
    matrix: [{ ...cell('app', 'shop.orders', 'select', 'own'), command: 'execute', object }],
  });
  test.each([
    ['shop.close(a_id uuid)', 'shop.close(uuid)'],
    ['shop.close(a_id uuid, VARIADIC rest integer[])', 'shop.close(uuid, integer[])'],
    ['shop.close("odd, name" uuid, s shop.state)', 'shop.close(uuid, "shop"."state")'],
    ['shop.close(at timestamp with time zone)', 'shop.close(timestamp with time zone)'],
  ])('%s is %s, and nothing new', (old, now) => {
    const { objects, opened, closed } = diffProofs(routine(old), routine(now));
    expect({ objects, opened, closed }).toEqual({ objects: { added: [], removed: [] }, opened: [], closed: [] });
  });

  test.each([
    ['shop.close(a_id uuid)', 'shop.close(text)'],
    ['shop.close(a_id uuid)', 'shop.close(uuid, uuid)'],
    ['shop.close(a_id uuid)', 'shop.open(uuid)'],
  ])('%s is not %s', (old, now) =>
    expect(diffProofs(routine(old), routine(now)).objects).toEqual({ added: [now], removed: [old] }),
  );
});

describe('a cell', () => {
  const reaches = ['refused', 'none', 'own', 'some', 'all'] as const;
  const rank = { refused: 0, none: 0, own: 1, some: 2, all: 3 };
  const pairs = reaches.flatMap((from) => reaches.map((to) => [from, to] as const));

  test.each(pairs)('that reached %s and reaches %s', (from, to) => {
    const { opened, closed, unclear } = diffOf({ reach: from }, { reach: to });
    expect(opened).toHaveLength(rank[to] > rank[from] ? 1 : 0);
    expect(closed).toHaveLength(rank[to] < rank[from] ? 1 : 0);
    expect(unclear).toEqual([]);
  });

  test.each(reaches)('that is inconclusive where it was %s, or the other way round, is unclear', (reach) => {
    for (const diff of [diffOf({ reach }, { reach: 'inconclusive' }), diffOf({ reach: 'inconclusive' }, { reach })]) {
      expect(diff.unclear).toHaveLength(1);
      expect([...diff.opened, ...diff.closed]).toEqual([]);
    }
  });

  test('that stays inconclusive is no change', () => {
    expect(diffOf({ reach: 'inconclusive' }, { reach: 'inconclusive' }).unclear).toEqual([]);
  });

  test('under another condition is unclear', () => {
    const [open, closed] = ['"status" = \'open\'', '"status" = \'closed\''];
    expect(diffOf({ reach: 'some', condition: open }, { reach: 'some', condition: closed }).unclear).toHaveLength(1);
    expect(diffOf({ reach: 'some', condition: open }, { reach: 'some', condition: open }).unclear).toEqual([]);
  });

  test('that was not tried before counts as one that reached nothing', () => {
    expect(diffOf(null, { reach: 'own' }).opened).toHaveLength(1);
    expect(diffOf(null, { reach: 'refused' }).opened).toEqual([]);
    expect(diffOf({ reach: 'own' }, null).closed).toHaveLength(1);
  });
});

describe('what is new or gone', () => {
  test('opens only where it reaches beyond its own tenant', () => {
    const diff = diffProofs(holds(), grown());
    expect(diff.roles).toEqual({ added: ['shop_partner'], removed: [] });
    expect(diff.objects).toEqual({ added: ['shop.refunds'], removed: ['shop.daily_sales'] });
    expect(diff.opened.map(({ role, object }) => [role, object])).toEqual([['shop_reader', 'shop.refunds']]);
    expect(diff.closed).toEqual([]);
    expect(diff.added).toHaveLength(5);
  });

  test('findings are the same by rule, object and role, not by their words', () => {
    const reworded = { ...fails(), findings: fails().findings.map((finding) => ({ ...finding, message: 'else' })) };
    expect(diffProofs(fails(), reworded).findings).toEqual({ added: [], gone: [] });
    const moved = { ...fails(), findings: fails().findings.map((finding) => ({ ...finding, role: 'other' })) };
    expect(diffProofs(fails(), moved).findings.added).toHaveLength(5);
    expect(diffProofs(fails(), moved).findings.gone).toHaveLength(5);
  });

  test('a new error opens, a new warning does not', () => {
    const [error, warning] = fails().findings as [Proof['findings'][number], Proof['findings'][number]];
    expect(opens(diffProofs(holds(), { ...holds(), findings: [error] }))).toBe(true);
    expect(opens(diffProofs(holds(), { ...holds(), findings: [warning] }))).toBe(false);
    expect(opens(diffProofs(holds(), holds()))).toBe(false);
  });
});

describe('the answer stands first', () => {
  test.each([
    ['opened', '7 cells of the matrix reach more than before; 3 new errors.'],
    ['closed', 'Nothing that was tried; some of it could not be tried.'],
    ['same', 'Nothing: all access existed before.'],
    ['undecided', 'Nothing that was tried; some of it could not be tried.'],
  ])('%s', (name, answer) => {
    const [before, after] = PAIRS[name] as readonly [Proof, Proof];
    const [question, first] = diffPretty(diffProofs(before, after), TERMINAL).split('\n');
    expect(question).toBe('what did this change open?');
    expect(first?.trim()).toBe(answer);
  });
});

describe('an earlier proof', () => {
  test.each([holds(), fails(), inconclusive()])('reads back as it was written', (proof) => {
    expect(readProof(proofJson(proof))).toEqual(proof);
    expect(readProof(`\uFEFF${proofJson(proof)}`)).toEqual(proof);
  });

  test('may have keys that a later version added', () => {
    expect(readProof(JSON.stringify({ ...holds(), later: { x: 1 } })).verdict).toBe('holds');
  });

  const whole = proofJson(holds());
  test.each([
    ['an empty file', '', /the file is empty/],
    ['one that was cut off', whole.slice(0, 900), /the JSON is truncated after 900 characters/],
    ['YAML', 'tenet: 1\n', /it is not JSON/],
    ['a list', '[]', /the file is a list, not object/],
    ['a report', '{"spec": "tenet.yaml", "fail_on": "error"}', /report of `tenet check`/],
    ['a difference', diffJson(diffProofs(holds(), fails())), /difference between two proofs/],
    ['one of a later shape', whole.replace('"schema": 1', '"schema": 2'), /format version 2.*reads version 1/],
    [
      'one with a verdict of its own',
      whole.replace('"holds"', '"\\u001b[2Jperhaps"'),
      /"\/verdict" is .*perhaps.*, not "holds"/,
    ],
    ['one that lost a part', JSON.stringify({ ...holds(), matrix: undefined }), /the file has no "matrix"/],
    ['one with half a cell', JSON.stringify({ ...holds(), matrix: [{ role: 'x' }] }), /"\/matrix\/0" has no "object"/],
  ])('%s is refused with what is wrong', (_name, text, message) => {
    const refused = () => readProof(text);
    expect(refused).toThrow(TenetError);
    expect(refused).toThrow(message);
    // oxlint-disable-next-line no-control-regex -- it is what a terminal would obey
    expect(refused).not.toThrow(/\u001b/);
  });
});

describe('reading a proof agrees with its schema', () => {
  const file = join(__dirname, '../../src/report/proof/proof.schema.json');
  const open = readFileSync(file, 'utf8').replaceAll('"additionalProperties": false,', '');
  const matches = new Ajv2020({ strict: false }).compile(JSON.parse(open) as object);
  const full = fails();
  const small: Proof = { ...full, matrix: full.matrix.slice(0, 1), solved: full.solved.slice(-1) };
  const wrongs: readonly unknown[] = [null, 'text', '', -1, 1, 1.5, true, [], {}, 'select', 'error', undefined];
  const paths = pathsOf(small);

  test('there is something to break', () => expect(paths.length).toBeGreaterThan(60));

  test.each(paths)('wherever %s is broken', (path) => {
    const verdicts = wrongs.map((wrong) => {
      const text = JSON.stringify(replaced(small, path.split('/').slice(1), wrong));
      return { wrong, ajv: matches(JSON.parse(text)), ours: isRead(text) };
    });
    for (const { wrong, ajv, ours } of verdicts) expect({ wrong, taken: ours }).toEqual({ wrong, taken: ajv });
    expect(verdicts.some(({ ours }) => !ours)).toBe(true);
  });
});

function isRead(text: string): boolean {
  try {
    readProof(text);
    return true;
  } catch (error) {
    if (error instanceof TenetError) return false;
    throw error;
  }
}

/** Pointers to every value within. */
function pathsOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const within = Object.entries(value).flatMap(([key, member]) => pathsOf(member, `${at}/${key}`));
  return at === '' ? within : [at, ...within];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === key ? replaced(one, rest, by) : (one as unknown)));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, by) };
}
