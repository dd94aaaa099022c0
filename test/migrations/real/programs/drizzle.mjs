/** Migrates as Drizzle's documentation says: https://orm.drizzle.team/docs/migrations */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , modules, folder, url] = process.argv;
const require = createRequire(join(modules, 'package.json'));
const { drizzle } = require('drizzle-orm/node-postgres');
const { migrate } = require('drizzle-orm/node-postgres/migrator');
const { Client } = require('pg');

const client = new Client({ connectionString: url });
await client.connect();
try {
  await migrate(drizzle({ client }), { migrationsFolder: folder });
} finally {
  await client.end();
}
