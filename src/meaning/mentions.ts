/** What texts of SQL name, by their letters alone. Pure. */

/** A pattern that finds a name where it stands as a word of its own. */
export function wordOf(name: string, flags = ''): RegExp {
  return new RegExp(`\\b${name.replaceAll('"', '""').replaceAll(/\W/g, '\\$&')}\\b`, flags);
}

/** Words that stand before an opening bracket: the functions that the texts call, and what looks like one. */
export function calledNames(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    // policies of many tables have one condition
    [...new Set(texts)].flatMap((text) =>
      [...text.matchAll(/([\w$\u0080-\uffff]+)\(|"((?:[^"]|"")+)"\(/g)].map(([, plain, quoted = '']) =>
        plain === undefined ? quoted.replaceAll('""', '"') : plain,
      ),
    ),
  );
}
