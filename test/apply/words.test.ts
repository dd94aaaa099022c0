/** What is shown of the queries of others: no literal, whatever way it is written, and nothing that moves a cursor. */
import { withoutLiterals } from '../../src/apply/blockers';

test.each([
  [`select 'secret'`, 'select ...'],
  [`update t set path = 'C:\\', password = 'hunter2'`, 'update t set path = ..., password = ...'],
  [`select "it's", 'hunter2'`, `select "it's", ...`],
  [`select E'a\\'hunter2', 'b'`, 'select ..., ...'],
  [`select 'it''s hunter2'`, 'select ...'],
  [`select $$hunter2$$, $x$ $$hunter2$$ $x$`, 'select ..., ...'],
  [`select 1 -- hunter2\n, 2`, 'select ... , ...'],
  [`select /* hunter2 */ 0xFF, 1_000, 4111.5`, 'select ..., ..., ...'],
  [`select 'cut off hunter`, 'select ...'],
  [`select\u001b[2J now()`, 'select [... now()'],
])('%s', (query, shown) => {
  expect(withoutLiterals(query)).toBe(shown);
});
