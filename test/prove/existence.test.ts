/** Two answers tell whether another tenant has a value only where one is the key's refusal and the other got past the key. */
import { differs, type Oracle } from '../../src/prove/attack/existence';
import type { Outcome } from '../../src/prove/attack/probe';

function ended(state: string): Outcome {
  return { state, said: '', rows: [], count: 0 } as unknown as Outcome;
}

test.each<readonly [Oracle['kind'], string, string, boolean]>([
  ['unique', '23505', '00000', true],
  // foreign keys are looked at after all keys
  ['unique', '23505', '23503', true],
  ['exclude', '23P01', '00000', true],
  ['foreign-key', '00000', '23503', true],
  // a check, NOT NULL, a value that does not fit, a trigger, a policy: nobody asked the key
  ['unique', '23505', '23514', false],
  ['unique', '23505', '23502', false],
  ['unique', '23505', '22003', false],
  ['unique', '23505', 'P0001', false],
  ['exclude', '23P01', '42501', false],
  ['foreign-key', '23514', '23503', false],
  ['foreign-key', '23502', '23503', false],
  ['unique', '23505', '23505', false],
  ['unique', '00000', '23505', false],
])('%s: %s for a value of another tenant, %s for one of nobody: %s', (kind, present, absent, tells) => {
  expect(differs({ kind }, ended(present), ended(absent))).toBe(tells);
});
