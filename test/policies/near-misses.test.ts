/**
 * A rule is known by what it does not say: at least four specs, files of SQL or databases that look like its case and are none. What
 * only a database shows runs on PostgreSQL 15 and 18.
 */
import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { rules } from '../../policies';

const LEAST = 4;

/** How many cases stand under `pass` in the table of a test file. */
function passing(file: string): number {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  let found = 0;
  const visit = (node: ts.Node): void => {
    const isTable = ts.isPropertyAssignment(node) && node.name.getText() === 'pass';
    if (isTable && ts.isObjectLiteralExpression(node.initializer)) found += node.initializer.properties.length;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test.each(rules.map(({ id }) => id))('%s stays silent in four cases that look like its own', (id) => {
  const file = `test/policies/${id}.test.ts`;
  expect([id, existsSync(file)]).toEqual([id, true]);
  expect(passing(file)).toBeGreaterThanOrEqual(LEAST);
});

const onDatabases = rules.filter(({ only }) => only === 'database').map(({ id }) => id);

test.each(onDatabases)('%s is tried on PostgreSQL 15 and 18', (id) => {
  const text = readFileSync(`test/policies/${id}.test.ts`, 'utf8');
  expect(text).toMatch(/testDatabaseRule|testAttackRule|test\.each\(\[15, 18\]\)/);
});
