import type { Severity } from '../../kernel/finding';

/** How many findings there are of each severity, by the attributes that say it. */
export const COUNTS: Readonly<Record<string, Severity>> = { errors: 'error', warnings: 'warning', notes: 'note' };
