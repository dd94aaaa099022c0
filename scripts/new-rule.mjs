/** `npm run new-rule area/verb-object`: the rule, its test, its examples and the index, ready to be filled in; and what must follow. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
const [area] = id.split('/');

if (
  !/^[a-z]+\/(require|forbid|force|match|prefer)(-[a-z0-9]+)+$/.test(id) ||
  !AREAS.includes(area) ||
  ![undefined, 'intent', 'sql'].includes(only)
) {
  console.error(`usage: npm run new-rule area/verb-object [intent|sql]
area: ${AREAS.join(', ')}
verb: require, forbid, force, match, prefer
A rule is about what is there, in a spec, a SQL file and a server alike. With "intent" it is about what only a spec says (workload,
operations, threats), with "sql" about what statements do.`);
  process.exit(2);
}
if (existsSync(`policies/${id}.ts`)) {
  console.error(`policies/${id}.ts exists already`);
  process.exit(2);
}

const INDEX = join(dirname(fileURLToPath(import.meta.url)), 'rule-index.mjs');

const INTENT = {
  imports: '',
  question: `  *check(model) {
    for (const table of model.tables) {
      const about = { kind: 'table', schema: table.schema, name: table.name };
      yield { at: table.origin, about, message: \`table "\${table.name}" ...; do this\` };
    }
  },
`,
};

const CATALOG = {
  imports: `import { said } from '../../src/catalog/words';
import { tenantTables } from '../../src/meaning/whose';
`,
  question: `  *checkCatalog(catalog, meaning) {
    for (const { table } of tenantTables(catalog, meaning)) {
      yield { about: table.id, message: \`\${said(catalog, table.id)} ...; do this\` };
    }
  },
`,
};

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
else writeSpecRule(only === 'intent' ? INTENT : CATALOG);
spawnSync(process.execPath, [INDEX], { stdio: 'inherit' });
console.log(`wrote policies/${id}.ts, test/policies/${id}.test.ts, examples/rules/${id} and the line in policies/index.ts

next:
1. policies/${id}.ts: texts first (docs/architecture.md says how a finding reads), the function last
2. examples/rules/${id}: the bad one has this finding, the good one no finding of any rule
3. test/policies/${id}.test.ts: cases that pass, and cases that fail with their place and words
4. node scripts/pages.mjs: the page of the rule

gates that must pass then (each by npm run -s test:only -- PATH):
  test/policies/${id}.test.ts: its own cases
  test/policies/areas/${area}.test.ts: the same with its area
  test/policies/metadata.test.ts, docs.test.ts: its texts and its page
  test/policies/examples.test.ts, sql-examples.test.ts: bad has it, good has nothing, what fixes bad fixes it
  test/policies/validation.test.ts, validation-corpora.test.ts: its query and the rule find the same, on 15 and 18
  GOLDEN=update npm test: look at each finding on examples and corpora that is new
  npm run check`);

function writeSpecRule({ imports, question }) {
  write(
    `policies/${id}.ts`,
    `${imports}import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  title: 'Say in one line what to do',
  why: 'Say what happens otherwise, and to whom.',
  tradeoffs: 'Say what it costs.',
  validation: { none: 'say the query that finds it in a catalog, or why there is none' },
  changesIf: 'Say when the advice would be another.',
  refs: ['https://www.postgresql.org/docs/current/'],
${question}});
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
    `import { objectText } from '../../src/kinds/id';
import { changes, relationId } from '../../src/script/facts';
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
    advice:
      'Say in whole sentences what to do about all of them: what first, under which lock, what must be true of the data.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/'],
  *checkScript(script) {
    for (const { statement, operation } of changes(script, 'drop-column')) {
      const about = relationId(operation.relation);
      yield { at: statement.at, about, message: \`\${objectText(about)} ...; do this\` };
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
