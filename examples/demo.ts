/**
 * `npm run demo`: checks and compiles examples/shop, loads the DDL into an embedded PostgreSQL, and tries as the application
 * role to see, change and plant rows of another tenant.
 */
import { join, relative } from 'node:path';
import { writeArtifacts } from '../src/cli/output';
import { describeEngine, sqlState, startEmbedded, type Engine, type Session } from '../src/engine';
import { checkFile, emit } from '../src/pipeline';
import { diskReader } from '../src/spec/disk';
import { loadArtifacts } from '../test/support/load';

/** This file runs from dist/examples. */
const ROOT = join(__dirname, '..', '..');
const SPEC = join(ROOT, 'examples', 'shop', 'tenet.yaml');
const OUT = join(ROOT, 'tenet-demo');
const MAJOR = 18;

const ACME = '00000000-0000-4000-8000-00000000000a';
const GLOBEX = '00000000-0000-4000-8000-00000000000b';

async function main(): Promise<void> {
  const checked = await checkFile(SPEC, diskReader, { today: new Date().toISOString().slice(0, 10) });
  const failing = checked.findings.filter((finding) => finding.waived === undefined);
  say(
    `checked   examples/shop/tenet.yaml: ${checked.rules.length} rules, ${failing.length} findings, ${checked.model.assumptions.length} assumptions`,
  );

  const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: MAJOR } };
  const artifacts = emit({ ...checked, model }, 'sql');
  writeArtifacts(OUT, artifacts);
  say(`compiled  ${artifacts.map(({ path }) => path).join(', ')}`);

  const engine = await startEmbedded({ major: MAJOR });
  try {
    await loadArtifacts(engine, artifacts);
    say(`loaded    into ${describeEngine(engine)}, which is gone when this ends\n`);
    await seed(engine);
    await attack(engine);
  } finally {
    await engine.stop();
  }
  say(
    `\nThe DDL is in ${relative(process.cwd(), OUT) || '.'}/: read 10-shop.sql, then try: npx tenet check examples/shop/tenet.yaml`,
  );
}

/** Two tenants with an order each, written as the application writes them. */
async function seed(engine: Engine): Promise<void> {
  const admin = await engine.connect({ database: 'shop' });
  await admin.execute(
    `insert into shop.tenants (id, name) values ('${ACME}', 'acme'), ('${GLOBEX}', 'globex'); insert into shop.currencies values ('EUR', 'Euro')`,
  );
  await admin.end();
  const app = await engine.connect({ user: 'shop_app', database: 'shop' });
  for (const tenant of [ACME, GLOBEX]) {
    await app.execute(`begin; set local app.tenant_id = '${tenant}';
      insert into customers (id, external_id, name) values ('${tenant}', 'c-1', 'customer of ${tenant === ACME ? 'acme' : 'globex'}');
      insert into orders (customer_id, external_id, total, currency) values ('${tenant}', 'o-1', ${tenant === ACME ? 10 : 99}, 'EUR'); commit`);
  }
  await app.end();
}

const ATTEMPTS: readonly (readonly [words: string, sql: string])[] = [
  ['read all orders', `select external_id || ' over ' || total as order from orders`],
  [`read globex's orders by name`, `select external_id from orders where tenant_id = '${GLOBEX}'`],
  ['list all tenants', 'select name from tenants'],
  ['change every order, without a WHERE', 'update orders set total = 0 returning external_id'],
  [
    `plant an order in globex`,
    `insert into orders (tenant_id, customer_id, external_id, total, currency) values ('${GLOBEX}', '${GLOBEX}', 'evil', 1, 'EUR')`,
  ],
  [
    `order for globex's customer`,
    `insert into orders (customer_id, external_id, total, currency) values ('${GLOBEX}', 'evil', 1, 'EUR')`,
  ],
  ['become the owner', 'set role shop_owner'],
  ['read the rollup of all tenants', 'select * from daily_sales_all'],
];

async function attack(engine: Engine): Promise<void> {
  const app = await engine.connect({ user: 'shop_app', database: 'shop' });
  say('as shop_app, in a transaction of tenant acme:');
  for (const [words, sql] of ATTEMPTS) say(`  ${words.padEnd(38)} ${await attempt(app, sql)}`);
  await app.end();
}

async function attempt(app: Session, sql: string): Promise<string> {
  await app.execute(`begin; set local app.tenant_id = '${ACME}'`);
  try {
    const rows = await app.query(sql);
    return rows.length === 0 ? 'no rows' : `only ${rows.map((row) => Object.values(row).join(' ')).join(', ')}`;
  } catch (error) {
    return `refused: ${sqlState(error) ?? ''} ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await app.execute('rollback');
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`the demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
