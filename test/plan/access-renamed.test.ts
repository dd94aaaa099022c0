/** What is only renamed opens nothing and closes nothing; what is opened beside it is seen under its new name. */
import type { Catalog } from '../../src/catalog/catalog';
import { accessReview } from '../../src/plan/access';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const BEFORE = `
CREATE ROLE owner; CREATE ROLE app LOGIN; CREATE ROLE team;
CREATE SCHEMA shop AUTHORIZATION owner; GRANT USAGE ON SCHEMA shop TO app, team;
SET ROLE owner;
CREATE TABLE shop.docs (id bigint PRIMARY KEY, tenant_id uuid, body text);
ALTER TABLE shop.docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.docs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.docs TO app USING (tenant_id = current_setting('app.t')::uuid);
GRANT SELECT, INSERT ON shop.docs TO app;
GRANT SELECT (body) ON shop.docs TO team;
`;

beforeAll(loadParser);

function around(sql: string): { readonly before: Catalog; readonly after: Catalog } {
  const { after } = readScript('before.sql', BEFORE, { before: null, as: 'schema' });
  const { script } = readScript('a.sql', `SET ROLE owner;\n${sql}`, { before: after, as: 'migration' });
  return { before: script.groundBefore.catalog, after: script.ground.catalog };
}

const table = (name: string): { readonly kind: string; readonly schema: string; readonly name: string } => ({
  kind: 'table',
  schema: 'shop',
  name,
});

test.each([
  [
    'ALTER TABLE shop.docs RENAME TO papers;',
    [{ from: table('docs'), to: table('papers') }],
    ['no role gains access to what exists', 'no policy loosens'],
  ],
  [
    'ALTER TABLE shop.docs RENAME TO papers; GRANT UPDATE ON shop.papers TO app;',
    [{ from: table('docs'), to: table('papers') }],
    ['app gains UPDATE on shop.papers, for rows that policies allow', 'no policy loosens'],
  ],
  [
    'ALTER TABLE shop.docs RENAME body TO words;',
    [
      {
        from: { kind: 'column', name: 'body', of: table('docs') },
        to: { kind: 'column', name: 'words', of: table('docs') },
      },
    ],
    ['no role gains access to what exists', 'no policy loosens'],
  ],
  [
    'ALTER ROLE app RENAME TO client;',
    [{ from: { kind: 'role', name: 'app' }, to: { kind: 'role', name: 'client' } }],
    ['no role gains access to what exists', 'no policy loosens'],
  ],
])('%s', (sql, renames, said) => {
  const { before, after } = around(sql);
  expect(accessReview(before, after, null, renames).said.slice(0, -1)).toEqual(said);
  // at a boundary where the new name is not given yet, and at one where it is
  const { breaches, unguarded } = accessReview(before, after, [before, after], renames);
  expect([...breaches, ...unguarded]).toEqual([]);
});
