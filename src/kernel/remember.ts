/**
 * A pure function of an object that many rules ask: computed once for each object, and forgotten with it.
 * @param compute must depend on the object alone, and the object must not change
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  return rememberedIn(new WeakMap<K, V>(), compute);
}

/** The same of many objects that live no longer than what is returned, for which the collector then has less to do. */
export function rememberedWithin<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  return rememberedIn(new Map<K, V>(), compute);
}

/** The same of texts, of which many are alike, for as long as what is returned is kept. */
export function rememberedText<V>(compute: (text: string) => V): (text: string) => V {
  return rememberedIn(new Map<string, V>(), compute);
}

/** The same where nothing ends with which it could be forgotten: when there are `most`, all are. */
export function rememberedFew<V>(most: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return rememberedIn(known, (text) => {
    if (known.size >= most) known.clear();
    return compute(text);
  });
}

interface Known<K, V> {
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): unknown;
}

function rememberedIn<K, V>(known: Known<K, V>, compute: (key: K) => V): (key: K) => V {
  return (key) => {
    const found = known.get(key);
    // undefined may be what was computed
    if (found !== undefined || known.has(key)) return found as V;
    const value = compute(key);
    known.set(key, value);
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
