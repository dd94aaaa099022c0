import { InputError, type Problem } from '../../src/kernel/errors';
import { loadSpec, loadSpecObject } from '../../src/spec/load';
import type { Reader } from '../../src/spec/reader';

type Files = Readonly<Record<string, string | Uint8Array>>;

function readerOf(files: Files): Reader {
  return {
    read(path) {
      const found = files[path];
      if (found === undefined) throw Object.assign(new Error(path), { code: path.endsWith('/') ? 'EISDIR' : 'ENOENT' });
      return typeof found === 'string' ? Buffer.from(found) : found;
    },
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
  };
}

function problemsOf(files: Files): readonly Problem[] {
  try {
    loadSpec('tenet.yaml', readerOf(files));
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

const HEAD = 'tenet: 1\ndatabase: shop\n';

describe('what the grammar refuses', () => {
  test.each<[string, string, string, string, string]>([
    [
      'an unknown key',
      'databse: x',
      '3:1',
      'unknown key "databse"; did you mean "database"?',
      'valid keys: tenet, database',
    ],
    [
      'an unknown key of a table',
      'tables: { t: { columns: { id: uuid }, uniqe: [[id]] } }',
      '3:39',
      'unknown key "uniqe"; did you mean "unique"?',
      'valid keys: scope,',
    ],
    [
      'an unknown kind',
      'roles: { a: { kind: ownr } }',
      '3:21',
      'found "ownr"; did you mean "owner"?',
      'write one of: owner, migrator',
    ],
    [
      'a wrong unit',
      'roles: { a: { kind: reader, statement_timeout: 5 parsecs } }',
      '3:48',
      '"5 parsecs" is not a duration',
      '250ms, 5s',
    ],
    [
      'a number without a unit',
      'roles: { a: { kind: reader, statement_timeout: 5 } }',
      '3:48',
      'found 5, expected text',
      'A duration: 250ms',
    ],
    [
      'a wrong count',
      'tables: { t: { columns: { id: uuid }, rows: { now: lots } } }',
      '3:52',
      '"lots" is not a number of rows',
      '60M',
    ],
    [
      'a wrong rate',
      'tables: { t: { columns: { id: uuid }, writes: { inserts: 5 } } }',
      '3:58',
      'found 5, expected text',
      '120/s',
    ],
    ['a missing key', 'roles: { a: { login: true } }', '3:13', '"kind" is missing', 'add kind:'],
    [
      'a column that is a number',
      'tables: { t: { columns: { id: 5 } } }',
      '3:31',
      'found 5, expected text or a map of keys',
      'A column: its type',
    ],
    [
      'a name for a list of names',
      'tables: { t: { columns: { id: uuid }, unique: [id] } }',
      '3:48',
      'found "id", expected a list or a map of keys',
      'write a list: [id]',
    ],
    [
      'another form of a word',
      'roles: { a: { kind: analyst } }',
      '3:21',
      'found "analyst"; did you mean "analytics"?',
      'write one of: owner',
    ],
    [
      'a column without a type',
      'tables: { t: { columns: { id: { nullable: true } } } }',
      '3:31',
      '"type" is missing',
      'add type:',
    ],
    ['a list for a map', 'tables: [orders]', '3:9', 'found a list, expected a map of keys', ''],
    [
      'a name with a line break',
      'tables: { "a\\nb": { columns: { id: uuid } } }',
      '3:11',
      'is not a valid name here',
      '',
    ],
    ['a table without columns', 'tables: { t: { columns: {} } }', '3:25', 'must not be empty', ''],
    [
      'a waiver without a reason',
      'waivers: [{ rule: a/b, at: /x, owner: me, until: 2027-01-01 }]',
      '3:11',
      '"reason" is missing',
      'add reason:',
    ],
  ])('%s', (_name, text, place, message, remedy) => {
    const [problem] = problemsOf({ 'tenet.yaml': HEAD + text });
    expect(`${problem?.place?.line}:${problem?.place?.column}`).toBe(place);
    expect(problem?.message).toContain(message);
    expect(problem?.remedy ?? '').toContain(remedy);
  });

  test('every problem is told in one pass', () => {
    expect(problemsOf({ 'tenet.yaml': 'database: 5\nx: 1\ny: 2\n' })).toHaveLength(4);
  });

  test('an object is held to the same grammar', () => {
    expect(() => loadSpecObject({ tenet: 1, databse: 'x' })).toThrow(/unknown key "databse"/);
  });
});

describe('what is no spec', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'is empty'],
    ['a comment', '# nothing here\n', 'is empty'],
    ['a list', '- a\n- b\n', 'contains a list'],
    ['a word', 'hello', 'contains a single value'],
    ['two documents', `${HEAD}---\n${HEAD}`, 'more than one document'],
    ['bytes that are not UTF-8', Buffer.from([0x74, 0x65, 0xff, 0x0a]), 'byte 2 of "tenet.yaml" (0xff) is not UTF-8'],
    ['UTF-16', Buffer.from('\ufefftenet: 1', 'utf16le'), 'UTF-16'],
    ['a NUL byte', 'tenet: 1\ndatabase: "a\0b"\n', 'NUL byte'],
    ['a tab for indentation', 'tenet: 1\nroles:\n\ta: { kind: owner }\n', 'tab'],
    ['an open bracket', 'tenet: 1\nroles: {\n', ''],
    [
      'a name that would reach into the prototype',
      `${HEAD}tables: { __proto__: { columns: { id: uuid } } }`,
      '"__proto__" cannot be a name',
    ],
  ])('%s', (_name, text, message) => {
    const problems = problemsOf({ 'tenet.yaml': text });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });

  test('a key that stands twice is shown at both places', () => {
    const [problem] = problemsOf({ 'tenet.yaml': `${HEAD}roles:\n  a: { kind: owner }\n  a: { kind: reader }\n` });
    expect(problem).toMatchObject({ place: { line: 5, column: 3 }, related: [{ place: { line: 4, column: 3 } }] });
  });

  test('a missing file says so', () => expect(problemsOf({})[0]?.message).toBe('"tenet.yaml" does not exist'));
});

describe('hostile files end soon, with a word', () => {
  const bomb = `${HEAD}x0: &x0 [a,a,a,a,a,a,a,a,a,a]\n${Array.from({ length: 12 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(',')}]`).join('\n')}\n`;
  test.each<[string, string | Uint8Array, string]>([
    ['aliases that explode', bomb, 'expand to too many nodes'],
    ['100,000 open brackets', `a: ${'['.repeat(100_000)}`, 'levels deep'],
    ['100,000 nested dashes', `${'- '.repeat(100_000)}x`, 'levels deep'],
    ['100,000 nested maps', `a: ${'{a: '.repeat(100_000)}`, 'levels deep'],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024, 'a'), 'exceed 32 MiB in total'],
    ['6 MB', Buffer.alloc(6 * 1024 * 1024, 'a'), 'is larger than 4 MiB'],
  ])('%s', (_name, text, message) => {
    const started = process.cpuUsage();
    expect(problemsOf({ 'tenet.yaml': text })[0]?.message).toContain(message);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
});

describe('odd but right', () => {
  test.each<[string, string]>([
    ['a byte order mark', `\ufeff${HEAD}`],
    ['CRLF', HEAD.replaceAll('\n', '\r\n')],
    ['a merge key', `${HEAD}roles:\n  a: &base { kind: reader, connections: 5 }\n  b: { <<: *base, connections: 6 }\n`],
    ['an anchor', `${HEAD}roles: { a: &r { kind: reader }, b: *r }\n`],
    ['a long line', `${HEAD}roles: { a: { kind: reader, comment: "${'x'.repeat(1_000_000)}" } }\n`],
  ])('%s', (_name, text) => expect(problemsOf({ 'tenet.yaml': text })).toEqual([]));

  test('lines and columns are those of the editor, whatever ends a line', () => {
    const [problem] = problemsOf({ 'tenet.yaml': `\ufeff${HEAD}\nx: 1`.replaceAll('\n', '\r\n') });
    expect(problem?.place).toMatchObject({ line: 4, column: 1 });
  });
});

describe('include', () => {
  test('merges tables and roles, sorted by file', () => {
    const { spec, sources } = loadSpec(
      'tenet.yaml',
      readerOf({
        'tenet.yaml': `${HEAD}include: [tables/*.yaml]\nroles: { a: { kind: owner } }\n`,
        'tables/b.yaml': 'tables: { two: { columns: { id: uuid } } }\nroles: { b: { kind: reader } }\n',
        'tables/a.yaml': 'tables: { one: { columns: { id: uuid } } }\n',
      }),
    );
    expect(Object.keys(spec.tables ?? {})).toEqual(['one', 'two']);
    expect(Object.keys(spec.roles ?? {})).toEqual(['a', 'b']);
    expect(sources.locate('/tables/two/columns/id', 'value')).toEqual({
      file: 'tables/b.yaml',
      line: 1,
      column: 33,
      length: 4,
    });
    expect(sources.locate('/tables/two/rls/forced', 'value')).toMatchObject({
      file: 'tables/b.yaml',
      line: 1,
      column: 11,
    });
  });

  test.each<[string, Files, string]>([
    [
      'a name declared twice',
      {
        'tenet.yaml': `${HEAD}include: [a.yaml]\nroles: { a: { kind: owner } }`,
        'a.yaml': 'roles: { a: { kind: reader } }',
      },
      '"a" is declared twice',
    ],
    [
      'a section declared twice',
      { 'tenet.yaml': `${HEAD}include: [a.yaml]`, 'a.yaml': 'database: other' },
      '"database" is declared twice',
    ],
    ['a circle', { 'tenet.yaml': `${HEAD}include: [a.yaml]`, 'a.yaml': 'include: [tenet.yaml]' }, 'includes itself'],
    ['a missing file', { 'tenet.yaml': `${HEAD}include: [a.yaml]` }, '"a.yaml" does not exist'],
    ['a pattern without a match', { 'tenet.yaml': `${HEAD}include: [tables/*.yaml]` }, 'matches no file'],
  ])('refuses %s', (_name, files, message) => {
    const [problem] = problemsOf(files);
    expect(problem?.message).toContain(message);
  });

  test('a name declared twice shows both places', () => {
    const [problem] = problemsOf({
      'tenet.yaml': `${HEAD}include: [a.yaml]\nroles: { a: { kind: owner } }`,
      'a.yaml': 'roles: { a: { kind: reader } }',
    });
    expect(problem).toMatchObject({
      place: { file: 'a.yaml', line: 1 },
      related: [{ place: { file: 'tenet.yaml', line: 4 } }],
    });
  });
});
