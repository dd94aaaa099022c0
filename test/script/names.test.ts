/** Names that a text leaves open are those that PostgreSQL chooses. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { objectText } from '../../src/kinds/id';
import { readScript } from '../../src/script/read-script';
import { worldOf } from '../../src/script/world-of';
import { loadParser } from '../../src/sql/parser';
import { stateOf } from '../support/round-trip';

const LONG = 'a_table_whose_name_is_so_long_that_nothing_fits_behind_it';

const TEXT = `
CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE, b int CHECK (b > 0), c int, d text, CHECK (a > b), CHECK (c > 0), CHECK (1 > 0));
ALTER TABLE t ADD CHECK (b > 1), ADD CHECK (b > 2), ADD UNIQUE (a, c), ADD UNIQUE (a) INCLUDE (d);
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES t, ADD FOREIGN KEY (c) REFERENCES t (a);
CREATE INDEX ON t (a); CREATE INDEX ON t (a); CREATE INDEX ON t (lower(d), a, (a + 1), (b + 1), upper(d));
CREATE INDEX ON t ((d::varchar), (coalesce(a, b)), (CASE WHEN a > 1 THEN b END), a) INCLUDE (c);
CREATE INDEX ON t ((d COLLATE "C"), (nullif(a, 1)), (greatest(a, b)), (ARRAY[a]));
CREATE TABLE t_a_key1 (x int);
ALTER TABLE t ADD UNIQUE (a);
CREATE TABLE taken (a int CONSTRAINT u_a_check CHECK (a > 0), CONSTRAINT u_pkey UNIQUE (a));
CREATE TABLE u (id serial PRIMARY KEY, a int CHECK (a > 0), n bigint GENERATED ALWAYS AS IDENTITY, EXCLUDE (a WITH =));
CREATE TABLE ${LONG} (
  a_column_whose_name_is_just_as_long_as_that int UNIQUE CHECK (a_column_whose_name_is_just_as_long_as_that > 0), b int REFERENCES t,
  c serial, UNIQUE (a_column_whose_name_is_just_as_long_as_that, b), PRIMARY KEY (b));
CREATE INDEX ON ${LONG} (a_column_whose_name_is_just_as_long_as_that, b);
CREATE DOMAIN dom AS int CHECK (VALUE > 0) CHECK (VALUE < 9);
CREATE STATISTICS ON a, b FROM t;
CREATE TABLE p (k int, a int, UNIQUE (k, a)) PARTITION BY LIST (k);
CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX mine ON p (a);
CREATE TABLE p_2 (k int, a int); CREATE INDEX p_2_own ON p_2 (a);
ALTER TABLE p ATTACH PARTITION p_2 FOR VALUES IN (2);
`;

const NAMED = new Set([
  'constraint',
  'foreign key',
  'index',
  'sequence',
  'statistics',
  'domain constraint',
  'attachment',
]);

/** `major >= 17`, where CREATE STATISTICS may leave the name open since 16. */
const textFor = (major: number): string => (major < 16 ? TEXT.replace(/CREATE STATISTICS .*/, '') : TEXT);

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test('the same names, and a file that goes on from the catalog of the server the same again', async () => {
    const session = await engine.connect();
    await session.execute(textFor(major));
    const server = await stateOf(session);
    await session.end();
    const { script } = readScript('x.sql', textFor(major), { before: null, as: 'schema', major });
    const namesIn = (objects: (typeof server)['objects']): readonly string[] =>
      [...objects.values()]
        .filter(({ id }) => NAMED.has(id.kind))
        .map(({ id }) => objectText(id))
        .toSorted();
    expect(namesIn(script.ground.catalog.objects)).toEqual(namesIn(server.objects));
    expect(worldOf(server).catalog().objects).toEqual(server.objects);
  });
});
