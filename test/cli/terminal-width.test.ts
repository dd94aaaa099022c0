import { columnsOf } from '../../src/cli/terminal-width';

test.each([
  { terminal: 120, declared: '60', columns: 120, why: 'a terminal knows its width' },
  { terminal: undefined, declared: '60', columns: 60, why: 'a pipe is as wide as COLUMNS' },
  { terminal: undefined, declared: undefined, columns: 100, why: 'a log has no width' },
  { terminal: undefined, declared: '', columns: 100, why: 'an empty variable declares none' },
  { terminal: undefined, declared: 'wide', columns: 100, why: 'a word is no number' },
  { terminal: undefined, declared: '-5', columns: 100, why: 'nor is what is below zero' },
  { terminal: undefined, declared: '5', columns: 40, why: 'frames need room' },
  { terminal: 20, declared: undefined, columns: 40, why: 'on a terminal too' },
])('$why', ({ terminal, declared, columns }) => {
  expect(columnsOf(terminal, declared)).toBe(columns);
});
