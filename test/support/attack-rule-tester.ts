/** Cases for a rule that only an attack sees: a sound database is changed and proved, on PostgreSQL 15 and 18. */
import { startEmbedded, type Engine } from '../../src/engine';
import type { Rule } from '../../src/rules/rule';
import { notesGround, type Ground } from '../prove/grounds';
import { proveMutant } from '../prove/mutants';
import { majorsFor } from './tier';

export interface AttackCases {
  /** Statements of a superuser that look as if they opened the way, and do not. */
  readonly pass: Readonly<Record<string, string>>;
  readonly fail: Readonly<Record<string, string>>;
}

/** The database is that of database-rule-tester.ts; each case has a copy of it. Roles called `case_...` are dropped afterwards. */
export function testAttackRule(rule: Rule, { pass, fail }: AttackCases): void {
  const majors = majorsFor('rules that attack', [15, 18], undefined, rule.id);
  describe.each(majors)(`${rule.id} on PostgreSQL %d`, (major) => {
    let engine: Engine;
    let ground: Ground;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      ground = await notesGround(engine);
    });
    afterAll(() => engine.stop());

    /** The rules that find something, notes left out: a leak with a cause in the catalog is told by the rule of its cause. */
    async function rulesOf(sql: string): Promise<readonly string[]> {
      const undo = (): string => 'drop role if exists case_role';
      const { findings, inconclusive } = await proveMutant(engine, ground, [{ sql: () => sql, undo }]);
      expect(inconclusive).toEqual([]);
      return findings.filter(({ severity }) => severity !== 'note').map((finding) => finding.rule);
    }

    test.each(Object.entries(pass))('holds: %s', async (_name, sql) => {
      expect(await rulesOf(sql)).toEqual([]);
    });

    test.each(Object.entries(fail))('violated: %s', async (_name, sql) => {
      expect(await rulesOf(sql)).toContain(rule.id);
    });
  });
}
