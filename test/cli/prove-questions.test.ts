/** Questions without an answer as a user meets them: open, accepted in the spec, or asked of no solver. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet } from '../support/cli';

/** No row passes the check, so that what is tried on the table proves nothing. */
const SPEC = `tenet: 1
database: tiny
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { tiny_owner: { kind: owner }, tiny_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  notes: { columns: { id: uuid, n: int }, checks: { never: "n > 1 and n < 1" } }
`;
const ENTRY = {
  question: 'not-seeded',
  object: 'tiny.notes',
  reason: '"nothing is ever written to it"',
  owner: 'data-platform',
  until: '2027-01-01',
};

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-questions-'))));
afterAll(() => rmSync(folder, { recursive: true }));

type Entry = Partial<typeof ENTRY> & { readonly command?: string };

function accepting(...entries: readonly Entry[]): string {
  const lines = entries.map((over) =>
    Object.entries({ ...ENTRY, ...over })
      .map(([key, value]) => `${key}: ${value}`)
      .join(', '),
  );
  return `${SPEC}proof:\n  accept:\n${lines.map((line) => `    - { ${line} }\n`).join('')}`;
}

function proveSpec(spec: string, ...args: readonly string[]): ReturnType<typeof runTenet> {
  writeFileSync(join(folder, 'tenet.yaml'), spec);
  return runTenet(['prove', ...args], folder);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('a question without an answer', () => {
  test('is no pass, and says what stands in the way and what to do', async () => {
    const { exitCode, stdout } = await proveSpec(SPEC);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^tenet.yaml is inconclusive: no finding, \d open questions?\n/);
    expect(oneLine(stdout)).toMatch(/not-seeded \d questions? tiny\.notes .*"never" help: simplify the constraint/);
    expect(oneLine(stdout)).toContain('under proof.accept');
  });

  test('names the form that an empty setting needs, where a policy casts it', async () => {
    const policies = `policies: { one: { using: "id = current_setting('app.one', true)::uuid" } }`;
    const notes = `notes: { columns: { id: uuid }, ${policies} }`;
    const { exitCode, stdout } = await proveSpec(SPEC.replace(/notes: .*/, notes));
    expect(exitCode).toBe(1);
    expect(oneLine(stdout)).toMatch(
      /no-answer \d questions? tiny\.notes.*22P02: .*: "" help: write nullif\(current_setting\('name', true\), ''\)/,
    );
  });

  test('is a pass where the spec accepts it, with its reason', async () => {
    const { exitCode, stdout } = await proveSpec(accepting({}));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^tenet.yaml passes with \d accepted questions?: no finding, 0 open questions\n/);
    expect(oneLine(stdout)).toContain(
      'not-seeded: tiny.notes nothing is ever written to it (owner data-platform, until 2027-01-01, tenet.yaml:11)',
    );
  });

  test('stays open where no entry is of it, and each entry is told', async () => {
    const { exitCode, stdout } = await proveSpec(
      accepting({ until: '2026-11-23' }, { object: 'tiny.nodes' }, { question: 'undecided' }, { command: 'update' }),
      '--format',
      'json',
    );
    expect(exitCode).toBe(1);
    const { idleAcceptances } = JSON.parse(stdout) as { readonly idleAcceptances: readonly object[] };
    expect(idleAcceptances).toMatchObject([
      { at: 'tenet.yaml:11', why: 'it expired on 2026-11-23, so the question is open again' },
      { at: 'tenet.yaml:12', why: 'the proof has no object "tiny.nodes"; did you mean "tiny.notes"?' },
      { at: 'tenet.yaml:13', why: 'it matches no open question, so it is stale' },
      { at: 'tenet.yaml:14', why: 'it matches no open question, so it is stale' },
    ]);
  });
});

describe('what cannot be accepted', () => {
  test.each<[string, Entry, RegExp]>([
    ['without a reason', { reason: 'ok' }, /tenet\.yaml:11:\d+: "ok" is shorter than 10 characters/],
    ['under another word', { question: 'not-seded' }, /tenet\.yaml:11:\d+: .*did you mean "not-seeded"\?/],
    ['until whenever', { until: 'never' }, /tenet\.yaml:11:\d+: "never" is not/],
    ['of no command', { command: 'selekt' }, /tenet\.yaml:11:\d+: .*did you mean "select"\?/],
  ])('%s is refused at its place', async (_name, over, words) => {
    const { exitCode, stdout, stderr } = await proveSpec(accepting(over));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});

test('--no-solver passes on the rows tried, and says so', async () => {
  const { exitCode, stdout } = await proveSpec(SPEC.replace(/, checks: .*? \}/, ''), '--no-solver');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^tenet.yaml passes on the rows tried; not all rows were considered: no finding/);
  expect(oneLine(stdout)).toContain('solver not run (--no-solver): only the seeded rows were tried');
});
