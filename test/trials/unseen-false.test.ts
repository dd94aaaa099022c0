/** What was found of schemas that no rule was written for, and was not so: the same shapes, small, and what PostgreSQL does with them. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { checkScript } from '../../src/pipeline';

/** What a rule says of a schema. */
async function saidOf(contents: string, rule: string): Promise<readonly string[]> {
  const { findings } = await checkScript({ name: 'schema.sql', contents }, null, { as: 'schema' });
  return findings.filter((one) => one.rule === rule).map(({ message }) => message);
}

const FK = 'indexes/require-foreign-key-index';
const GIN = 'indexes/forbid-index-below-row-security';
const PARTIAL = 'keys/forbid-partial-reference';
const UNIQUE = 'keys/require-not-null-in-unique';
const NULLING = 'keys/forbid-tenant-nulling-action';

const TEAMS = `CREATE TABLE teams (id int PRIMARY KEY);
${['tasks', 'notes', 'files'].map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams);`).join('\n')}`;

/** Rules whose findings are looked at, the statements, and what each finding says. */
const CASES: Readonly<Record<string, readonly [rule: string, sql: string, says: readonly string[]]>> = {
  'a sequence of a column is of the owner of its table': [
    'access/forbid-sequence-reads',
    `CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE jobs (id int NOT NULL, tenant_id int REFERENCES tenants);
CREATE SEQUENCE jobs_id_seq;
ALTER TABLE jobs OWNER TO app_owner; ALTER SEQUENCE jobs_id_seq OWNER TO app_owner;
ALTER SEQUENCE jobs_id_seq OWNED BY jobs.id;
GRANT SELECT ON jobs TO app; GRANT SELECT ON SEQUENCE jobs_id_seq TO app;`,
    ['"app" has SELECT on sequence "public"."jobs_id_seq"'],
  ],
  'its owner owns, and serves no tenant': [
    'access/forbid-login-owner',
    `CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE jobs (id int NOT NULL, tenant_id int REFERENCES tenants);
CREATE SEQUENCE jobs_id_seq;
ALTER TABLE jobs OWNER TO app_owner; ALTER SEQUENCE jobs_id_seq OWNER TO app_owner;
ALTER SEQUENCE jobs_id_seq OWNED BY jobs.id;
GRANT SELECT ON jobs TO app; GRANT SELECT ON SEQUENCE jobs_id_seq TO app;`,
    [],
  ],
  'a key that the partitions divide is found by the rest of it': [
    FK,
    `CREATE TABLE runs (id int, part int, PRIMARY KEY (id, part)) PARTITION BY LIST (part);
CREATE TABLE steps (id int, part int, run int, PRIMARY KEY (id, part), FOREIGN KEY (run, part) REFERENCES runs ON DELETE CASCADE) PARTITION BY LIST (part);
CREATE INDEX steps_run ON steps (run, id);`,
    [],
  ],
  'an index that the tenant leads is read for one tenant': [
    FK,
    `CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE labels (team_id int REFERENCES teams, slug text, PRIMARY KEY (team_id, slug));
CREATE TABLE items (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams, slug text, FOREIGN KEY (team_id, slug) REFERENCES labels ON DELETE CASCADE);
CREATE INDEX items_team ON items (team_id, id);`,
    [
      'no index but index "public"."items_team", which begins with "team_id", so each delete in "public"."labels" reads all rows with the same "team_id"',
    ],
  ],
  'a column that says where the row is itself is always given': [
    PARTIAL,
    `CREATE TABLE runs (id int, part int, PRIMARY KEY (id, part)) PARTITION BY LIST (part);
CREATE TABLE steps (id int, part int, run int, PRIMARY KEY (id, part), FOREIGN KEY (run, part) REFERENCES runs) PARTITION BY LIST (part);`,
    [],
  ],
  'a key that is the reference is not': [
    PARTIAL,
    `CREATE TABLE runs (id int, part int, PRIMARY KEY (id, part));
CREATE TABLE notes (id int PRIMARY KEY, part int, FOREIGN KEY (id, part) REFERENCES runs);`,
    ['not checked if "part" is NULL'],
  ],
  'rows without a user have a unique index of their own': [
    UNIQUE,
    `CREATE TABLE pairs (id int PRIMARY KEY, key text NOT NULL, user_id int, scope text NOT NULL, UNIQUE (key, user_id, scope));
CREATE UNIQUE INDEX pairs_of_none ON pairs (key, scope) WHERE user_id IS NULL;`,
    [],
  ],
  'and of another column they have none': [
    UNIQUE,
    `CREATE TABLE pairs (id int PRIMARY KEY, key text NOT NULL, user_id int, scope text, UNIQUE (key, user_id, scope));
CREATE UNIQUE INDEX pairs_of_none ON pairs (key, scope) WHERE user_id IS NULL;`,
    ['not enforced if "scope" is NULL'],
  ],
  'the one index of the tenant is used for more than its boolean': [
    'indexes/forbid-boolean-index',
    `${TEAMS}
CREATE TABLE sources (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams, remote boolean NOT NULL);
CREATE INDEX sources_team ON sources (team_id, remote);`,
    [],
  ],
  'beside another one it is not': [
    'indexes/forbid-boolean-index',
    `${TEAMS}
CREATE TABLE sources (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams, remote boolean NOT NULL);
CREATE INDEX sources_team ON sources (team_id, remote); CREATE INDEX sources_id ON sources (team_id, id);`,
    ['"sources_team"'],
  ],
  'a code that is made here names no row of another table': [
    'types/match-key-types',
    `CREATE TABLE inbox (id uuid PRIMARY KEY);
CREATE TABLE teams (id uuid PRIMARY KEY, inbox_id text DEFAULT md5(random()::text) UNIQUE);`,
    [],
  ],
  'the tenant alone has no other column to name': [
    NULLING,
    `${TEAMS}
CREATE TABLE people (id int PRIMARY KEY, team_id int REFERENCES teams ON DELETE SET NULL);`,
    ['sets the tenant column to NULL, so rows that belong to no tenant remain; replace it with ON DELETE RESTRICT'],
  ],
};

test.each(Object.entries(CASES))('%s', async (_, [rule, sql, says]) => {
  const messages = await saidOf(sql, rule);
  expect(messages).toHaveLength(says.length);
  for (const [place, words] of says.entries()) expect(messages[place]).toContain(words);
});

const FOLDERS = `CREATE TABLE workspaces (id text PRIMARY KEY);
CREATE TABLE folders (name text, workspace_id text REFERENCES workspaces, extra jsonb NOT NULL, owners text[] NOT NULL, PRIMARY KEY (workspace_id, name));
CREATE INDEX folders_extra ON folders USING gin (extra); CREATE INDEX folders_owners ON folders USING gin (owners);
ALTER TABLE folders ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON folders USING (extra ? current_setting('app.person'));`;

describe.each(majorsFor('policies that use an index', [15, 18]))('on PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test('the condition of a policy uses a GIN index, that of a query does not', async () => {
    const session = await engine.connect();
    await session.execute(
      `${FOLDERS} CREATE ROLE app; GRANT SELECT ON folders TO app; SET enable_seqscan = off; SET ROLE app; SET app.person = 'me'`,
    );
    const plan = async (sql: string): Promise<string> => JSON.stringify(await session.query(`EXPLAIN ${sql}`));
    expect(await plan('SELECT FROM folders')).toContain('folders_extra');
    expect(await plan("SELECT FROM folders WHERE owners @> '{me}'")).not.toContain('folders_owners');
    await session.end();
    const messages = await saidOf(FOLDERS, GIN);
    expect(messages.map((message) => /"folders_\w+"/.exec(message)?.[0])).toEqual(['"folders_owners"']);
  });
});
