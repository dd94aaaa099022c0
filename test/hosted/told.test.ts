/** What a state keeps of the statements of a plan. */
import type { Step } from '../../src/plan/plan';
import type { StepsTogether } from '../../src/plan/transactions';
import { ddlSaid, pendingDdl } from '../../src/hosted/told';

function transaction(number: number, statements: readonly string[]): StepsTogether {
  const steps = statements.map((sql, place) => ({
    id: `${number}.${place + 1}`,
    phase: 'expand',
    transaction: number,
    alone: false,
    change: { sql, about: { kind: 'table', schema: 'app', name: 't' } },
    lockTimeoutMs: 2000,
    time: 'instant',
    gate: null,
  }));
  return { number, phase: 'expand', steps: steps as unknown as readonly Step[], alone: false };
}

const wide = (name: string, bytes: number): string => `SELECT '${name}${'x'.repeat(bytes)}'`;

describe('statements of a plan', () => {
  test('are shown whole where they are short', () => {
    const text = pendingDdl({ now: [], later: [transaction(1, ['A', 'B']), transaction(2, ['C'])], gate: null });
    expect(text).toBe(
      [
        '-- transaction 1',
        'BEGIN;',
        "SET LOCAL lock_timeout = '2000ms';",
        "SET LOCAL statement_timeout = '10s';",
        'A;',
        'B;',
        'COMMIT;',
        '',
        '-- transaction 2',
        'BEGIN;',
        "SET LOCAL lock_timeout = '2000ms';",
        "SET LOCAL statement_timeout = '10s';",
        'C;',
        'COMMIT;',
        '',
      ].join('\n'),
    );
  });

  test('of one long transaction are shown up to 60 kB, and how many more there are', () => {
    const statements = Array.from({ length: 100 }, (_, index) => wide(`s${index}`, 1000));
    const [shown] = ddlSaid({ now: [transaction(1, statements)], later: [], gate: null }) as readonly { sql: string }[];
    const { sql = '' } = shown ?? {};
    expect(Buffer.byteLength(sql)).toBeLessThan(61_000);
    expect(sql).toContain("SELECT 's0x");
    const left = 100 - (sql.match(/SELECT 's/g) ?? []).length;
    expect(left).toBeGreaterThan(30);
    expect(sql).toContain(`-- and ${left} more\nCOMMIT;`);
    expect(sql).toMatch(new RegExp(`-- ${left} more statements, which the hash of the plan covers: .*\\n$`));
  });

  test('later transactions that do not fit are counted with them', () => {
    const text = pendingDdl({
      now: [],
      later: [transaction(1, ['A', wide('b', 70_000)]), transaction(2, ['C'])],
      gate: null,
    });
    expect(text).toContain('A;\n-- and 1 more\nCOMMIT;');
    expect(text).not.toContain('C;');
    expect(text).toContain('-- 2 more statements, which the hash of the plan covers');
  });
});
