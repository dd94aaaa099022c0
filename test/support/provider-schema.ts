/** Holds blocks against the schema of the Terraform provider, as terraform itself would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type AttributeType = string | readonly [string, string];

interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly resource_schemas: Readonly<
          Record<string, { readonly block: { readonly attributes: Readonly<Record<string, Attribute>> } }>
        >;
      }
    >
  >;
}

const META_ARGUMENTS = ['depends_on', 'lifecycle', 'provider', 'count', 'for_each', '//'];
const file = join(__dirname, '..', 'data', 'cyrilgdn-postgresql-1.26.schema.json');
const schemas =
  (JSON.parse(readFileSync(file, 'utf8')) as Schemas).provider_schemas['cyrilgdn/postgresql']?.resource_schemas ?? {};

/** What terraform would say against a resource's body; nothing where it is valid. */
export function schemaProblems(type: string, body: Readonly<Record<string, unknown>>): readonly string[] {
  const attributes = schemas[type]?.block.attributes;
  if (attributes === undefined) return [`unknown resource type ${type}`];
  const unknown = Object.keys(body).filter((name) => !META_ARGUMENTS.includes(name) && !(name in attributes));
  return [
    ...unknown.map((name) => `${type} has no attribute ${name}`),
    ...Object.entries(attributes).flatMap(([name, attribute]) =>
      attributeProblems(`${type}.${name}`, attribute, body[name]),
    ),
  ];
}

function attributeProblems(name: string, attribute: Attribute, value: unknown): readonly string[] {
  if (value === undefined) return attribute.required === true ? [`${name} is required`] : [];
  if (attribute.required !== true && attribute.optional !== true) return [`${name} is computed and may not be set`];
  return hasType(value, attribute.type)
    ? []
    : [`${name} is ${JSON.stringify(value)}, not a ${JSON.stringify(attribute.type)}`];
}

function hasType(value: unknown, type: AttributeType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    default:
      return Array.isArray(value) && value.every((item) => hasType(item, type[1] ?? ''));
  }
}
