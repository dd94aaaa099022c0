/**
 * Writes what is derived from one source: types and validator of the spec from its JSON Schema, lists of kinds from their files.
 * `--check` fails when stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';
import { attributesText, FOLDER as KINDS, indexText, kindsOf } from './kinds.mjs';

const check = process.argv.includes('--check');
const stale = [];

async function emit(path, contents) {
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === contents) return;
  if (check) stale.push(path);
  else await writeFile(path, contents);
}

async function emitTypeScript(path, contents) {
  await emit(path, await format(contents, { ...(await resolveConfig(path)), parser: 'typescript' }));
}

/**
 * ajv compares the items of a list pair by pair (100,000 of them take 40 s) unless it sees that they are scalars, and it does not look behind a
 * $ref: so the type is written beside it.
 */
function withItemTypes(part, definitions) {
  if (Array.isArray(part)) return part.map((one) => withItemTypes(one, definitions));
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withItemTypes(value, definitions)]));
  const type = definitions[copy.items?.$ref?.split('/').at(-1)]?.type;
  if (copy.uniqueItems === true && typeof type === 'string') copy.items = { type, ...copy.items };
  else if (copy.uniqueItems === true && Array.isArray(copy.items?.enum)) copy.items = { type: 'string', ...copy.items };
  return copy;
}

/** Types and validator of a grammar. */
async function emitGrammar(schema, { name, types, validator }) {
  const source = `Generated from ${schema.$id.split('/').at(-1)} by \`npm run generate\``;
  const written = await compile(schema, name, {
    bannerComment: `// ${source}: what the user wrote, nothing filled in.`,
    additionalProperties: false,
    format: false,
  });
  await emitTypeScript(`src/spec/${types}.ts`, written);
  const ajv = new Ajv.default({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { source: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(withItemTypes(schema, schema.$defs)));
  await emit(`src/spec/${validator}.js`, `// ${source}.\n${code}\n`);
}

/** What a configuration says in the words of a spec: an editor fetches one schema, so the definitions are copied. */
const SHARED = ['name', 'text', 'isoDate', 'proof', 'question', 'acceptedQuestion'];

const schema = JSON.parse(await readFile('src/spec/tenet.schema.json', 'utf8'));
await emitGrammar(schema, { name: 'Spec', types: 'types', validator: 'validator' });

const CONFIG = 'src/spec/tenet.config.schema.json';
const config = JSON.parse(await readFile(CONFIG, 'utf8'));
for (const name of SHARED) config.$defs[name] = schema.$defs[name];
await emit(CONFIG, await format(JSON.stringify(config), { ...(await resolveConfig(CONFIG)), parser: 'json' }));
await emitGrammar(config, { name: 'Config', types: 'config-types', validator: 'config-validator' });

const kinds = kindsOf();
await emitTypeScript(`${KINDS}/index.ts`, indexText(kinds));
await emitTypeScript(`${KINDS}/attributes.ts`, attributesText(kinds));

if (stale.length > 0) {
  console.error(`stale, run \`npm run generate\`: ${stale.join(', ')}`);
  process.exit(1);
}
