/** `npm run new-rule area/verb-object`: the rule, its test, its examples and the index, ready to be filled in. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const AREAS = [
  'isolation',
  'access',
  'keys',
  'types',
  'indexes',
  'queries',
  'partitioning',
  'ingestion',
  'lifecycle',
].concat(['maintenance', 'change', 'durability', 'observability', 'compliance', 'portability', 'spec']);
const [id = '', only] = process.argv.slice(2);
const [area, name] = id.split('/');

if (!/^[a-z]+\/(require|forbid|force|match|prefer)(-[a-z0-9]+)+$/.test(id) || !AREAS.includes(area)) {
  console.error(`usage: npm run new-rule area/verb-object [sql]
area: ${AREAS.join(', ')}
verb: require, forbid, force, match, prefer`);
  process.exit(2);
}
if (existsSync(`policies/${id}.ts`)) {
  console.error(`policies/${id}.ts exists already`);
  process.exit(2);
}

const SPEC = `tenet: 1
database: shop
tenancy: { registry: tenants }
roles:
  shop_app: { kind: application }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: numeric } }
`;

if (only === 'sql') writeSqlRule();
else writeSpecRule();
spawnSync(process.execPath, ['scripts/rule-index.mjs'], { stdio: 'inherit' });
console.log(`next: fill in policies/${id}.ts, the examples and the test of ${name}; then node scripts/rule-docs.mjs`);

function writeSpecRule() {
  write(
    `policies/${id}.ts`,
    `import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  title: 'Say in one line what to do',
  why: 'Say what happens otherwise, and to whom.',
  tradeoffs: 'Say what it costs.',
  validation: { none: 'say the query that finds it in a catalog, or why there is none' },
  changesIf: 'Say when the advice would be another.',
  refs: ['https://www.postgresql.org/docs/current/'],
  *check(model) {
    for (const table of model.tables) {
      const about = { kind: 'table', schema: table.schema, name: table.name };
      yield { at: table.origin, about, message: \`table "\${table.name}" ...; do this\` };
    }
  },
});
`,
  );
  write(
    `test/policies/${id}.test.ts`,
    `import rule from '../../../policies/${id}';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
  },
  fail: {
    'what it is about': {
      yaml: shop('{ columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders', message: 'table "orders"' }],
    },
  },
});
`,
  );
  write(`examples/rules/${id}/bad.yaml`, SPEC);
  write(`examples/rules/${id}/good.yaml`, SPEC);
}

/** What only the text of statements shows: the state before, a bad and a good file. */
function writeSqlRule() {
  write(
    `policies/${id}.ts`,
    `import { changes, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  only: 'sql',
  title: 'Say in one line what to do',
  why: 'Say what happens otherwise, and to whom.',
  tradeoffs: 'Say what it costs.',
  validation: { none: 'say why no catalog shows it' },
  changesIf: 'Say when the advice would be another.',
  review: {
    found: 'statements',
    are: 'say in the plural what is wrong with them',
    advice: 'Say in whole sentences what to do about all of them: what first, under which lock, what must be true of the data.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'drop-column')) {
      const object = tableObject(operation.relation);
      yield { at: statement.at, object, message: \`\${object} ...; do this\` };
    }
  },
});
`,
  );
  write(
    `test/policies/${id}.test.ts`,
    `import rule from '../../../policies/${id}';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: { 'a table of the same file': 'CREATE TABLE t (id int, a int); ALTER TABLE t DROP COLUMN a;' },
  fail: {
    'what it is about': {
      sql: 'ALTER TABLE orders DROP COLUMN a;',
      findings: [{ line: 1, message: '"public"."orders"' }],
    },
  },
});
`,
  );
  const table = 'CREATE TABLE public.orders (id bigint PRIMARY KEY, a integer);\n';
  write(`examples/rules/${id}/before.sql`, table);
  write(`examples/rules/${id}/bad.sql`, 'ALTER TABLE public.orders DROP COLUMN a;\n');
  write(`examples/rules/${id}/good.sql`, 'SELECT a FROM public.orders WHERE id = 1;\n');
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
