/** What is derived from the files of src/kinds: the list of all kinds, and the attributes of each by its name. */
import { readFileSync, readdirSync } from 'node:fs';

export const FOLDER = 'src/kinds';

const DEFINITION = /^export default defineKind<(\w+)>\(\{\n  kind: '([^']+)',\n  rank: (\d+),$/m;

/** Words that no import may be called. */
const RESERVED = new Set(['default', 'enum', 'function', 'index', 'case', 'class', 'import', 'package', 'type']);

/**
 * The kinds that are defined in the folder, by their files.
 * @throws where a file defines one in another form, or two have one rank or one name
 */
export function kindsOf(folder = FOLDER) {
  const kinds = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => kindOf(`${folder}/${file}`, file.replace(/\.ts$/, '')));
  for (const property of ['kind', 'rank']) assertDistinct(kinds, property);
  return kinds;
}

function kindOf(path, file) {
  const text = readFileSync(path, 'utf8');
  if (!text.includes('export default defineKind')) return [];
  const [, type, kind, rank] = DEFINITION.exec(text) ?? [];
  if (kind === undefined)
    throw new Error(
      `${path}: begin with export default defineKind<Attributes>({ kind: '..', rank: .. , on lines of their own`,
    );
  return [{ file, type, kind, rank: Number(rank), identifier: identifierOf(file) }];
}

function assertDistinct(kinds, property) {
  const known = new Map();
  for (const one of kinds) {
    const other = known.get(one[property]);
    if (other !== undefined)
      throw new Error(`${FOLDER}: ${other.file} and ${one.file} both have ${property} ${one[property]}`);
    known.set(one[property], one);
  }
}

function identifierOf(file) {
  const name = file.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return RESERVED.has(name) ? `${name}Kind` : name;
}

export function indexText(kinds) {
  const imports = kinds.map(({ identifier, file }) => `import ${identifier} from './${file}';`);
  const ranked = kinds.toSorted((left, right) => left.rank - right.rank);
  return `/** All kinds, by rank. Written by \`npm run generate\` from the files of this folder. */
${imports.join('\n')}
import type { AnyKind } from './kind';

export const kinds: readonly AnyKind[] = [
${ranked.map(({ identifier }) => `  ${identifier},`).join('\n')}
];
`;
}

export function attributesText(kinds) {
  const typed = kinds.filter(({ type }) => type !== 'object');
  const named = kinds.toSorted((left, right) => (left.kind < right.kind ? -1 : 1));
  return `/**
 * The attributes of each kind, by its name: what a rule, a compiler or a reader finds in an object of it. Written by \`npm run generate\`
 * from the files of this folder.
 */
${typed.map(({ type, file }) => `import type { ${type} } from './${file}';`).join('\n')}
import type { CatalogObject } from './kind';

export interface KindAttributes {
${named.map(({ kind, type }) => `  readonly '${kind}': ${type};`).join('\n')}
}

export type KindName = keyof KindAttributes;

/** An object of a kind, with the attributes of that kind. */
export type ObjectOf<K extends KindName> = CatalogObject<KindAttributes[K]>;
`;
}
