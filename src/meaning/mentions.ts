/** What texts of SQL name, by their letters alone. Pure. */
import { namePattern } from '../kernel/name-pattern';

/** A pattern that finds a name where it stands as a word of its own. */
export function wordOf(name: string): RegExp {
  return new RegExp(namePattern(name));
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
