import type { Severity } from '../kernel/finding';
import type { Area } from './rule';

/** How strict a project wants its rules. No preset switches a rule off: a waiver does that, with a reason and an end. */
export type Preset = 'recommended' | 'strict' | 'regulated';

export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'regulated'];

/** Areas in which a warning is a leak, a lost right or a wrong row in the making. */
const STRICT: readonly Area[] = ['isolation', 'access', 'keys'];

/**
 * The severity of a finding under a preset.
 *
 * - recommended: as the rule says;
 * - strict: warnings of isolation, access and keys count as errors;
 * - regulated: every warning counts as an error.
 *
 * Notes stay notes: they tell what is not known, and not knowing is no fault of the spec.
 */
export function severityUnder(preset: Preset, area: string, severity: Severity): Severity {
  if (severity !== 'warning' || preset === 'recommended') return severity;
  return preset === 'regulated' || STRICT.some((strict) => strict === area) ? 'error' : severity;
}
