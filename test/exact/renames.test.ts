/** `renamed_from` in an imported spec: a plan that renames, and never one that drops and creates. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet, type Ran } from '../support/cli';
import { majorsFor } from '../support/tier';

const BEFORE = `
CREATE TABLE public.tenants (id uuid PRIMARY KEY);
CREATE TABLE public.notes (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES public.tenants (id),
  note text,
  number integer GENERATED ALWAYS AS IDENTITY,
  UNIQUE (tenant_id, note)
);
CREATE INDEX notes_note ON public.notes (note) WHERE note <> '';
ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.notes USING (tenant_id = current_setting('app.tenant')::uuid);
`;

const FILE = 'spec/schemas/public/schema.yaml';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-exact-renames-'));
  writeFileSync(join(folder, 'before.sql'), BEFORE);
});
afterEach(() => rmSync(folder, { recursive: true }));
const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);

function edit(...replacements: readonly (readonly [from: string, to: string])[]): void {
  const path = join(folder, FILE);
  const text = readFileSync(path, 'utf8');
  for (const [from] of replacements) expect(text).toContain(from);
  writeFileSync(
    path,
    replacements.reduce((now, [from, to]) => now.replaceAll(from, to), text),
  );
}

describe.each(majorsFor('renames of an imported spec', [15, 18]))('on %s', (major) => {
  const plan = (...more: readonly string[]): Promise<Ran> =>
    tenet('plan', 'spec/tenet.yaml', '--postgres', String(major), '--format', 'json', ...more);
  beforeEach(async () => {
    expect(await tenet('import', 'before.sql', '--out', 'spec', '--postgres', String(major))).toMatchObject({
      exitCode: 0,
    });
  });

  test('a table and a column keep their rows, and what is named after them follows', async () => {
    edit(
      ['        notes:\n', '        memos:\n          renamed_from: notes\n'],
      ['note: { type: text, nullable: true }', 'memo: { type: text, nullable: true, renamed_from: note }'],
      ['[tenant_id, note]', '[tenant_id, memo]'],
      ["{ columns: [note], where: note <> ''::text }", "{ columns: [memo], where: memo <> ''::text }"],
    );
    const { stdout, exitCode } = await plan('--from', 'before.sql');
    const { steps } = JSON.parse(stdout) as {
      readonly steps: readonly { readonly change: { readonly sql: string } }[];
    };
    const statements = steps.map(({ change }) => change.sql);
    expect(exitCode).toBe(0);
    expect(statements.filter((sql) => !/ RENAME (?:COLUMN |CONSTRAINT )?.*TO /.test(sql))).toEqual([]);
    expect(statements).toEqual(
      expect.arrayContaining([
        'ALTER TABLE "public"."notes" RENAME TO "memos"',
        'ALTER TABLE "public"."memos" RENAME COLUMN "note" TO "memo"',
        'ALTER SEQUENCE "public"."notes_id_seq" RENAME TO "memos_id_seq"',
        'ALTER TABLE "public"."memos" RENAME CONSTRAINT "notes_tenant_id_note_key" TO "memos_tenant_id_memo_key"',
      ]),
    );
    const done = await tenet('plan', 'spec/tenet.yaml', '--from', 'spec/tenet.yaml', '--exit-code');
    expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('nothing to change') as string });
  });

  test('once it is done --update leaves renamed_from to the team', async () => {
    edit(['note: { type: text, nullable: true }', 'memo: { type: text, nullable: true, renamed_from: note }']);
    edit(
      ['[tenant_id, note]', '[tenant_id, memo]'],
      ['notes_note: { columns: [note], where: note', 'notes_note: { columns: [memo], where: memo'],
    );
    writeFileSync(
      join(folder, 'before.sql'),
      `${BEFORE}ALTER TABLE public.notes RENAME note TO memo;
      ALTER TABLE public.notes RENAME CONSTRAINT notes_tenant_id_note_key TO notes_tenant_id_memo_key;`,
    );
    const { exitCode, stderr } = await tenet(
      'import',
      'before.sql',
      '--out',
      'spec',
      '--update',
      '--postgres',
      String(major),
    );
    expect([exitCode, stderr]).toEqual([0, 'nothing changed in the database\n']);
    expect(readFileSync(join(folder, FILE), 'utf8')).toContain('renamed_from: note');
  });
});

test.each([
  [
    'a table that is declared too',
    ['        notes:\n', '        notes:\n          renamed_from: tenants\n'],
    'table "notes" is renamed from "tenants", which is declared too',
  ],
  [
    'a column that two have been',
    [
      'note: { type: text, nullable: true }',
      'note: { type: text, renamed_from: a }\n            more: { type: text, renamed_from: a }',
    ],
    'column "more" is renamed from "a", and so is "note"',
  ],
] as const)('%s is refused at its place', async (_, edited, message) => {
  await tenet('import', 'before.sql', '--out', 'spec');
  edit(edited);
  const { exitCode, stderr } = await tenet('plan', 'spec/tenet.yaml', '--from', 'before.sql');
  expect(stderr).toMatch(new RegExp(`schema\\.yaml:\\d+:\\d+: ${message}\nhelp: `));
  expect(exitCode).toBe(2);
});
