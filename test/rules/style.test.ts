import type { Finding } from '../../src/kernel/finding';
import { withoutStyle } from '../../src/rules/style';

const found = (rule: string, severity: Finding['severity']): Finding => ({
  rule,
  severity,
  known: 'proved',
  at: '',
  about: { kind: 'table', name: 't' },
  object: 'table "t"',
  message: 'table "t" is so',
});
const rules = [{ id: 'types/prefer-x', style: true }, { id: 'types/forbid-y' }] as const;

test('notes of rules of style are left out and counted, and nothing else is', () => {
  const kept = [found('types/forbid-y', 'note'), found('types/prefer-x', 'error')];
  const style = found('types/prefer-x', 'note');
  expect(withoutStyle([style, ...kept, style], rules)).toEqual({ findings: kept, unshown: { 'types/prefer-x': 2 } });
});

test('without any, nothing is told to be missing', () => {
  expect(withoutStyle([], rules)).toEqual({ findings: [], unshown: {} });
});
