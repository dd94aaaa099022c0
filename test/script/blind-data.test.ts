/** What a script tells of each blind statement: relation, line, and since which file row security is forced on it. */
import { at } from '../../src/kernel/pointer';
import { readScripts, type Before } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

beforeAll(loadParser);

const FIRST = `CREATE TABLE t (tenant_id int, a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t USING (tenant_id = current_setting('app.tenant')::int);
`;

function blindOf(...texts: readonly string[]): readonly unknown[] {
  const files = texts.map((contents, index) => ({ name: `${index + 1}.sql`, contents, root: at('', 'files', index) }));
  let before: Before | null = null;
  const told: unknown[] = [];
  for (const file of files) {
    const { script, after } = readScripts([file], { before, as: 'migration' });
    told.push(...script.statements.flatMap(({ blind }) => blind));
    before = after;
  }
  return told;
}

test('each with its line, and the file that forced row security', () => {
  const forced = 'SELECT 1;\nALTER TABLE t FORCE ROW LEVEL SECURITY;\n';
  expect(blindOf(FIRST, forced, '\n\nUPDATE t SET a = 1;\n')).toMatchObject([
    {
      verb: 'UPDATE',
      relation: 'public.t',
      does: 'changes',
      place: { file: '3.sql', line: 3 },
      forcedSince: { file: '2.sql', line: 2 },
      because: null,
    },
  ]);
});

test('what is forced again is forced since the second time, also under another name', () => {
  const again = `ALTER TABLE t FORCE ROW LEVEL SECURITY;
ALTER TABLE t NO FORCE ROW LEVEL SECURITY;
ALTER TABLE t RENAME TO u;
ALTER TABLE u FORCE ROW LEVEL SECURITY;
`;
  expect(blindOf(FIRST, again, 'DELETE FROM u;')).toMatchObject([
    { relation: 'public.u', forcedSince: { file: '2.sql', line: 4 } },
  ]);
});
