/** What psql would change in SQL before the server sees it, and what it would connect to in place of a database's name. */

/** psql replaces `:name`, `:'name'`, `:"name"` and `:{?name}` outside of quotes; `::` and `:=` it leaves alone. */
const VARIABLE = /(?<!:):(?=[\w'"{\u0080-\uffff])/;

/** Where text begins that must be taken as a whole, a word, or a colon. */
const NEXT =
  /[eE]'|['"]|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|--|\/\*|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|::|:/g;

/**
 * The same SQL, in which psql finds no variable: `a[1:version_num]` is a slice for PostgreSQL, and for psql the number of its version,
 * which runs without an error and means something else. A space behind the colon means nothing to the server.
 * @param sql statements that PostgreSQL's grammar takes
 */
export function withoutVariables(sql: string): string {
  if (!VARIABLE.test(sql)) return sql;
  let written = '';
  let from = 0;
  const next = new RegExp(NEXT);
  for (let match = next.exec(sql); match !== null; match = next.exec(sql)) {
    if (match[0] !== ':') {
      next.lastIndex = endOf(sql, match[0], next.lastIndex);
      continue;
    }
    if (!VARIABLE.test(sql.slice(match.index, match.index + 2))) continue;
    written += `${sql.slice(from, match.index)}: `;
    from = next.lastIndex;
  }
  return written + sql.slice(from);
}

/** Where what `start` begins ends. */
function endOf(sql: string, start: string, at: number): number {
  if (start === "'" || start === '"' || start.startsWith('$')) return behind(sql, start, at);
  if (start === "e'" || start === "E'") return endOfEscapes(sql, at);
  if (start === '--') return at + (/[\r\n]|$/.exec(sql.slice(at))?.index ?? 0);
  return start === '/*' ? endOfComment(sql, at) : at;
}

/** A doubled quote ends a text and begins the next, which comes to the same. */
function behind(sql: string, end: string, at: number): number {
  const found = sql.indexOf(end, at);
  return found < 0 ? sql.length : found + end.length;
}

function endOfEscapes(sql: string, from: number): number {
  let at = from;
  while (at < sql.length && (sql[at] !== "'" || sql[at + 1] === "'")) at += sql[at] === '\\' || sql[at] === "'" ? 2 : 1;
  return Math.min(at + 1, sql.length);
}

function endOfComment(sql: string, from: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  let depth = 1;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}

/**
 * A database as `psql -d` and other programs of PostgreSQL take it: where a name reads as a connection string, they would connect to
 * what it says, another host included.
 */
export function connectionTo(database: string): string {
  const isString = database.includes('=') || /^postgres(?:ql)?:\/\//.test(database);
  return isString ? `dbname='${database.replaceAll(/['\\]/g, String.raw`\$&`)}'` : database;
}
