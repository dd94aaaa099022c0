/** Writes what is derived from one source: types and validator of the spec from its JSON Schema. `--check` fails when stale. */
import { readFile, writeFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';

const check = process.argv.includes('--check');
const stale = [];

async function emit(path, contents) {
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === contents) return;
  if (check) stale.push(path);
  else await writeFile(path, contents);
}

const schema = JSON.parse(await readFile('src/spec/tenet.schema.json', 'utf8'));
const types = await compile(schema, 'Spec', {
  bannerComment: '// Generated from tenet.schema.json by `npm run generate`: what the user wrote, nothing filled in.',
  additionalProperties: false,
  format: false,
});
await emit(
  'src/spec/types.ts',
  await format(types, { ...(await resolveConfig('src/spec/types.ts')), parser: 'typescript' }),
);

const ajv = new Ajv.default({ allErrors: true, verbose: true, allowUnionTypes: true, code: { source: true, lines: true } });
const code = standalone.default(ajv, ajv.compile(schema));
await emit('src/spec/validator.js', `// Generated from tenet.schema.json by \`npm run generate\`.\n${code}\n`);

if (stale.length > 0) {
  console.error(`stale, run \`npm run generate\`: ${stale.join(', ')}`);
  process.exit(1);
}
