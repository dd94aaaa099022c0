import type { Edit } from '../kernel/finding';
import { segments } from '../kernel/pointer';

/** Plain in YAML 1.2: reads back as the string it is, and breaks no flow collection. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** An edit of a fix in one line: where, and the YAML to write or remove there. */
export function describeEdit(edit: Edit): string {
  const path = segments(edit.at);
  const last = path.at(-1);
  if (last === undefined) return edit.op === 'remove' ? 'remove the spec' : `replace the spec with ${yaml(edit.value)}`;
  const parent = path.length === 1 ? 'at the top' : `under ${path.slice(0, -1).join('.')}`;
  const isItem = /^(\d+|-)$/.test(last);
  if (edit.op === 'remove') return `${parent}, remove ${isItem ? `item ${last}` : yaml(last)}`;
  return isItem
    ? `${parent}, write item ${last}: ${yaml(edit.value)}`
    : `${parent}, write ${yaml(last)}: ${yaml(edit.value)}`;
}

/** A value as YAML in one line. */
export function yaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${yaml(key)}: ${yaml(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  if (PLAIN.test(value) && !RESERVED.test(value)) return value;
  return /[\n\t\\]/.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}
