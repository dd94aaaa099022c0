/** Parameters whose names PostgreSQL writes with capitals; it finds them, as all others, in any case. */
const WITH_CAPITALS = ['DateStyle', 'IntervalStyle', 'TimeZone'];

/** The name under which PostgreSQL keeps a parameter, however it was written; one with a dot, which an extension or a client made up, as it is. */
export function storedParameter(name: string): string {
  if (name.includes('.')) return name;
  const lower = name.toLowerCase();
  return WITH_CAPITALS.find((known) => known.toLowerCase() === lower) ?? lower;
}
