/**
 * Texts of a catalog as they read with "public" in the search_path. They are read with a path that no user of the database can put
 * operators into, and PostgreSQL then writes out `OPERATOR(public.~)` and `public.citext`; whoever reads a proof does not.
 */

const NAMES = /'(?:[^']|'')*'|OPERATOR\(public\.([^\s)]+)\)|(?<![\w".$])public\.(?=["\w])/g;

/** An expression or the name of a type, without the schema public; what is quoted as text stays as it is. */
export function shortened(text: string): string {
  if (!text.includes('public.')) return text;
  return text.replaceAll(NAMES, (found: string, operator: string | undefined) =>
    found.startsWith("'") ? found : (operator ?? ''),
  );
}
