/** docs/planning.md prints what the commands print; `GOLDEN=update` writes these parts of it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { HAZARDS } from '../../src/report/plan/words';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { runTenet } from '../support/cli';
import { TODAY } from '../support/rule-tester';

const PAGE = 'docs/planning.md';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;
const SPEC = 'examples/starter/tenet.yaml';

const BEFORE = `CREATE ROLE shop_app; CREATE ROLE shop_reader;
CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO shop_app, shop_reader;
CREATE TABLE app.invoices (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, status text, note text);
ALTER TABLE app.invoices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.invoices USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT ON app.invoices TO shop_app;
`;
const AFTER = BEFORE.replace('status text, note text', 'status text NOT NULL, amount numeric')
  .concat('CREATE INDEX invoices_tenant_status ON app.invoices (tenant_id, status);\n')
  .concat('GRANT SELECT (tenant_id, id, amount) ON app.invoices TO shop_reader;\n');
const DRIFT = `GRANT DELETE ON starter.projects TO starter_reader;
ALTER TABLE starter.projects ADD COLUMN archived boolean DEFAULT false;`;

let folder: string;
let engine: Engine;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-planning-'));
  engine = await startEmbedded({ major: 18 });
  const checked = await checkFile(SPEC, diskReader, { today: TODAY });
  await loadArtifacts(engine, emit(checked, 'sql'));
  const { host = '', port = 0 } = engine.connection ?? {};
  url = `postgres://postgres@localhost:${port}/${checked.model.database}?host=${encodeURIComponent(host)}`;
  const session = await engine.connect({ database: checked.model.database });
  await session.execute(DRIFT).finally(() => session.end());
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

async function planned(): Promise<string> {
  writeFileSync(join(folder, 'before.sql'), BEFORE);
  writeFileSync(join(folder, 'schema.sql'), AFTER);
  const { stdout, exitCode } = await runTenet(['plan', 'schema.sql', '--from', 'before.sql'], folder);
  expect(exitCode).toBe(0);
  return block('tenet plan schema.sql --from before.sql', stdout);
}

async function drift(): Promise<string> {
  const { stdout, exitCode } = await runTenet(['check', url, '--spec', SPEC], '.');
  expect(exitCode).toBe(1);
  const shown = 'postgres://reader@db.example.com/starter';
  const said = stdout.replace(/^postgres:\S+:/, `${shown}:`).replace(SPEC, 'tenet.yaml');
  return block(`tenet check ${shown} --spec tenet.yaml`, said);
}

/** The clock decides when a plan expires, and so its hash. */
function block(command: string, stdout: string): string {
  const text = stdout
    .replaceAll(/^(hash +| +)[0-9a-f]{64}$/gm, '$1851959e370066308f084f476d98e66f73bac2607811d0813f973c8f59d52a2c5')
    .replace(/^(expires +).*$/m, '$12026-12-06T09:30:00.000Z');
  return `\`\`\`console\n$ ${command}\n${text}\`\`\``;
}

function hazards(): string {
  const rows = Object.entries(HAZARDS).map(([name, what]) => `| \`${name}\` | ${what} |`);
  return ['| hazard | what it means |', '|---|---|', ...rows].join('\n');
}

const PARTS: Readonly<Record<string, () => string | Promise<string>>> = { output: planned, drift, hazards };

test('the page prints what the commands do', async () => {
  const page = readFileSync(PAGE, 'utf8');
  let written = page;
  for (const [part, name = ''] of page.matchAll(PART)) {
    const made = await PARTS[name]?.();
    written = written.replace(part, () => `<!-- begin ${name} -->\n\n${made ?? ''}\n\n<!-- end -->`);
  }
  const options = await resolveConfig(PAGE);
  const pretty = await format(written, { ...options, parser: 'markdown' });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, pretty);
  expect(page).toBe(pretty);
}, 240_000);
