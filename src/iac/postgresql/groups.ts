/** Names that belong together, directly or through others (a disjoint-set forest). */
export class Groups {
  private readonly parents = new Map<string, string>();

  /** @param together lists of names that belong together each */
  constructor(together: readonly (readonly string[])[]) {
    for (const [first, ...others] of together)
      if (first !== undefined) for (const other of others) this.parents.set(this.of(other), this.of(first));
  }

  /** One name that stands for the group of another. */
  of(name: string): string {
    let root = name;
    for (let parent = this.parents.get(root); parent !== undefined && parent !== root; parent = this.parents.get(root))
      root = parent;
    // the next one finds it at once
    for (let one = name; one !== root;) {
      const next = this.parents.get(one) ?? root;
      this.parents.set(one, root);
      one = next;
    }
    return root;
  }
}
