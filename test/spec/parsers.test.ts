/** The fast parser and the full one must say the same of every text, and every place must be that of its text. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { InputError } from '../../src/kernel/errors';
import { at, type Pointer } from '../../src/kernel/pointer';
import { documentOf, readFully } from '../../src/spec/full-parser';
import { loadSpec, type LoadedSpec } from '../../src/spec/load';
import { YamlFile } from '../../src/spec/yaml-file';
import { generateSpecYaml } from '../support/generate';

function load(text: string): LoadedSpec {
  return loadSpec('tenet.yaml', { read: () => Buffer.from(text), list: () => [] });
}

const scalar = fc.oneof(
  fc.constantFrom(
    '5_000',
    '0x1F',
    '0o17',
    '007',
    '1e3',
    '.5',
    '5.',
    '-3',
    '+4',
    '2027-06-30',
    '12:30',
    '~',
    'Null',
    'yes',
  ),
  fc.constantFrom(
    'NO',
    'on',
    'True',
    'text',
    "'it''s'",
    '"a\\nb"',
    '"\\u00e9"',
    'a b',
    'a#b',
    "now() - '1d'",
    '60M',
    '1_',
    '_1',
  ),
  fc.constantFrom(
    '.inf',
    '-.inf',
    '20%',
    '5/s',
    '[a, b]',
    '{ a: 1, b: [c] }',
    '[]',
    '{}',
    '""',
    '|\n    a\n     b\n\n    c',
    '>-\n    a\n    b',
  ),
  fc.constantFrom(
    '1_0.5',
    '0b11',
    '1__0',
    '-1_0',
    '0_1',
    '99999999999999999999',
    '&a x',
    '!!str 5',
    '2026-01-01T00:00:00Z',
    '=',
    '1:30',
  ),
);

const document = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', '"c"', 'd e', '5x', 'é', 'nullable', '1e', "'5'", 'on', '12-3'), scalar), {
    minLength: 1,
    maxLength: 5,
  })
  .map(
    (pairs) =>
      `top:\n${pairs.map(([key, value], index) => `  ${key.replace(/(['"]?)$/, `${index}$1`)}: ${value}\n`).join('')}`,
  );

test('a text has the same value by either parser', () => {
  fc.assert(
    fc.property(document, (text) => {
      const full = readFully(text);
      const file = YamlFile.read('x.yaml', Buffer.from(text));
      expect(file instanceof YamlFile).toBe('value' in full);
      if (file instanceof YamlFile && 'value' in full) expect(file.value).toEqual(full.value);
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('a spec that lost, doubled or swapped characters is refused, or says the same to both parsers', () => {
  const spec = generateSpecYaml(3);
  const slip = fc.tuple(
    fc.nat(spec.length - 1),
    fc.constantFrom('', ' ', '\n', ':', '"', "'", '[', '}', ',', '#', '-', '5', '~'),
    fc.nat(2),
  );
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (slips) => {
      const text = slips.reduce(
        (was, [offset, put, cut]) => was.slice(0, offset) + put + was.slice(offset + cut),
        spec,
      );
      try {
        load(text);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return;
      }
      const file = YamlFile.read('x.yaml', Buffer.from(text));
      expect(file instanceof YamlFile && file.value).toEqual(documentOf(text).toJS());
    }),
    { numRuns: 500, seed: 7 },
  );
});

/** Every pointer of a value with the key that it ends in. */
function pointersOf(value: unknown, base: Pointer = ''): readonly (readonly [Pointer, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    [at(base, key), key] as const,
    ...pointersOf(part, at(base, key)),
  ]);
}

test('the place of every key is that of its text', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'B', '_', '/', '~', ' ', 'é', '5', ':', '#'),
    minLength: 1,
    maxLength: 8,
  });
  const table = fc.record({
    columns: fc.dictionary(name, fc.constantFrom('uuid', { type: 'text', nullable: true }), { minKeys: 1, maxKeys: 4 }),
    comment: fc.string({ maxLength: 20 }).filter((text) => !/[^\x20-\x7e]/.test(text)),
  });
  fc.assert(
    fc.property(fc.dictionary(name, table, { minKeys: 1, maxKeys: 5 }), fc.boolean(), (tables, crlf) => {
      const text = stringify({ tenet: 1, database: 'd', tables });
      const { spec, sources } = load(crlf ? text.replaceAll('\n', '\r\n') : text);
      const lines = text.split('\n');
      for (const [pointer, key] of pointersOf(spec)) {
        const place = sources.locate(pointer, 'key');
        const found = lines[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1).slice(0, place?.length);
        expect(found?.startsWith('"') === true ? JSON.parse(found) : found).toBe(key);
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('what a merge key and an alias bring is placed where it is written', () => {
  const { sources } = load(
    'tenet: 1\ndatabase: d\nroles:\n  a: &base { kind: reader, login: true }\n  b: { <<: *base, connections: 5 }\n  c: *base\n',
  );
  expect(sources.locate('/roles/b/kind', 'value')).toMatchObject({ line: 4, column: 20, length: 6 });
  expect(sources.locate('/roles/c/login', 'key')).toMatchObject({ line: 4, column: 28, length: 5 });
  expect(sources.locate('/roles/b/connections', 'value')).toMatchObject({ line: 5, column: 32, length: 1 });
});
