/** docs/tenants.md shows what is compiled, and statements that run; `GOLDEN=update` writes these parts of it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { diskReader } from '../../src/spec/disk';
import { startEmbedded } from '../../src/engine';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { TODAY } from '../support/rule-tester';

const PAGE = 'docs/tenants.md';
const SPEC = 'examples/tenants/tenet.yaml';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;

const SIGN_UP = `BEGIN;
SELECT set_config('app.tenant_id', '7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11', true);
INSERT INTO keyed.tenants (id, name, domain) VALUES ('7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11', 'Acme', 'acme.example');
INSERT INTO keyed.api_keys (tenant_id, hashed_key) VALUES ('7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11', sha256('secret'));
COMMIT;`;
const CLIENT = `SELECT keyed.tenant_of_key(sha256('secret'));  -- 7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11, or NULL: refuse the request

BEGIN;
SELECT set_config('app.tenant_id', '7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11', true);
SELECT id, created_at FROM keyed.api_keys;
COMMIT;`;

const compiled = async () => emit(await checkFile(SPEC, diskReader, { today: TODAY }), 'sql');

async function sqlPart(needles: readonly string[]): Promise<string> {
  const files = (await compiled()).filter(({ path }) => path.endsWith('.sql'));
  const statements = files.flatMap(({ contents }) => contents.split('\n\n'));
  const shown = needles.map((needle) => {
    const found = statements.filter((statement) => statement.includes(needle));
    if (found.length === 0) throw new Error(`nothing that is compiled has ${needle}`);
    return found.map((statement) => statement.replaceAll(/^-- .*\n/gm, '').trim()).join('\n');
  });
  return `\`\`\`sql\n${shown.join('\n\n')}\n\`\`\``;
}

function partOf(name: string): Promise<string> | string {
  if (name === 'spec') return `\`\`\`yaml\n${readFileSync(SPEC, 'utf8')}\`\`\``;
  if (name === 'sql-of-client') return `\`\`\`sql\n${CLIENT}\n\`\`\``;
  if (name === 'sql-of-signup') return `\`\`\`sql\n${SIGN_UP}\n\`\`\``;
  return sqlPart(name.replace(/^sql /, '').split(' | '));
}

test('the page is current', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const names = [...page.matchAll(PART)].map(([, name = '']) => name);
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await partOf(name)] as const)));
  const filled = page.replaceAll(
    PART,
    (_all, name: string) => `<!-- begin ${name} -->\n\n${texts.get(name)}\n\n<!-- end -->`,
  );
  const wanted = await format(filled, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, wanted);
  else expect(page).toBe(wanted);
});

test('its statements run as the roles that it names, and do what it says', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    await loadArtifacts(engine, await compiled());
    const signup = await engine.connect({ user: 'keyed_signup', database: 'keyed' });
    for (const statement of SIGN_UP.split(';\n')) await signup.query(statement);
    await signup.end();
    const app = await engine.connect({ user: 'keyed_app', database: 'keyed' });
    const [look = '', ...rest] = CLIENT.split('\n\n');
    expect(await app.query(look)).toEqual([{ tenant_of_key: '7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11' }]);
    const answers = [];
    for (const statement of rest.join('').split(';\n')) answers.push(await app.query(statement));
    expect(answers.map((rows) => rows.length)).toEqual([0, 1, 1, 0]);
    await app.end();
  } finally {
    await engine.stop();
  }
}, 120_000);
