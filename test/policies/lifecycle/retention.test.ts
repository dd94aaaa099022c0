/** What the rules of lifecycle and partitioning say of PostgreSQL, tried on it. */
import { startEmbedded, type Engine, type Session } from '../../../src/engine';

const TABLES = `
CREATE TABLE runs (id int PRIMARY KEY);
CREATE TABLE steps (run_id int REFERENCES runs);
INSERT INTO runs VALUES (1); INSERT INTO steps VALUES (1);
CREATE TABLE events (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-01-02');
CREATE TABLE notes (id int, at date, FOREIGN KEY (id, at) REFERENCES events ON DELETE CASCADE);
INSERT INTO events VALUES (1, '2026-01-01'); INSERT INTO notes VALUES (1, '2026-01-01');
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-01-02');
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE TABLE members (tenant_id int) PARTITION BY LIST (tenant_id);
CREATE TABLE members_large PARTITION OF members FOR VALUES IN (1);
`;

const REFUSED: readonly (readonly [claim: string, statement: string, sqlState: string])[] = [
  ['a row that is referenced cannot be deleted', 'DELETE FROM runs', '23503'],
  [
    'a partition with referenced rows cannot be detached, though the key cascades',
    'ALTER TABLE events DETACH PARTITION events_1',
    '23503',
  ],
  ['nor dropped', 'DROP TABLE events_1', '2BP01'],
  [
    'beside a default partition nothing is detached concurrently',
    'ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY',
    '55000',
  ],
  ['a tenant in no list has no partition', 'INSERT INTO members VALUES (2)', '23514'],
];

describe.each([15, 18])('PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(TABLES);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  test.each(REFUSED)('%s', async (_claim, statement, code) => {
    await expect(session.execute(statement)).rejects.toMatchObject({ code });
  });
});
