/**
 * What ADD FOREIGN KEY and VALIDATE CONSTRAINT see under row security, run as owner and as superuser over sound rows and over a dangling
 * one: the rule speaks where, and only where, the two end differently.
 */
import { rules } from '../../../policies';
import { sqlState, startEmbedded, type Engine, type Session } from '../../../src/engine';
import { runScript } from '../../../src/rules/run';
import { readScripts } from '../../../src/script/read-script';
import { pieces } from '../../../src/sql/lexer';
import { loadParser } from '../../../src/sql/parser';
import { majorsFor } from '../../support/tier';

const SETUP = `
CREATE ROLE owner_one;
CREATE ROLE owner_two;
CREATE ROLE repair BYPASSRLS;
CREATE ROLE service;
GRANT owner_one TO repair;
GRANT service TO owner_one;
CREATE TABLE parent (id int PRIMARY KEY, tenant_id int);
CREATE TABLE child (id int, tenant_id int, parent_id int);
CREATE TABLE self (id int PRIMARY KEY, tenant_id int, parent_id int);
CREATE POLICY own ON parent USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
CREATE POLICY own ON child USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
CREATE POLICY own ON self USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
ALTER TABLE parent OWNER TO owner_one;
ALTER TABLE child OWNER TO owner_one;
ALTER TABLE self OWNER TO owner_one;
`;
const SOUND = `
INSERT INTO parent VALUES (1, 1), (2, 2);
INSERT INTO child VALUES (1, 1, 1), (2, 2, 2);
INSERT INTO self VALUES (1, 1, NULL), (2, 2, 1);
`;
const DANGLING = 'INSERT INTO child VALUES (3, 2, 9); INSERT INTO self VALUES (3, 2, 9);';
const force = (...tables: readonly string[]): string =>
  tables
    .map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`)
    .join('\n');
const ADD = 'ALTER TABLE child ADD CONSTRAINT to_parent FOREIGN KEY (parent_id) REFERENCES parent';
const NOT_VALID = `${ADD} NOT VALID;`;
const VALIDATE = 'ALTER TABLE child VALIDATE CONSTRAINT to_parent';
/** On sound rows and on a dangling one: as all see it, dangling rows pass, or sound rows fail. */
const RIGHT = ['ok', '23503'];
const CERTIFIES = ['ok', 'ok'];
const FAILS = ['23503', '23503'];
const REFUSED = ['42501', '42501'];

interface Case {
  /** What stands before. */
  readonly before: string;
  readonly sql: string;
  /** As the owner. */
  readonly owner: readonly string[];
  /** What of the two tables hides rows, by the rule. */
  readonly says: 'child' | 'parent' | null;
  readonly since?: number;
}

const CASES: Readonly<Record<string, Case>> = {
  'neither is forced': { before: '', sql: ADD, owner: RIGHT, says: null },
  'both are enabled only': {
    before: 'ALTER TABLE child ENABLE ROW LEVEL SECURITY; ALTER TABLE parent ENABLE ROW LEVEL SECURITY;',
    sql: ADD,
    owner: RIGHT,
    says: null,
  },
  'child is forced': { before: force('child'), sql: ADD, owner: CERTIFIES, says: 'child' },
  'parent is forced': { before: force('parent'), sql: ADD, owner: FAILS, says: 'parent' },
  'both are forced': { before: force('child', 'parent'), sql: ADD, owner: CERTIFIES, says: 'child' },
  'VALIDATE, child is forced': { before: NOT_VALID + force('child'), sql: VALIDATE, owner: CERTIFIES, says: 'child' },
  'VALIDATE, parent is forced': { before: NOT_VALID + force('parent'), sql: VALIDATE, owner: FAILS, says: 'parent' },
  'VALIDATE, both are forced': {
    before: NOT_VALID + force('child', 'parent'),
    sql: VALIDATE,
    owner: CERTIFIES,
    says: 'child',
  },
  'NOT VALID checks nothing': {
    before: force('child', 'parent'),
    sql: `${ADD} NOT VALID`,
    owner: CERTIFIES,
    says: null,
  },
  'NOT ENFORCED checks nothing': {
    before: force('child', 'parent'),
    sql: `${ADD} NOT ENFORCED`,
    owner: CERTIFIES,
    says: null,
    since: 18,
  },
  'it refers to itself': {
    before: force('self'),
    sql: 'ALTER TABLE self ADD FOREIGN KEY (parent_id) REFERENCES self',
    owner: CERTIFIES,
    says: 'child',
  },
  'a column with a default, parent is forced': {
    before: force('parent'),
    sql: 'ALTER TABLE child ADD COLUMN other int DEFAULT 1 REFERENCES parent',
    owner: ['23503', '23503'],
    says: 'parent',
  },
  'a column without a default': {
    before: force('child', 'parent'),
    sql: 'ALTER TABLE child ADD COLUMN other int REFERENCES parent',
    owner: ['ok', 'ok'],
    says: null,
  },
  'a tenant is set, child is forced': {
    before: force('child'),
    sql: `SET LOCAL app.tenant = '1'; ${ADD}`,
    owner: CERTIFIES,
    says: 'child',
  },
  'a tenant is set, parent is forced': {
    before: force('parent'),
    sql: `SET LOCAL app.tenant = '1'; ${ADD}`,
    owner: FAILS,
    says: 'parent',
  },
  'row_security is off': {
    before: force('child', 'parent'),
    sql: `SET LOCAL row_security = off; ${ADD}`,
    owner: REFUSED,
    says: null,
  },
  'NO FORCE in the same transaction': {
    before: NOT_VALID + force('child', 'parent'),
    sql: `ALTER TABLE child NO FORCE ROW LEVEL SECURITY; ALTER TABLE parent NO FORCE ROW LEVEL SECURITY; ${VALIDATE}; ALTER TABLE child FORCE ROW LEVEL SECURITY; ALTER TABLE parent FORCE ROW LEVEL SECURITY`,
    owner: RIGHT,
    says: null,
  },
  'NO FORCE of the child alone': {
    before: NOT_VALID + force('child', 'parent'),
    sql: `ALTER TABLE child NO FORCE ROW LEVEL SECURITY; ${VALIDATE}`,
    owner: FAILS,
    says: 'parent',
  },
  'a role with BYPASSRLS that is a member of the owner': {
    before: NOT_VALID + force('child', 'parent'),
    sql: `SET LOCAL ROLE repair; ${VALIDATE}`,
    owner: RIGHT,
    says: null,
  },
  'a policy shows the owner all rows': {
    before: `${NOT_VALID + force('child', 'parent')} CREATE POLICY all_rows ON child FOR SELECT TO service USING (true); CREATE POLICY all_rows ON parent FOR SELECT TO service USING (true);`,
    sql: VALIDATE,
    owner: RIGHT,
    says: null,
  },
  'the parent has another owner, who enabled row security': {
    before:
      'ALTER TABLE parent ENABLE ROW LEVEL SECURITY; ALTER TABLE parent OWNER TO owner_two; GRANT SELECT, REFERENCES ON parent TO owner_one;',
    sql: `SET LOCAL ROLE owner_one; ${ADD}`,
    owner: RIGHT,
    says: null,
  },
  'the parent has another owner and is forced': {
    before: `${force('parent')} ALTER TABLE parent OWNER TO owner_two; GRANT SELECT, REFERENCES ON parent TO owner_one;`,
    sql: `SET LOCAL ROLE owner_one; ${ADD}`,
    owner: RIGHT,
    says: null,
  },
  'a column that the file adds': {
    before: force('parent'),
    sql: 'ALTER TABLE child ADD COLUMN other_id int; ALTER TABLE child ADD FOREIGN KEY (other_id) REFERENCES parent',
    owner: CERTIFIES,
    says: null,
  },
  'a column that the file adds and fills': {
    before: force('parent'),
    sql: 'ALTER TABLE child ADD COLUMN other_id int; UPDATE child SET other_id = parent_id; ALTER TABLE child ADD FOREIGN KEY (other_id) REFERENCES parent',
    owner: FAILS,
    says: 'parent',
  },
  'a column that the file adds with a default': {
    before: force('parent'),
    sql: 'ALTER TABLE child ADD COLUMN other_id int DEFAULT 1; ALTER TABLE child ADD FOREIGN KEY (other_id) REFERENCES parent',
    owner: FAILS,
    says: 'parent',
  },
  'a table that the file makes': {
    before: force('parent'),
    sql: 'CREATE TABLE made (id int, parent_id int); ALTER TABLE made ADD FOREIGN KEY (parent_id) REFERENCES parent',
    owner: ['ok', 'ok'],
    says: null,
  },
  'a table that the file makes and fills': {
    before: force('parent'),
    sql: 'CREATE TABLE made (id int, parent_id int); INSERT INTO made SELECT id, parent_id FROM child; ALTER TABLE made ADD FOREIGN KEY (parent_id) REFERENCES parent',
    owner: FAILS,
    says: 'parent',
  },
};

/** What other constraints see: all rows, so that nothing is said. */
const ALL_ROWS: Readonly<Record<string, string>> = {
  CHECK: 'ALTER TABLE child ADD CHECK (parent_id < 9)',
  'NOT NULL': 'ALTER TABLE child ALTER COLUMN parent_id SET NOT NULL',
  UNIQUE: 'ALTER TABLE child ADD UNIQUE (id)',
  'CREATE UNIQUE INDEX': 'CREATE UNIQUE INDEX child_id ON child (id)',
};

describe.each(majorsFor('blind foreign keys', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`SET client_min_messages = error; GRANT ALL ON SCHEMA public TO PUBLIC; ${SETUP}`);
  });
  afterAll(() => engine.stop());

  async function ends(before: string, sql: string, isDangling: boolean, user: string): Promise<string> {
    await session.execute('BEGIN');
    try {
      await session.execute(SOUND + (isDangling ? DANGLING : '') + before);
      await session.execute(`SET LOCAL SESSION AUTHORIZATION ${user}`);
      for (const { start, end } of pieces(sql)) {
        const statement = sql.slice(start, end);
        if (user !== 'postgres' || !statement.startsWith('SET LOCAL ROLE')) await session.query(statement);
      }
      return 'ok';
    } catch (error) {
      return String(sqlState(error));
    } finally {
      await session.execute('ROLLBACK');
    }
  }

  const known = Object.entries(CASES).filter(([, { since = 15 }]) => major >= since);

  test.each(known)('%s', async (_name, { before, sql, owner, says }) => {
    const user = /SET LOCAL ROLE repair/.test(sql) ? 'repair' : 'owner_one';
    const seen = [await ends(before, sql, false, user), await ends(before, sql, true, user)];
    const all = [await ends(before, sql, false, 'postgres'), await ends(before, sql, true, 'postgres')];
    expect(seen).toEqual(owner);
    expect(says !== null).toBe(JSON.stringify(seen) !== JSON.stringify(all) && owner !== REFUSED);
    const standing = readScripts([{ name: 'schema.sql', contents: SETUP + before, root: '' }], {
      before: null,
      as: 'schema',
      major,
    });
    const { script } = readScripts([{ name: 'change.sql', contents: sql, root: '' }], {
      before: standing.after,
      as: 'migration',
      major,
    });
    expect(script.statements.flatMap(({ references }) => references.map(({ hides }) => hides))).toEqual(
      says === null ? [] : [says],
    );
    const found = runScript(rules, script, {}).filter(({ rule }) => rule === 'change/forbid-blind-foreign-key');
    expect(found.length).toBe(says === null ? 0 : 1);
  });

  test.each(Object.entries(ALL_ROWS))('%s sees all rows', async (_name, sql) => {
    const dirty = `INSERT INTO child VALUES (1, 2, NULL);${force('child', 'parent')}`;
    const owner = await ends(dirty, sql, true, 'owner_one');
    expect(owner).toMatch(/^235\d\d|^23502/);
    expect(owner).toBe(await ends(dirty, sql, true, 'postgres'));
  });
});
