import type { Seeded } from '../seed-types';
import type { TenantName } from '../types';

/** Finds in any text what stands in rows of one tenant alone. */
export function tokenFinder(
  seeded: Seeded,
  tenant: TenantName,
): (text: string, but?: readonly string[]) => string | undefined {
  const tokens = new Set(seeded.tokens[tenant]);
  const canary = seeded.isBySchema === true ? /(?!)/ : new RegExp(`kanary${tenant.toUpperCase()}\\w*`);
  return (text, but = []) => {
    const found = canary.exec(text)?.[0] ?? text.split(/[^\w-]+/).find((word) => tokens.has(word));
    if (found === undefined || but.length === 0) return found;
    return text.split(/[^\w-]+/).find((word) => tokens.has(word) && !but.some((given) => given.includes(word)));
  };
}
