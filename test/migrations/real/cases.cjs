/** What the recorder and the test share: the cases, and what is asked of a database afterwards. */
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');

/** `=== path` begins a file that is there at once, `=== path (late)` one that comes after the first run. */
const HEAD = /^=== (\S+)( \(late\))?$/;

function readCase(file) {
  const files = [];
  const trap = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, name, late] = HEAD.exec(line) ?? [];
    if (name !== undefined) files.push({ path: name, isLate: late !== undefined, lines: [] });
    else (files.at(-1)?.lines ?? trap).push(line);
  }
  return {
    trap: trap.join(' ').trim(),
    files: files.map(({ path: name, isLate, lines }, index) => {
      const text = lines.join('\n');
      return { path: name, isLate, text: index < files.length - 1 && text !== '' ? `${text}\n` : text };
    }),
  };
}

function casesOf(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => ({ name: name.replace(/\.txt$/, ''), ...readCase(path.join(folder, name)) }));
}

/** What stands after a run, by the transaction that made it: PostgreSQL keeps its number in each row of its catalogs. */
const STANDS = `
  with made as (
    select xmin, oid, relname::text as name from pg_class
    where relname like 'trap%' and relkind in ('r', 'i', 'v') and relnamespace = current_schema()::regnamespace
    union all
    select l.xmin, l.oid, l.enumlabel from pg_enum l join pg_type t on t.oid = l.enumtypid
    where l.enumlabel like 'trap%' and t.typnamespace = current_schema()::regnamespace
    union all
    select xmin, oid, proname from pg_proc where proname like 'trap%' and pronamespace = current_schema()::regnamespace
  )
  select array_agg(name order by oid)::text[] as names from made group by xmin::text order by min(age(xmin)) desc
`;

module.exports = { casesOf, STANDS };
