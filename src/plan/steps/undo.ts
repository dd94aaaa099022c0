/** What takes a step back, in the words of the changes that lead back. Pure. */
import { objectKey } from '../../kinds/id';
import type { Change, Rename, Verb } from '../change';

const BACK: Readonly<Record<Verb, Verb>> = { create: 'drop', drop: 'create', alter: 'alter', rename: 'rename' };

/** Looks up what takes changes back, each once: of several statements about an object the first carries what takes all of them back. */
export class Undoing {
  private readonly byObject = new Map<string, Change[]>();
  /** By the key of what is renamed, the key of what it is called then, and by which the way back knows it. */
  private readonly names: ReadonlyMap<string, string>;
  private readonly used = new Set<Change>();
  private readonly seen = new Set<string>();

  /**
   * @param reversed the changes from the catalog that is wanted to the one that is there
   * @param wholeOf what an object is a part of: an index has the name of its table in no id
   */
  constructor(
    reversed: readonly Change[],
    renames: readonly Rename[],
    private readonly wholeOf: (id: Change['about']) => Change['about'] | undefined,
  ) {
    this.names = new Map(renames.map(({ from, to }) => [objectKey(from), objectKey(to)]));
    for (const change of reversed) {
      const key = objectKey(change.about);
      const known = this.byObject.get(key);
      if (known === undefined) this.byObject.set(key, [change]);
      else known.push(change);
    }
  }

  /** Of an object whose creation a recipe takes back itself: a comment on it goes with that. */
  cover({ about, verb }: Change): void {
    const key = objectKey(about);
    for (const one of this.byObject.get(key) ?? []) if (one.verb === BACK[verb]) this.used.add(one);
    this.seen.add(key);
  }

  /** Null where nothing is known that takes it back. */
  of({ about, verb, attributes }: Change): readonly string[] | null {
    const own = objectKey(about);
    const key = verb === 'rename' ? (this.names.get(own) ?? own) : own;
    const all = this.byObject.get(key) ?? [];
    // of a type that is swapped the way back is a swap as a whole, which no statement alone begins
    if (all.some((one) => one.verb === 'rename') && all.some((one) => one.verb === 'create')) return null;
    const found = all.filter(
      (one) =>
        !this.used.has(one) &&
        one.verb === BACK[verb] &&
        (verb !== 'alter' || one.attributes.some((name) => attributes.includes(name))),
    );
    for (const one of found) this.used.add(one);
    if (found.length > 0) {
      this.seen.add(key);
      return found.map(({ sql }) => sql);
    }
    const isCovered = this.seen.has(key) || this.isGoneWithWhole(about);
    return isCovered ? [] : null;
  }

  /** What is a part of something that is created goes when that is dropped. */
  private isGoneWithWhole(about: Change['about']): boolean {
    const whole = this.wholeOf(about);
    return (
      whole !== undefined &&
      (this.byObject.get(objectKey(whole))?.some(({ verb }) => verb === 'drop') === true || this.isGoneWithWhole(whole))
    );
  }
}
