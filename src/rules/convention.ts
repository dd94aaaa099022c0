/** What a project does everywhere already: one more of it is no news of the change that adds it. Pure. */
import { objectsOf } from '../catalog/select';
import type { Finding } from '../kernel/finding';
import type { Script } from '../script/types';

/** Findings of one rule that are left out, and how many objects were like that before. */
export interface AsBefore {
  readonly rule: string;
  readonly found: number;
  readonly before: number;
}

export interface News {
  readonly findings: readonly Finding[];
  readonly asBefore: readonly AsBefore[];
}

/** Objects that make a convention: what was done five times was decided, or is not going to be changed by the sixth. */
const CONVENTION = 5;

/**
 * The findings that the change itself is to blame for. Errors always are, and so are waived findings, whose comments would be of no use.
 * @param standing how many findings of each rule stood before the change
 */
export function newsOf(
  findings: readonly Finding[],
  standing: ReadonlyMap<string, number>,
  { groundBefore }: Pick<Script, 'groundBefore'>,
): News {
  const tables = objectsOf(groundBefore.catalog, 'table');
  const isWithout = tables.length > 0 && !tables.some(({ attributes }) => attributes.rowSecurity);
  const isOld = ({ rule, severity, waived }: Finding): boolean =>
    severity !== 'error' &&
    waived === undefined &&
    ((/^(?:keys|types)\//.test(rule) && (standing.get(rule) ?? 0) >= CONVENTION) ||
      (isWithout && rule.startsWith('isolation/') && (standing.get(rule) ?? 0) > 0));
  const counts = new Map<string, number>();
  for (const { rule } of findings.filter(isOld)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return {
    findings: findings.filter((one) => !isOld(one)),
    asBefore: [...counts].map(([rule, found]) => ({ rule, found, before: standing.get(rule) ?? 0 })),
  };
}
