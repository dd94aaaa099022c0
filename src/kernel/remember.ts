/**
 * A pure function of an object that many rules ask: computed once for each object, and forgotten with it.
 * @param compute must depend on the object alone, and the object must not change
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** The same of two objects. */
export function rememberedPair<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const ofFirst = remembered((a: A) => remembered((b: B) => compute(a, b)));
  return (a, b) => ofFirst(a)(b);
}

/** A value that is computed when it is first asked for. */
export function once<V>(compute: () => V): () => V {
  let found: { readonly value: V } | undefined;
  return () => (found ??= { value: compute() }).value;
}

/** The same of texts, of which many are alike, for as long as what is returned is kept. */
export function rememberedText<V>(compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = compute(text);
    known.set(text, { value });
    return value;
  };
}
