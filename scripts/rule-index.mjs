/** Writes policies/index.ts: every rule of the folder, sorted by id. `--check` fails when it is stale. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const INDEX = 'policies/index.ts';

/** Ids of all rules, from the files: `area/verb-object`. */
function ruleIds() {
  const areas = readdirSync('policies', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return areas
    .flatMap(({ name: area }) => readdirSync(`policies/${area}`).map((file) => `${area}/${file.replace(/\.ts$/, '')}`))
    .sort();
}

function identifierOf(id) {
  return id.replace(/[/-](\w)/g, (_, letter) => letter.toUpperCase());
}

function indexText(ids) {
  const imports = ids.map((id) => `import ${identifierOf(id)} from './${id}';`);
  const list = ids.map((id) => `  ${identifierOf(id)},`);
  return `/** Every rule, sorted by id. Written by scripts/rule-index.mjs from the files of this folder. */
import type { Rule } from '../src/rules/rule';
${imports.join('\n')}

export const rules: readonly Rule[] = [
${list.join('\n')}
];
`;
}

const wanted = indexText(ruleIds());
if (process.argv.includes('--check')) {
  if (readFileSync(INDEX, 'utf8') !== wanted) {
    console.error(`${INDEX} is stale: run node scripts/rule-index.mjs`);
    process.exitCode = 1;
  }
} else writeFileSync(INDEX, wanted);
