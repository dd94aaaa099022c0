/** The reference of the grammar as pages of Markdown: a page a section, each property with its type, its default and an example. */
import type { Default } from '../../../src/model/defaults/values';
import { KIND_DEFAULTS } from '../../../src/model/defaults/roles';
import type { Grammar, Property, Schema } from './properties';

export interface Section {
  readonly page: string;
  readonly title: string;
  /** The properties of the page: those at or beneath one of these, unless a longer one is of another page. */
  readonly roots: readonly string[];
}

export interface Reference {
  readonly grammar: Grammar;
  /** By path of the property. */
  readonly examples: ReadonlyMap<string, string>;
  readonly reasons: ReadonlyMap<string, Default<unknown>>;
  readonly sections: readonly Section[];
}

const MADE = '<!-- made from src/spec/tenet.schema.json by `node scripts/pages.mjs` -->';

export function sectionOf({ sections }: Pick<Reference, 'sections'>, path: string): Section | undefined {
  const fits = sections.flatMap((section) => section.roots.map((root) => ({ section, root })));
  return fits
    .filter(({ root }) => path === root || path.startsWith(`${root}.`) || path.startsWith(`${root}[]`))
    .toSorted((left, right) => right.root.length - left.root.length)[0]?.section;
}

export function indexPage(reference: Reference): string {
  const { grammar } = reference;
  const top = grammar.properties.filter(({ path }) => !/[.[]/.test(path));
  const rows = top.map(
    (property) => `| ${linkTo(reference, property.path)} | ${cell(descriptionOf(grammar, property.schema))} |`,
  );
  const pages = reference.sections.map(({ page, title, roots }) => {
    const count = grammar.properties.filter(({ path }) => sectionOf(reference, path)?.page === page).length;
    return `- [${title}](${page}.md): ${roots.map((root) => `\`${root}\``).join(', ')} (${count} keys)`;
  });
  return (
    [
      MADE,
      '# The spec',
      `A spec is one or more YAML files with the keys below, ${grammar.properties.length} in all. Only \`tenet\` and \`database\` are required. Editors with a YAML language server complete and explain the keys: put \`# yaml-language-server: $schema=node_modules/pgtenet/src/spec/tenet.schema.json\` in the first line, as \`tenet init\` does.`,
      'In these pages `*` is a name of your choice and `[]` an item of a list. Examples are excerpts: other required keys may be left out.',
      '## Keys',
      ['| key | what it is |', '| --- | --- |', ...rows].join('\n'),
      '## Pages',
      pages.join('\n'),
      '## Values',
      valueTable(grammar),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

/** The scalars that have a form of their own. */
function valueTable({ root }: Grammar): string {
  const rows = Object.entries(root.$defs ?? {})
    .filter(([, { type, description }]) => type !== 'object' && type !== 'array' && type !== undefined && description)
    .map(([name, { description = '' }]) => `| ${wordsOf(name)} | ${cell(description)} |`);
  return ['| value | form |', '| --- | --- |', ...rows].join('\n');
}

export function sectionPage(reference: Reference, section: Section): string {
  const own = reference.grammar.properties.filter(({ path }) => sectionOf(reference, path)?.page === section.page);
  const parts = own.map((property) => propertyPart(reference, property));
  const kinds = own.some(({ path }) => path === 'roles.*.kind') ? [kindTable()] : [];
  return [MADE, `# ${section.title}`, `[All keys](index.md)`, ...parts, ...kinds].join('\n\n') + '\n';
}

function propertyPart(reference: Reference, property: Property): string {
  const { grammar, examples, reasons } = reference;
  const { path, schema, required, sameAs } = property;
  const lines = [`**Value:** ${typeOf(grammar, schema)}`];
  const usual = schema.default;
  const reason = reasons.get(path);
  if (required) lines.push('**Required**');
  if (usual !== undefined)
    lines.push(
      `**Default:** \`${plainText(usual)}\`${reason === undefined ? '' : `. Reason: ${reason.because}. Risk: ${reason.risk}.`}`,
    );
  return [
    `## \`${path}\``,
    descriptionOf(grammar, schema),
    lines.map((line) => `- ${line}`).join('\n'),
    ...(sameAs === null || sameAs === path ? [] : [`Its keys are those of ${linkTo(reference, sameAs)}.`]),
    ...(examples.has(path) ? [`\`\`\`yaml\n${examples.get(path)}\n\`\`\``] : []),
  ].join('\n\n');
}

/** What a kind of role comes with: the one place that decides it. */
function kindTable(): string {
  const rows = Object.entries(KIND_DEFAULTS).map(([kind, { login, inherit, settings, privileges, because }]) => {
    const parameters = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
    return `| ${kind} | ${yesNo(login)} | ${yesNo(inherit)} | ${parameters.join(', ') || 'none'} | ${privileges.tenant.join(', ') || 'none'} | ${cell(because)} |`;
  });
  const head = [
    '| kind | login | inherit | settings | on tenant tables | why |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const note =
    'Tenet adds roles of the last four kinds where they are needed: `definer`, `login`, `verifier` and `lookup` are not declared.';
  return ['## Defaults by kind of role', [...head, ...rows].join('\n'), note].join('\n\n');
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** What is described at the property itself, else what its form says. */
export function descriptionOf(grammar: Grammar, schema: Schema): string {
  return schema.description ?? grammar.target(schema).description ?? '';
}

const NAMES: Readonly<Record<string, string>> = {
  columnList: 'names',
  exactNames: 'names',
  exactType: 'type',
  sql: 'SQL',
};

function wordsOf(name: string): string {
  return (
    NAMES[name] ??
    name
      .replace(/^exact/, '')
      .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .toLowerCase()
  );
}

/** The values that are allowed, in words. */
function typeOf(grammar: Grammar, schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${plainText(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${plainText(schema.const)}\``;
  const name = schema.$ref?.split('/').at(-1);
  const target = grammar.target(schema);
  if (target.enum !== undefined) return typeOf(grammar, target);
  if (target.anyOf !== undefined) return [...new Set(target.anyOf.map((form) => typeOf(grammar, form)))].join(' or ');
  if (target.type === 'object' && target.properties !== undefined) return 'map';
  if (target.type === 'object')
    return target.additionalProperties ? `map of ${manyOf(grammar, target.additionalProperties)} by name` : 'map';
  if (target.type === 'array')
    return `list of ${target.items === undefined ? 'values' : manyOf(grammar, target.items)}`;
  if (name !== undefined) return wordsOf(name);
  return [target.type ?? 'value']
    .flat()
    .map((type) => TYPES[type] ?? type)
    .join(' or ');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  null: '`null`',
};

function manyOf(grammar: Grammar, schema: Schema): string {
  const one = typeOf(grammar, schema);
  if (one.startsWith('`') || one.includes(' or ')) return `values (${one})`;
  return one === 'SQL' || one === 'text' ? one : one.replace(/^(\w+)/, '$1s').replace('mapss', 'maps');
}

function linkTo(reference: Reference, path: string): string {
  const page = sectionOf(reference, path)?.page ?? 'index';
  return `[\`${path}\`](${page}.md#${anchorOf(path)})`;
}

/** As GitHub makes it of a heading. */
function anchorOf(path: string): string {
  return path.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '');
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? `[${value.join(', ')}]` : JSON.stringify(value);
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
