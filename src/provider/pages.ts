/** The pages of a registry of providers, from what the provider says of itself. */
import { dataSources, functions, resources } from './contents';
import type { ProviderFunction } from './function';
import { PROVIDER } from './provider-schema';
import type { Attribute, Block, Nested } from './schema';

/** By path, as registries look for them: `resources/database.md`. */
export function pages(): ReadonlyMap<string, string> {
  return new Map([
    ['index.md', page('tenet Provider', PROVIDER, INDEX_EXAMPLE)],
    ...Object.entries(resources).map(([name, { block }]): Page => [
      `resources/${short(name)}.md`,
      page(name, block, EXAMPLES[name]),
    ]),
    ...Object.entries(dataSources).map(([name, { block }]): Page => [
      `data-sources/${short(name)}.md`,
      page(name, block, EXAMPLES[name]),
    ]),
    ...Object.entries(functions).map(([name, one]): Page => [`functions/${name}.md`, functionPage(name, one)]),
  ]);
}

type Page = readonly [path: string, text: string];

function short(name: string): string {
  return name.replace('tenet_', '');
}

const INDEX_EXAMPLE = `terraform {
  required_providers {
    tenet = {
      source = "pgtenet/tenet"
    }
  }
}

provider "tenet" {
  host = "db.internal"
  user = "deploy"
}`;

const EXAMPLES: Readonly<Record<string, string>> = {
  tenet_database: `resource "tenet_database" "shop" {
  spec_file = "\${path.module}/tenet.yaml"
}`,
  tenet_review: `data "tenet_review" "shop" {
  spec_file = "\${path.module}/tenet.yaml"
}`,
  tenet_access: `data "tenet_access" "reader" {
  spec_file = "\${path.module}/tenet.yaml"
  roles     = ["shop_reader"]
}`,
};

function page(title: string, { description, attributes }: Block, example = ''): string {
  const declared = attributes.filter(({ is }) => is !== 'computed');
  const told = attributes.filter(({ is }) => is === 'computed');
  return [
    `# ${title}`,
    description,
    ...(example === '' ? [] : ['## Example', `\`\`\`hcl\n${example}\n\`\`\``]),
    '## Arguments',
    list(declared),
    ...nestedParts(declared),
    ...(told.length === 0 ? [] : ['## Attributes', list(told), ...nestedParts(told)]),
  ]
    .join('\n\n')
    .concat('\n');
}

function list(attributes: readonly Attribute[]): string {
  return attributes.map(line).join('\n');
}

function line({ name, type, is, description, isSensitive, isWriteOnly }: Attribute): string {
  const marks = [
    typeof type === 'object' && 'nesting' in type
      ? type.nesting === 'LIST'
        ? 'list of objects'
        : 'object'
      : typeName(type),
    ...(is === 'required' ? ['required'] : []),
    ...(isSensitive === true ? ['sensitive'] : []),
    ...(isWriteOnly === true ? ['write-only'] : []),
  ];
  return `- \`${name}\` (${marks.join(', ')}): ${description}`;
}

function typeName(type: Exclude<Attribute['type'], Nested>): string {
  return typeof type === 'string' ? type : 'list of string';
}

function nestedParts(attributes: readonly Attribute[]): readonly string[] {
  return attributes.flatMap(({ name, type }) =>
    typeof type === 'object' && 'nesting' in type ? [`### \`${name}\``, list(type.attributes)] : [],
  );
}

function functionPage(name: string, { summary, description, parameters }: ProviderFunction): string {
  const call = `provider::tenet::${name}(${parameters.map((one) => one.name).join(', ')})`;
  return [
    `# ${name}`,
    `${summary}.`,
    description,
    `\`\`\`hcl\n${call}\n\`\`\``,
    '## Arguments',
    parameters.map((one) => `- \`${one.name}\` (string): ${one.description}`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
