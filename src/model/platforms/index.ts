/** Profiles of engines and platforms: what the compiled design relies on that is otherwise there. Data; rules and the review speak from it. */
import type { Model } from '../types';
import { DISTRIBUTED } from './distributed';
import { SERVERS } from './servers';
import type { Profile, Reliance, Trait } from './types';

export type { Profile, Reliance, Standing, Trait } from './types';

/** Every profile; a server of one's own is what all others are held against, and has none. */
export const PROFILES: readonly Profile[] = [...SERVERS, ...DISTRIBUTED];

/** The profile that `platform` selects; null for a server of one's own. */
export function profileOf(model: Model): Profile | null {
  return PROFILES.find(({ name }) => name === model.platform) ?? null;
}

/** Reliances of which this spec makes use. */
function reliesOn(model: Model, reliance: Reliance): boolean {
  switch (reliance) {
    case 'closed-set-config':
      return model.tenancy.strength === 'hardened';
    case 'extensions':
      return model.extensions.length > 0;
    case 'recovery-point':
      return model.availability.rpoMs !== null;
    case 'backup-tool':
      return model.backup !== null;
    case 'partition-lifecycle':
      return model.tables.some(({ partition }) => partition !== null);
    case 'bypassrls-roles':
      return model.roles.some(({ bypassRls }) => bypassRls);
    default:
      return true;
  }
}

/**
 * What the compiled design relies on that differs or breaks on the platform of the spec, as far as the spec makes use of it.
 * Empty for a server of one's own.
 */
export function assumptionsOf(model: Model): readonly Trait[] {
  const traits = profileOf(model)?.traits ?? [];
  return traits.filter(({ reliance, standing }) => standing !== 'holds' && reliesOn(model, reliance));
}
