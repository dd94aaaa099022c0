/** docs/importing.md prints what `tenet import` writes; `GOLDEN=update` writes that part of it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { runTenet } from '../support/cli';
import { installSchema } from '../support/installed';

const PAGE = 'docs/importing.md';
const PART = /<!-- begin output -->\n[\s\S]*?<!-- end -->/;

const DATABASE = `
CREATE TYPE invoice_status AS ENUM ('open', 'paid');
CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
  status invoice_status DEFAULT 'open' NOT NULL,
  total numeric CHECK (total >= 0),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX invoices_open ON invoices (tenant_id, total DESC) WHERE status = 'open';
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON invoices USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE ROLE app LOGIN;
GRANT SELECT, INSERT, UPDATE ON invoices TO app;
`;

test('the files on the page are what the command writes, and its plan is empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-importing-'));
  installSchema(folder);
  const engine = await startEmbedded({ major: 18 });
  try {
    const { host = '', port = 0 } = engine.connection ?? {};
    const url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    const admin = await engine.connect();
    await admin.execute('CREATE DATABASE shop').finally(() => admin.end());
    const session = await engine.connect({ database: 'shop' });
    await session.execute(DATABASE).finally(() => session.end());
    const shown = 'postgres://tenet_read@db.example.com/shop';
    const imported = await runTenet(['import', url, '--out', 'spec'], folder);
    expect(imported).toMatchObject({ exitCode: 0, stdout: '' });
    const console = `$ tenet import ${shown} --out spec\n${imported.stderr.replaceAll(url, shown)}`;
    const files = ['tenet.yaml', 'schemas/public/schema.yaml'].map(
      (file) => `\`\`\`yaml\n${readFileSync(join(folder, 'spec', file), 'utf8')}\`\`\``,
    );
    const part = ['<!-- begin output -->', `\`\`\`console\n${console}\`\`\``, ...files, '<!-- end -->'].join('\n\n');
    const page = readFileSync(PAGE, 'utf8');
    if (process.env['GOLDEN'] === 'update')
      writeFileSync(
        PAGE,
        page.replace(PART, () => part),
      );
    else expect(PART.exec(page)?.[0]).toBe(part);
    const planned = await runTenet(['plan', 'spec/tenet.yaml', '--url', url, '--exit-code'], folder);
    expect(planned.stdout).toContain('nothing to change');
    expect(planned.exitCode).toBe(0);
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
});
