/** A proof as people read it (goldens), as machines do (schema), and with text in it that means harm. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Proof } from '../../src/prove/types';
import { proofHtml, proofJson, proofPretty } from '../../src/report/proof';
import { golden } from '../support/golden';
import { accepted, carried, cell, fails, holds, inconclusive, solverless, unsolved } from './proof-fixture';
import { HARM, hostile, large } from './proof-harm';

const PROOFS: Readonly<Record<string, () => Proof>> = {
  holds,
  fails,
  inconclusive,
  accepted,
  unsolved,
  solverless,
  carried,
  hostile,
};
const TERMINAL = { colour: false, columns: 100, matrix: true, elapsed: true };

describe.each(Object.entries(PROOFS))('a proof that is %s', (name, make) => {
  test('pretty', () => golden(`proof/${name}.txt`, proofPretty(make(), TERMINAL)));
  test('json', () => golden(`proof/${name}.json`, proofJson(make())));
  test('html', () => golden(`proof/${name}.html`, proofHtml(make())));
  test('is the same bytes each time', () => {
    expect(proofPretty(make(), TERMINAL)).toBe(proofPretty(make(), TERMINAL));
    expect(proofHtml(make())).toBe(proofHtml(make()));
  });
});

describe('what machines read', () => {
  const file = join(__dirname, '../../src/report/proof/proof.schema.json');
  const matches = new Ajv2020({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  );

  test.each(Object.entries(PROOFS))('the JSON of a proof that is %s is as its schema says', (_name, make) => {
    matches(JSON.parse(proofJson(make())));
    expect(matches.errors).toBeNull();
    expect(proofJson(make()).endsWith('}\n')).toBe(true);
  });

  test.each([
    ['a verdict that is none', { verdict: 'perhaps' }],
    ['an unknown key', { extra: 1 }],
    ['a digest that is none', { ddlSha256: 'abc' }],
    ['a cell of an unknown reach', { matrix: [{ ...cell('r', 'o', 'select'), reach: 'most' }] }],
    ['a time below zero', { elapsedMs: { load: -1 } }],
  ])('the schema refuses %s', (_name, wrong) => {
    expect(matches({ ...(JSON.parse(proofJson(holds())) as object), ...wrong })).toBe(false);
  });

  test('the package gives the schema away', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    expect(manifest.exports['./proof.schema.json']).toBe('./src/report/proof/proof.schema.json');
  });
});

describe('for a terminal', () => {
  test('colours only where they are wanted, and says the same without', () => {
    const coloured = proofPretty(fails(), { ...TERMINAL, colour: true });
    expect(coloured).toContain('\u001b[');
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(proofPretty(fails(), TERMINAL));
  });

  test('a statement stands unbroken, however narrow the terminal is', () => {
    const text = proofPretty(fails(), { ...TERMINAL, columns: 40 });
    for (const { statement } of fails().findings)
      for (const line of (statement ?? '').split('\n')) expect(text).toContain(line);
  });

  test('the verdict stands first and last', () => {
    const lines = proofPretty(fails(), TERMINAL).trimEnd().split('\n');
    expect(lines[0]).toBe('tenet.yaml fails: 3 errors, 1 warning, 1 note, 3 open questions');
    expect(lines.at(-1)).toBe(lines[0]);
  });

  test('times and matrix only where they are asked for', () => {
    const text = proofPretty(fails(), { ...TERMINAL, matrix: false, elapsed: false });
    expect(text).not.toContain('matrix: who can reach what');
    expect(text).not.toMatch(/\d s\b/);
  });

  test.each([60, 80, 120])('the matrix of eight roles takes as many tables as %i cells need', (columns) => {
    const text = proofPretty(large(3, 8), { ...TERMINAL, columns });
    const matrix = text.slice(text.indexOf('matrix:'), text.indexOf('S select'));
    for (const line of matrix.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    for (let role = 0; role < 8; role += 1)
      expect(matrix.match(new RegExp(`service_role_${role}\\b`, 'g'))).toHaveLength(1);
    expect(matrix.match(/invoice_lines_p0001/g)?.length).toBe(matrix.match(/^ +service_role/gm)?.length);
  });

  test('a role or table with a name that is too wide is still told whole', () => {
    const [role, object] = ['r'.repeat(63), `shop.${'t'.repeat(63)}`];
    const text = proofPretty(
      { ...holds(), matrix: [cell(role, object, 'select', 'own')] },
      { ...TERMINAL, columns: 60 },
    );
    expect(text).toContain(role);
    expect(text).toContain(object);
  });

  test.each([
    ['own', 'S'],
    ['all', 'S!'],
    ['some', 'S~'],
    ['none', 's'],
    ['refused', '-'],
    ['inconclusive', 'S?'],
  ] as const)('a select that reached %s reads %s', (reach, mark) => {
    const text = proofPretty({ ...holds(), matrix: [cell('reader', 'shop.orders', 'select', reach)] }, TERMINAL);
    expect(text.split('\n').find((line) => line.startsWith('shop.orders'))).toBe(`shop.orders  ${mark}`);
  });
});

describe('text that means harm', () => {
  // oxlint-disable-next-line no-control-regex -- they are what must not be there
  const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  test('is not obeyed by a terminal', () => {
    expect(proofPretty(hostile(), TERMINAL)).not.toMatch(OBEYED);
  });

  test('is not obeyed by a browser', () => {
    const page = proofHtml(hostile());
    expect(page).not.toMatch(OBEYED);
    expect(tagsOf(page)).toEqual([...tagsOf(proofHtml(fails()))].sort());
    expect(attributesOf(page)).not.toContainEqual(expect.stringMatching(/^on|^style$|^src$/));
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  test.each([...HARM.entries()])('number %i shows as it is', (_index, harm) => {
    const { findings } = {
      findings: [{ ...(fails().findings[0] as Proof['findings'][number]), message: `<${harm}>` }],
    };
    const shown = textOf(proofHtml({ ...fails(), findings }));
    const readable = harm.replaceAll(/[^ -~\u0590-\u05ff\u8000-\u9fff\t\n]/g, '\uFFFD').replaceAll('\t', '    ');
    expect(squeezed(shown)).toContain(squeezed(`<${readable}>`));
  });

  test('a statement that cannot be shown whole says so', () => {
    const [first] = fails().findings as [Proof['findings'][number]];
    const page = (statement: string) => proofHtml({ ...fails(), findings: [{ ...first, statement }] });
    expect(page('select 1')).not.toContain('copy it from the JSON');
    expect(page('select \u202e1')).toContain('copy it from the JSON');
  });
});

describe('the page', () => {
  test.each(Object.entries({ ...PROOFS, large: () => large(20, 4) }))(
    'of a proof that is %s is well-formed',
    (_name, make) => {
      expect(XMLValidator.validate(proofHtml(make()))).toBe(true);
    },
  );

  test.each(Object.entries(PROOFS))(
    'of a proof that is %s fetches nothing, and links only to PostgreSQL',
    (_name, make) => {
      const page = proofHtml(make());
      expect(page).not.toMatch(/<(link|img|iframe|object|embed|base|form [^>]*action)\b|@import|url\(/);
      const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(link).toMatch(/^https:\/\/www\.postgresql\.org\/[a-zA-Z0-9/.-]*$/);
    },
  );

  test('lets run what it came with and nothing else', () => {
    const page = proofHtml(fails());
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toContain('unsafe-inline');
    const within = (tag: string) => page.slice(page.indexOf(`<${tag}>`) + tag.length + 2, page.indexOf(`</${tag}>`));
    for (const tag of ['style', 'script']) {
      const hash = createHash('sha256').update(within(tag)).digest('base64');
      expect(page).toContain(`${tag}-src &#39;sha256-${hash}&#39;`);
    }
  });

  test('of 250 relations and 8 roles stays under 1.5 MB', () => {
    const page = proofHtml(large(250, 8));
    expect(page.match(/<tr><th scope="row">/g)).toHaveLength(250);
    expect(page.length).toBeLessThan(1_500_000);
  });

  test('tells everything that the proof holds', () => {
    const shown = squeezed(textOf(proofHtml(fails())));
    const { findings, inconclusive: open, accepted, ddlSha256, engine } = fails();
    const texts = [
      ...findings.flatMap(({ rule, object, message, statement }) => [rule, object, message, statement ?? '']),
      ...open.map(({ why }) => why),
      ...accepted.flatMap(({ object, reason }) => [object, reason]),
      ...engine.vulnerabilities.flatMap(({ cve, title }) => [cve, title]),
      ...engine.selfTest.map(({ what }) => what),
      ddlSha256 ?? '',
      `"shared_with" = '{}'`,
      '10,520',
    ];
    for (const text of texts) expect(shown).toContain(squeezed(text));
  });

  test('a number that is no vulnerability becomes no address', () => {
    const vulnerabilities = [{ cve: 'CVE-2026-1/../../x', title: 'x', fixedIn: '18.7' }];
    expect(proofHtml({ ...holds(), engine: { ...holds().engine, vulnerabilities } })).not.toContain(
      'security/CVE-2026-1/',
    );
  });
});

const PARSER = { ignoreAttributes: false, preserveOrder: true, trimValues: false, htmlEntities: true } as const;

type Node = Readonly<Record<string, unknown>>;

function nodesOf(page: string): readonly Node[] {
  const all: Node[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      all.push(node);
      for (const children of Object.values(node)) if (Array.isArray(children)) walk(children as readonly Node[]);
    }
  };
  walk(new XMLParser(PARSER).parse(page.replace('<!DOCTYPE html>\n', '')) as readonly Node[]);
  return all;
}

/** Names of the elements of a page, each once. */
function tagsOf(page: string): readonly string[] {
  const names = nodesOf(page).flatMap((node) => Object.keys(node).filter((key) => key !== ':@' && key !== '#text'));
  return [...new Set(names)].sort();
}

function attributesOf(page: string): readonly string[] {
  return nodesOf(page).flatMap((node) => Object.keys((node[':@'] ?? {}) as Node).map((name) => name.replace('@_', '')));
}

/** What is read on the page. */
function textOf(page: string): string {
  return nodesOf(page)
    .flatMap((node) => ('#text' in node ? [String(node['#text'])] : []))
    .join(' ');
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

describe('partitions in the matrix', () => {
  const parts = Array.from({ length: 24 }, (_none, at) => `shop.events_p${at}`);
  const partitions = Object.fromEntries(parts.map((name) => [name, 'shop.events']));
  const proof = (matrix: Proof['matrix']): Proof => ({ ...holds(), matrix, partitions });
  const refused = (object: string) => cell('shop_app', object, 'select');
  const rowsOf = (one: Proof) =>
    proofPretty(one, TERMINAL)
      .split('\n')
      .filter((line) => /^(\d+ partitions? of )?shop\./.test(line))
      .map((line) => line.replaceAll(/\s+/g, ' '));

  test('with their table are one row where the same came back', () => {
    const same = ['shop.events', ...parts].map((name) => cell('shop_app', name, 'select', 'own'));
    expect(rowsOf(proof(same))).toEqual(['shop.events and 24 partitions S']);
    expect(proofHtml(proof(same))).toContain('shop.events and 24 partitions');
    for (const name of parts) expect(proofHtml(proof(same))).toContain(name);
    expect(proofJson(proof(same)).match(/"object": "shop\.events/g)).toHaveLength(25);
  });

  test('are a row beside their table where that differs, whatever name a refusal has', () => {
    const matrix = [cell('shop_app', 'shop.events', 'select', 'own'), ...parts.map(refused)];
    expect(rowsOf(proof(matrix))).toEqual(['shop.events S', '24 partitions of shop.events -']);
  });

  test('one of which something else came back is a row of its own', () => {
    const [first = '', ...rest] = parts;
    const matrix = [cell('shop_app', first, 'select', 'all'), ...['shop.events', ...rest].map(refused)];
    expect(rowsOf(proof(matrix))).toEqual([`${first} S!`, 'shop.events and 23 partitions -']);
  });

  test('of another table are not among them', () => {
    const matrix = [...parts.map(refused), refused('shop.orders')];
    expect(rowsOf(proof(matrix))).toEqual(['24 partitions of shop.events -', 'shop.orders -']);
  });
});

test('what one rule finds at more than five objects is one finding to read, as in tenet check; the JSON has each', () => {
  const found = (table: number, severity: 'error' | 'warning' = 'error'): Proof['findings'][number] => ({
    rule: 'keys/require-wide-key',
    severity,
    by: 'catalog',
    object: `table "shop"."t${table}"`,
    message: `key of t${table} ends in ${table} years; widen it`,
    role: null,
    statement: null,
  });
  const of = (amount: number): Proof => ({
    ...fails(),
    findings: Array.from({ length: amount }, (_, table) => found(table)),
  });
  const few = proofPretty(of(5), TERMINAL);
  expect([few.includes('5 errors'), few.includes('table "shop"."t4"')]).toEqual([true, true]);
  const many = proofPretty(of(60), TERMINAL).replaceAll(/\s+/g, ' ');
  expect(many).toContain('1 error');
  expect(many).not.toContain('60 errors');
  expect(many).toContain('key of t0 ends in 0 years; widen it; found 60 times in 60 tables');
  expect(many).toContain('table "shop"."t59"');
  expect(proofHtml(of(60))).toContain('<small>1 error</small>');
  expect((JSON.parse(proofJson(of(60))) as Proof).findings).toHaveLength(60);
  // an error is no warning
  const mixed = {
    ...fails(),
    findings: [...of(6).findings, ...Array.from({ length: 6 }, (_, one) => found(one, 'warning'))],
  };
  expect(proofPretty(mixed, TERMINAL)).toContain('1 error, 1 warning');
});
