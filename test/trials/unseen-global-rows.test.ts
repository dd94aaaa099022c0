/** Rows without a tenant that all tenants see on purpose: what they may do with them on PostgreSQL, and what is said. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { found } from './silent-support';

const OWN = "tenant_id = nullif(current_setting('app.tenant', true), '')::uuid";
const GROUND = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE templates (id int PRIMARY KEY, tenant_id uuid REFERENCES tenants, name text NOT NULL);
CREATE UNIQUE INDEX templates_of_all ON templates (name) WHERE tenant_id IS NULL;
CREATE UNIQUE INDEX templates_own ON templates (tenant_id, name);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
CREATE ROLE app LOGIN;
GRANT SELECT, INSERT, UPDATE, DELETE ON templates TO app;
`;
const SELECT = `CREATE POLICY shown ON templates FOR SELECT USING (tenant_id IS NULL OR ${OWN});`;

interface Case {
  readonly policies: string;
  /** Which statements of a tenant change rows of all. */
  readonly changes: readonly ('INSERT' | 'UPDATE' | 'DELETE')[];
  readonly severity: 'note' | 'error';
  readonly message: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'shown, and only its own written': {
    policies: `${SELECT} CREATE POLICY own ON templates USING (${OWN}) WITH CHECK (${OWN})`,
    changes: [],
    severity: 'note',
    message: 'confirm that they are meant for all',
  },
  'one policy for all commands': {
    policies: `CREATE POLICY t ON templates USING (tenant_id IS NULL OR ${OWN})`,
    changes: ['INSERT', 'UPDATE', 'DELETE'],
    severity: 'error',
    message: 'policy "t" lets every tenant change and delete the rows',
  },
  'one policy, with a check': {
    policies: `CREATE POLICY t ON templates USING (tenant_id IS NULL OR ${OWN}) WITH CHECK (${OWN})`,
    changes: ['UPDATE', 'DELETE'],
    severity: 'error',
    message: 'policy "t" lets every tenant change and delete the rows',
  },
  'a policy for DELETE': {
    policies: `${SELECT} CREATE POLICY d ON templates FOR DELETE USING (${OWN} OR tenant_id IS NULL)`,
    changes: ['DELETE'],
    severity: 'error',
    message: 'policy "d" lets every tenant delete the rows',
  },
  'a policy for INSERT': {
    policies: `${SELECT} CREATE POLICY i ON templates FOR INSERT WITH CHECK (tenant_id IS NULL OR ${OWN})`,
    changes: ['INSERT'],
    severity: 'error',
    message: 'policy "i" lets every tenant insert the rows',
  },
};

const WRITES = {
  INSERT: "INSERT INTO templates VALUES (2, NULL, 'mine') RETURNING id",
  UPDATE:
    "UPDATE templates SET tenant_id = current_setting('app.tenant')::uuid, name = 'taken' WHERE tenant_id IS NULL RETURNING id",
  DELETE: 'DELETE FROM templates WHERE tenant_id IS NULL RETURNING id',
} as const;

async function changedBy(engine: Engine): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [command, sql] of Object.entries(WRITES)) {
    const session = await engine.connect({ user: 'app' });
    await session.execute("BEGIN; SET LOCAL app.tenant = '00000000-0000-0000-0000-000000000001'");
    const rows = await session.query(sql).catch(() => []);
    if (rows.length > 0) changed.push(command);
    await session.end();
  }
  return changed;
}

describe.each(majorsFor('rows of all tenants', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(
      `${GROUND}INSERT INTO tenants VALUES ('00000000-0000-0000-0000-000000000001'); INSERT INTO templates VALUES (1, NULL, 'built in')`,
    );
    await admin.end();
  });
  afterAll(() => engine.stop());

  test.each(Object.entries(CASES))('%s', async (_, { policies, changes }) => {
    const admin = await engine.connect();
    await admin.execute(
      `DO $$ DECLARE p record; BEGIN FOR p IN SELECT polname FROM pg_policy LOOP EXECUTE format('DROP POLICY %I ON templates', p.polname); END LOOP; END $$; ${policies}`,
    );
    await admin.end();
    expect(await changedBy(engine)).toEqual(changes);
  });
});

test.each(Object.entries(CASES))('a file: %s', async (_, { policies, severity, message }) => {
  const findings = await found(`${GROUND}${policies};`, null);
  const [told, ...more] = findings.filter(({ rule }) => rule === 'isolation/require-not-null-tenant-key');
  expect([told?.severity, more.length]).toEqual([severity, 0]);
  expect(told?.message).toContain(message);
  expect(findings.filter(({ message: text }) => text.includes('"templates_of_all"'))).toEqual([]);
});

test('nobody is granted a write: no tenant changes anything', async () => {
  const granted = GROUND.replace('GRANT SELECT, INSERT, UPDATE, DELETE', 'GRANT SELECT');
  const findings = await found(`${granted}${CASES['one policy for all commands']?.policies ?? ''};`, null);
  const told = findings.filter(({ rule }) => rule === 'isolation/require-not-null-tenant-key');
  expect(told.map(({ severity }) => severity)).toEqual(['note']);
});
