/** `npm run new-kind "text search configuration"`: the file of a kind, the lists that are derived, and what must follow. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FOLDER, kindsOf } from './kinds.mjs';

const GENERATE = join(dirname(fileURLToPath(import.meta.url)), 'generate.mjs');
const [kind = ''] = process.argv.slice(2);
const words = kind.split(' ');
const path = `${FOLDER}/${words.join('-')}.ts`;

if (!/^[a-z]+(?:[ -][a-z]+)*$/.test(kind)) {
  console.error(
    `usage: npm run new-kind "name of the kind", as PostgreSQL's manual calls it: foreign table, text search parser`,
  );
  process.exit(2);
}
const kinds = kindsOf();
if (existsSync(path) || kinds.some((one) => one.kind === kind)) {
  console.error(`there is a kind "${kind}" already`);
  process.exit(2);
}

const type = kind.replace(/(?:^|[ -])([a-z])/g, (_, letter) => letter.toUpperCase());
const rank = Math.max(0, ...kinds.map((one) => one.rank)) + 10;
writeFileSync(
  path,
  `import { sqlName } from './id';
import { defineKind } from './kind';
import { ownerName, schemaObjectId, userSchema } from './sql';

export interface ${type} {
  /** Say what it is, and what null means. */
  readonly attribute: string | null;
}

/** Say what PostgreSQL forces about it. */
export default defineKind<${type}>({
  kind: '${kind}',
  rank: ${rank},
  catalog: 'pg_class',
  createdBy: 'loader',
  // columns beside oid, id, owner, acl and position are the attributes
  read: () => \`
    select c.oid::text as oid, \${schemaObjectId('${kind}', 'c.relname')} as id, \${ownerName('c.relowner')}, null as attribute
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where false and \${userSchema()}\`,
  create: ({ id }) => [\`CREATE ${kind.toUpperCase()} \${sqlName(id)}\`],
  address: (id) => \`${kind.toUpperCase()} \${sqlName(id)}\`,
});
`,
);
const generated = spawnSync(process.execPath, [GENERATE], { stdio: 'inherit' });
if (generated.status !== 0) process.exit(1);
console.log(`wrote ${path}, and the lists in ${FOLDER}/index.ts and ${FOLDER}/attributes.ts

next:
1. ${path}: the query, what creates it, and its rank (see Kind in ${FOLDER}/kind.ts); \`npm run generate\` after a change of name or rank
2. src/read/unmodelled.ts: take it out of what is only listed
3. src/catalog/access-lists.ts: what its owner and PUBLIC have from the start, where it has an access list
4. test/kinds/everything.sql: one of each form of it, granted, commented and owned by another

gates that must pass then:
  npm run -s generate -- --check: the lists are current
  npm run -s test:only -- test/kinds: ids and order
  TENET_TIER=full npm run -s test:only -- test/read: read, created and read again is equal on 15 and 18, and to pg_dump
  GOLDEN=update npm run -s test:only -- test/read: how many objects there are; look at what changed
  npm run bench -- read: one query more, and still under 0.7 s for 1,000 tables
  npm run check`);
