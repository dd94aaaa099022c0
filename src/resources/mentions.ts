/** Which declared things a piece of SQL names: PostgreSQL wants them to exist before it. */

const WORD = /"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*/gu;

/**
 * The ids of what a text may name. By its words alone, so it may find one too many (an order that is stricter than it must
 * be), never one too few.
 * @param ids by name, as PostgreSQL carries it
 */
export function mentioned(text: string, ids: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (ids.size === 0) return [];
  const words = (text.match(WORD) ?? []).map((word) =>
    word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase(),
  );
  return [...new Set(words)].flatMap((word) => ids.get(word) ?? []);
}
