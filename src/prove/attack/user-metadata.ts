/** Claims that users of a platform write themselves, `user_metadata`, where policies ask them: anybody can say anything there. Pure. */

/** The claims with a value at each path; undefined where they are no object. */
export function withMetadata(
  claims: string,
  paths: readonly (readonly string[])[],
  value: string | boolean,
): string | undefined {
  const root = objectIn(claims);
  if (root === undefined) return undefined;
  for (const path of paths) {
    let at = root;
    for (const key of path.slice(0, -1)) {
      const inner = at[key];
      const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
      at[key] = next;
      at = next;
    }
    at[path.at(-1) ?? ''] = value;
  }
  return JSON.stringify(root);
}

function objectIn(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
