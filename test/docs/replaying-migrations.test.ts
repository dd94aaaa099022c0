/** docs/replaying-migrations.md prints what the command prints; `GOLDEN=update` writes these parts of it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { OUTCOMES } from '../../src/replay/outcomes';
import { ALL_OUTCOMES } from '../../src/report/replay/told';
import { MigrationFolder } from '../support/migration-folder';

const PAGE = 'docs/replaying-migrations.md';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;

const FILES = {
  'migrations/0001_init.sql': `CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE documents (id serial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, title text);
CREATE TABLE share_tokens (id serial PRIMARY KEY, document_id int NOT NULL REFERENCES documents);
`,
  'migrations/0002_row_security.sql': `CREATE ROLE app LOGIN;
GRANT SELECT, INSERT, UPDATE, DELETE ON documents, share_tokens TO app;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON documents USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
`,
};

const MIGRATION = `ALTER TABLE share_tokens ADD COLUMN tenant_id uuid REFERENCES tenants;
UPDATE share_tokens SET tenant_id = d.tenant_id FROM documents d WHERE d.id = document_id;
DELETE FROM share_tokens WHERE tenant_id IS NULL;
ALTER TABLE share_tokens ALTER COLUMN tenant_id SET NOT NULL;
`;

const folder = new MigrationFolder();
afterAll(() => folder.remove());

async function partOf(name: string): Promise<string> {
  if (name === 'outcomes') return outcomes();
  folder.write({ ...FILES, 'migrations/0003_share_tokens.sql': MIGRATION });
  const { stdout, exitCode } = await folder.run('prove', 'migrations');
  expect(exitCode).toBe(1);
  return `\`\`\`sql\n-- migrations/0003_share_tokens.sql\n${MIGRATION}\`\`\`\n\n\`\`\`console\n$ tenet prove migrations\n${stdout}\`\`\``;
}

function outcomes(): string {
  const rows = ALL_OUTCOMES.map((outcome) => {
    const { weight, many, help = '' } = OUTCOMES[outcome];
    return `| \`${outcome}\` | ${weight === 'none' ? '' : weight} | statements that ${many} | ${help} |`;
  });
  return ['| outcome | weight | what it means | what to do |', '|---|---|---|---|', ...rows].join('\n');
}

test('the page prints what the command does', async () => {
  const page = readFileSync(PAGE, 'utf8');
  let written = page;
  for (const [part, name = ''] of page.matchAll(PART)) {
    const made = await partOf(name);
    written = written.replace(part, () => `<!-- begin ${name} -->\n\n${made}\n\n<!-- end -->`);
  }
  const options = await resolveConfig(PAGE);
  const pretty = await format(written, { ...options, parser: 'markdown' });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, pretty);
  expect(page).toBe(pretty);
}, 120_000);
