/** What PostgreSQL's parser alone costs for a file: `node script-parse.js FILE` cuts it, and parses each statement and each body. */
import { readFileSync } from 'node:fs';
import { tuneForShortRun } from '../../src/v8';
import { bodyOf } from '../../src/script/body';
import { pieces } from '../../src/sql/lexer';
import { unwrap } from '../../src/script/node';
import { loadParser, parse } from '../../src/sql/parser';

async function main(): Promise<void> {
  const contents = readFileSync(process.argv[2] ?? '', 'utf8');
  await loadParser();
  for (const { kind, start, end } of pieces(contents)) {
    const statement = contents.slice(start, end);
    const parsed = kind === 'statement' ? parse(statement) : { statements: [] };
    if ('problem' in parsed) continue;
    for (const tree of parsed.statements) bodyOf(...unwrap(tree), statement);
  }
}

tuneForShortRun();
void main();
