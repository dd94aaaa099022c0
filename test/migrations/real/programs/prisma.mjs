/* oxlint-disable no-underscore-dangle */
/** Applies a folder as `prisma migrate deploy` does, by the engine that Prisma ships as WebAssembly and its adapter for node-postgres. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , modules, folder, url] = process.argv;
const require = createRequire(join(modules, 'package.json'));
const { PrismaPg } = require('@prisma/adapter-pg');
const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils');
const bindings = await import(join(modules, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.js'));
const wasm = readFileSync(join(modules, 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'));
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
// names that wasm-bindgen gives
bindings['__wbg_set_wasm'](instance.exports);
instance.exports['__wbindgen_start']?.();

const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
const schema = 'datasource db {\n  provider = "postgresql"\n}\n';
const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter);
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const { appliedMigrationNames } = await engine.applyMigrations({
  filters: { externalTables: [], externalEnums: [] },
  migrationsList: {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map(({ name }) => name)
      .toSorted()
      .map((path) => ({ path, migrationFile: { path: 'migration.sql', content: contentOf(join(folder, path)) } })),
  },
});
console.log(appliedMigrationNames.join('\n'));
process.exit();

function contentOf(place) {
  try {
    return { tag: 'ok', value: readFileSync(join(place, 'migration.sql'), 'utf8') };
  } catch (error) {
    return { tag: 'error', value: String(error) };
  }
}
