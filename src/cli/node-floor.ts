/**
 * Whether this Node can run us. It is asked before anything else is parsed, so this file and `tenet.ts` are written in syntax that
 * any Node knows: no `?.`, no `??`, no spread, no class fields.
 */

/** The `engines` of package.json say the same, held by a test. */
const FLOOR = '20.19';

/**
 * What to say on a Node that is too old; undefined on any other.
 * @param version as `process.versions.node` gives it, e.g. `18.20.8`
 */
export function tooOld(version: string): string | undefined {
  const found = version.split('.').map(Number);
  const needed = FLOOR.split('.').map(Number);
  const isEnough = found[0] !== needed[0] ? found[0]! > needed[0]! : found[1]! >= needed[1]!;
  return isEnough ? undefined : 'error: tenet needs Node.js ' + FLOOR + ' or later; this is ' + version + '\n';
}
