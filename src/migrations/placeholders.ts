/** Places in SQL that a tool fills in from settings elsewhere. */
import type { ChainProblem, Migration } from './types';

/** What stands in comments is filled in too, and runs nothing. */
export function withPlaceholder({ path, sql }: Migration, tool: string): readonly ChainProblem[] {
  const [name] = /\$\{[^}\s]+\}/.exec(sql.replaceAll(/--.*/g, '')) ?? [];
  if (name === undefined) return [];
  return [
    {
      path,
      isRemark: true,
      message: `${tool} fills in "${name}", which Tenet leaves as it is, so the statement may not be read`,
      remedy: 'check the SQL with the placeholder filled in',
    },
  ];
}
