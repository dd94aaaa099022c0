import { InputError, type Problem } from '../../src/kernel/errors';
import { loadSpec } from '../../src/spec/load';

const HEAD = 'tenet: 1\ndatabase: shop\n';

/** What is said of a spec whose folder holds two more files; undefined where it is taken. */
function problemsOf(text: string): readonly Problem[] | undefined {
  const read = (path: string) => {
    if (path === 'tenet.yaml') return Buffer.from(text);
    throw Object.assign(new Error(path), { code: path === 'folder' ? 'EISDIR' : 'ENOENT' });
  };
  try {
    loadSpec('tenet.yaml', { read, list: () => ['a'.repeat(80), 'x.yaml'] });
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

describe('what YAML can say and a spec cannot', () => {
  test.each<[string, string, string, string]>([
    ['a number as a name', 'tables: { 5: { columns: { id: uuid } } }', '3:11', 'the key 5 is not text'],
    ['null as a name', 'tables:\n  null: { columns: { id: uuid } }', '4:3', 'the key null is not text'],
    ['true as a column', 'tables: { t: { columns: { true: uuid } } }', '3:27', 'the key true is not text'],
    ['a list as a name', 'tables:\n  [a, b]: { columns: { id: uuid } }', '4:3', 'a key is not text'],
    ['a map as a name', 'tables:\n  ? {a: 1}\n  : { columns: { id: uuid } }', '4:5', 'a key is not text'],
    ['a name with escapes that is __proto__', '"\\x5f_proto__": { a: 1 }', '3:1', '"__proto__" cannot be a name'],
    ['an alias without an anchor', 'roles: *x', '3:8', 'the alias "*x" has no anchor before it'],
    ['an alias of itself', 'roles: &x { a: *x }', '3:16', 'the alias "*x" refers to a node that contains it'],
    ['a merge of a number', 'roles:\n  a: { <<: 5, kind: reader }', '4:12', 'a merge key accepts only maps'],
    ['a tag', 'roles: !own { a: { kind: reader } }', '3:8', 'tags are not allowed in a spec'],
    ['a set', 'roles: !!set { a, b }', '3:14', 'the tag "tag:yaml.org,2002:set" has no meaning in a spec'],
    ['a section twice', 'roles: {}\nroles: {}', '4:1', 'duplicate key "roles"'],
    [
      'a name twice, once in quotes',
      'roles:\n  a: { kind: reader }\n  "a": { kind: reader }',
      '5:3',
      'duplicate key "a"',
    ],
    ['a second colon', 'schema: a: b', '3:9', 'a second ": " on one line'],
    ['an open quote', 'schema: "abc\nroles: {}', '4:9', 'unclosed double quote'],
    ['an open bracket', 'roles: { a: { kind: reader }\nschema: x', '4:1', 'unclosed brace {'],
    ['a reserved character', 'schema: @x', '3:9', 'a value cannot start with this character'],
    ['a wrong escape', 'schema: "\\q"', '3:10', 'invalid escape sequence in double quotes'],
    [
      'a comma in a type between brackets',
      'tables: { t: { columns: { id: uuid, total: numeric(12,2) } } }',
      '3:55',
      '"2)" is a separate key',
    ],
    ['a file of an include that is missing', 'include: [no.yaml]', '3:11', '"no.yaml" does not exist'],
    ['an include of a folder', 'include: [folder]', '3:11', '"folder" is a directory'],
    ['an absolute include', 'include: [/no/x.yaml]', '3:11', '"/no/x.yaml" is an absolute path'],
    ['a star for a folder', 'include: ["*/x.yaml"]', '3:11', 'has a wildcard in a folder name'],
  ])('%s', (_name, text, place, message) => {
    const [problem] = problemsOf(HEAD + text) ?? [];
    expect(`${problem?.place?.line}:${problem?.place?.column}`).toBe(place);
    expect(problem?.message).toContain(message);
  });

  test('a directive for another YAML', () => {
    expect(problemsOf(`%YAML 1.1\n---\n${HEAD}`)?.[0]?.message).toBe('the file declares YAML 1.1');
  });

  test('a name twice shows both places', () => {
    const [problem] = problemsOf(`${HEAD}roles: {}\nviews: {}\nroles: {}\n`) ?? [];
    expect(problem).toMatchObject({ place: { line: 5, column: 1 }, related: [{ place: { line: 3, column: 1 } }] });
  });
});

describe('what looks hostile and is right', () => {
  const reader = '{ kind: reader }';
  test.each<[string, string]>([
    ['an anchor that is used 200 times', `roles:\n  a: &r ${reader}\n${lines(200, (i) => `  r${i}: *r`)}`],
    ['a merge key that is used 200 times', `roles:\n  a: &r ${reader}\n${lines(200, (i) => `  r${i}: { <<: *r }`)}`],
    ['names of the prototype', `roles: { constructor: ${reader}, toString: ${reader} }`],
    ['500 brackets in quotes', `roles: { a: { kind: reader, comment: "${'['.repeat(500)}" } }`],
    ['500 brackets in a block', `roles:\n  a:\n    kind: reader\n    comment: |\n      ${'['.repeat(500)}\n`],
    ['500 brackets in a comment', `# ${'['.repeat(500)}`],
    ['digits in groups', `tables: { t: { columns: { id: uuid }, rows: { now: 1_000 } } }`],
    ['digits in groups beside an anchor', `tables: { t: { columns: { id: &u uuid }, rows: { now: 1_000 } } }`],
    ['4 MB of comment', `#${'x'.repeat(4_000_000)}`],
  ])('%s', (_name, text) => expect(problemsOf(HEAD + text)).toBeUndefined());
});

describe('what is hostile ends soon', () => {
  test.each<[string, string]>([
    ['an include of 40 stars', `include: ["${'*a'.repeat(40)}b"]`],
    ['100,000 extensions, one twice', `extensions: [${lines(100_000, (i) => `e${i},`)} e5]`],
    ['5,000 unknown keys', lines(5_000, (i) => `k${i}: 1`)],
    ['50,000 times the same key', lines(50_000, () => 'k: 1')],
    ['100,000 keys on a line', `x: ${'a: '.repeat(100_000)}`],
    ['100,000 brackets between quoted ones', `x: ${'["]", '.repeat(100_000)}`],
    ['1,500 levels by indentation', `x:\n${lines(1_500, (i) => `${' '.repeat(i + 1)}a:`)}`],
    ['20,000 complex keys', `x:\n ${'? '.repeat(20_000)}`],
    ['10,000 aliases', `x:\n${lines(10_000, (i) => ` - &a${i} 1`)}\n${lines(10_000, (i) => ` - *a${i}`)}`],
  ])('%s', (_name, text) => {
    const started = process.cpuUsage();
    const problems = problemsOf(`${HEAD}${text}\n`);
    expect(problems?.length).toBeGreaterThan(0);
    expect(problems?.length).toBeLessThanOrEqual(101);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });

  test('what is not shown is counted', () => {
    expect(problemsOf(HEAD + lines(150, (i) => `k${i}: 1`))?.at(-1)?.message).toBe('and 50 more problems');
  });
});
