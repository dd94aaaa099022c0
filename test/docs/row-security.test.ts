/** docs/migrations-under-row-security.md prints what PostgreSQL answers; `GOLDEN=update` writes these parts of it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { BYPASS, FORMS, GUARD, MIGRATION, PER_TENANT, SCHEMA, UNFORCED, type Form } from './row-security/cases';
import { answer, Server, type Role } from './row-security/server';

const PAGE = 'docs/migrations-under-row-security.md';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;
const MAJORS = [15, 18];

const servers = new Map<number, Server>();
beforeAll(async () => {
  for (const major of MAJORS) servers.set(major, await Server.start(major));
}, 120_000);
afterAll(() => Promise.all([...servers.values()].map((server) => server.stop())));

function on(major: number): Server {
  const server = servers.get(major);
  if (server === undefined) throw new Error(`no PostgreSQL ${major}`);
  return server;
}

async function migrated(server: Server, role: Role): Promise<readonly string[]> {
  const client = await server.as(role, await server.database());
  const answers: string[] = [];
  for (const sql of MIGRATION) answers.push(await answer(client, sql));
  return answers;
}

async function formed(server: Server, role: Role): Promise<readonly string[]> {
  const client = await server.as(role, await server.withMoreTables());
  const answers: string[] = [];
  for (const form of FORMS) answers.push(await formAnswer(client, form));
  return answers;
}

async function formAnswer(client: Awaited<ReturnType<Server['as']>>, { sql, before, left }: Form): Promise<string> {
  await client.query('BEGIN');
  if (before !== undefined) await client.query(before);
  const said = await answer(client, sql);
  const rest = left === undefined ? '' : `, ${await answer(client, left[0])} ${left[1]}`;
  await client.query('ROLLBACK');
  return `${said}${rest}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;
const differs = (text: string, other: string): string => (text === other ? code(text) : `**${code(text)}**`);

async function partOf(name: string, server: Server): Promise<string> {
  if (name === 'schema') return `\`\`\`sql\n${SCHEMA}\n\`\`\``;
  if (name === 'migration') {
    const [root, owner] = [await migrated(server, 'postgres'), await migrated(server, 'migrator')];
    const rows = MIGRATION.map((sql, index) => [
      code(sql),
      code(root[index] ?? ''),
      differs(owner[index] ?? '', root[index] ?? ''),
    ]);
    return table(['statement', 'superuser, in CI', 'owner, in production'], rows);
  }
  if (name === 'forms') {
    const [root, owner] = [await formed(server, 'postgres'), await formed(server, 'migrator')];
    const rows = FORMS.map(({ sql, before }, index) => [
      code(before === undefined ? sql : `${before}; ${sql}`),
      code(root[index] ?? ''),
      differs(owner[index] ?? '', root[index] ?? ''),
    ]);
    return table(['statement', 'superuser', 'owner'], rows);
  }
  const ways: Readonly<Record<string, string>> = {
    'bypass role': BYPASS.prepared,
    'per tenant': PER_TENANT,
    unforced: UNFORCED,
    guard: GUARD,
  };
  return `\`\`\`sql\n${ways[name]}\n\`\`\``;
}

test.each(MAJORS)('the page prints what PostgreSQL %i answers', async (major) => {
  const page = readFileSync(PAGE, 'utf8');
  const texts = new Map<string, string>();
  for (const [, name = ''] of page.matchAll(PART)) texts.set(name, await partOf(name, on(major)));
  const filled = page.replaceAll(
    PART,
    (_all, name: string) => `<!-- begin ${name} -->\n\n${texts.get(name)}\n\n<!-- end -->`,
  );
  const wanted = await format(filled, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, wanted);
  else expect(page).toBe(wanted);
});

describe.each(MAJORS)('the ways out, on PostgreSQL %i', (major) => {
  const [ADD, , , NOT_NULL] = MIGRATION as [string, string, string, string];
  const FILLED = 'SELECT count(tenant_id) FROM share_tokens';

  /** A database whose share_tokens have the column, which is to be filled. */
  async function ready(): Promise<string> {
    const database = await on(major).database();
    const owner = await on(major).as('migrator', database);
    await owner.query(ADD);
    return database;
  }

  test('a role with BYPASSRLS that is a member of the owner fills every row, and adds the foreign key', async () => {
    const database = await ready();
    const root = await on(major).as('postgres', database);
    await root.query(`DROP ROLE IF EXISTS data_migrator; ${BYPASS.prepared}`);
    const bypass = await on(major).as('data_migrator', database);
    expect(await answer(bypass, BYPASS.sql)).toBe('UPDATE 4');
    expect(await answer(bypass, NOT_NULL)).toBe('ALTER TABLE');
    expect(await answer(bypass, 'ALTER TABLE share_tokens ADD FOREIGN KEY (document_id) REFERENCES documents')).toBe(
      'ALTER TABLE',
    );
    // its costs: it reads every tenant, and owns what it makes
    expect(await answer(bypass, 'SELECT count(*) FROM documents')).toBe('4');
    await bypass.query('SET ROLE migrator');
    expect(await answer(bypass, 'SELECT count(*) FROM documents')).toBe('0');
    await bypass.query('RESET ROLE; DROP TABLE share_tokens; CREATE TABLE made (id int)');
    expect(await answer(bypass, "SELECT tableowner FROM pg_tables WHERE tablename = 'made'")).toBe('data_migrator');
    await bypass.query('DROP TABLE made');
  });

  test('a run for each tenant fills every row, and a tenant that is left out is found by DDL alone', async () => {
    const owner = await on(major).as('migrator', await ready());
    await owner.query(PER_TENANT);
    expect(await answer(owner, FILLED)).toBe('4');
    expect(await answer(owner, NOT_NULL)).toBe('ALTER TABLE');
    const short = await on(major).as('migrator', await ready());
    await short.query(PER_TENANT.replace("'1', '2'", "'1'"));
    expect(await answer(short, FILLED)).toBe('2');
    expect(await answer(short, NOT_NULL)).toMatch(
      /^23502: column "tenant_id" of relation "share_tokens" contains null/,
    );
  });

  test('a DELETE in the loop takes the rows of the tenants whose turn is still to come', async () => {
    const owner = await on(major).as('migrator', await ready());
    const inLoop = PER_TENANT.replace(
      '  END LOOP',
      '    DELETE FROM share_tokens WHERE tenant_id IS NULL;\n  END LOOP',
    );
    await owner.query(inLoop);
    expect(await answer(owner, 'SELECT count(*) FROM share_tokens')).toBe('2');
  });

  test('NO FORCE and FORCE in one transaction fill every row; others wait, and never see it off', async () => {
    const database = await ready();
    const owner = await on(major).as('migrator', database);
    const app = await on(major).as('app', database);
    const root = await on(major).as('postgres', database);
    const [until, rest] = UNFORCED.split('SET CONSTRAINTS') as [string, string];
    await owner.query(until);
    expect(await answer(app, "SET lock_timeout = '100ms'; SELECT count(*) FROM documents")).toMatch(/^55P03/);
    expect(await answer(root, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'documents'")).toBe('true');
    await owner.query(`SET CONSTRAINTS${rest}`);
    expect(await answer(owner, FILLED)).toBe('4');
    expect(await answer(owner, 'SELECT count(*) FROM documents')).toBe('0');
  });

  test('without SET CONSTRAINTS a deferred foreign key keeps FORCE from being set again', async () => {
    const database = await ready();
    const owner = await on(major).as('migrator', database);
    await owner.query(`CREATE TABLE folders (id int PRIMARY KEY);
      INSERT INTO folders VALUES (1);
      ALTER TABLE documents ADD COLUMN folder_id int REFERENCES folders DEFERRABLE INITIALLY DEFERRED`);
    const filling = UNFORCED.replace(/UPDATE[^;]+;/, 'UPDATE documents SET folder_id = 1;');
    expect(await answer(owner, filling.replace('SET CONSTRAINTS ALL IMMEDIATE;\n', ''))).toBe(
      '55006: cannot ALTER TABLE "documents" because it has pending trigger events',
    );
    await owner.query('ROLLBACK');
    expect(await answer(owner, filling)).toBe('COMMIT');
  });

  test('row_security = off makes the silence an error, and changes nothing for a role with BYPASSRLS', async () => {
    const database = await ready();
    const owner = await on(major).as('migrator', database);
    expect(await answer(owner, GUARD)).toBe(
      '42501: query would be affected by row-level security policy for table "documents"',
    );
    // and with a tenant set it fails all the same
    await owner.query("SET app.tenant_id = '1'");
    expect(await answer(owner, GUARD)).toMatch(/^42501/);
    const root = await on(major).as('postgres', database);
    expect(await answer(root, GUARD)).toBe('UPDATE 4');
  });
});
