/** The schema of cyrilgdn/postgresql 1.26, as terraform's plugin protocol asks for it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { message } from './wire.mjs';

const NESTING = { single: 1, list: 2, set: 3, map: 4 };

const file = fileURLToPath(new URL('../../data/cyrilgdn-postgresql-1.26.schema.json', import.meta.url));
const {
  provider,
  resource_schemas: resources,
  data_source_schemas: data,
} = JSON.parse(readFileSync(file, 'utf8')).provider_schemas['cyrilgdn/postgresql'];

/** What GetProviderSchema answers. */
export const SCHEMA = message([[1, schema(provider)], ...entries(2, resources), ...entries(3, data ?? {})]);

/** The names of a resource's attributes, and of its nested blocks. */
export function namesOf(type) {
  const { attributes = {}, block_types: nested = {} } = resources[type].block;
  return { attributes: Object.keys(attributes), blocks: Object.keys(nested) };
}

function entries(field, schemas) {
  return Object.entries(schemas).map(([name, one]) => [
    field,
    message([
      [1, name],
      [2, schema(one)],
    ]),
  ]);
}

function schema(one) {
  return message([
    [1, one.version ?? 0],
    [2, block(one.block)],
  ]);
}

function block({ attributes = {}, block_types: nested = {} }) {
  return message([
    ...Object.entries(attributes).map(([name, attribute]) => [2, attributeOf(name, attribute)]),
    ...Object.entries(nested).map(([name, one]) => [3, nestedOf(name, one)]),
  ]);
}

function attributeOf(name, { type, required, optional, computed, sensitive }) {
  const flags = [required, optional, computed, sensitive].map((flag, index) => [4 + index, flag === true ? 1 : 0]);
  return message([[1, name], [2, JSON.stringify(type)], ...flags]);
}

function nestedOf(name, { block: inner, nesting_mode: mode, min_items: min = 0, max_items: max = 0 }) {
  return message([
    [1, name],
    [2, block(inner)],
    [3, NESTING[mode]],
    [4, min],
    [5, max],
  ]);
}
