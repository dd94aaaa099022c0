/** Parts of a spec as YAML, to be merged into it. Small on purpose: maps, lists and plain scalars are all that a spec has. */
import type { Edit } from '../kernel/finding';
import { segments } from '../kernel/pointer';

type Value = unknown;

/** The YAML that the `set` edits come to: one document with nothing but what changes. */
export function fragment(edits: readonly Extract<Edit, { readonly op: 'set' }>[]): string {
  const root: Record<string, Value> = {};
  for (const { at, value } of edits) put(root, segments(at), value);
  return yaml(root);
}

/** A value as YAML in block style, without a line break at its end. */
export function yaml(value: Value): string {
  return block(value, 0).join('\n');
}

function put(root: Record<string, Value>, path: readonly string[], value: Value): void {
  const [last, ...parents] = path.toReversed();
  let current = root;
  for (const step of parents.toReversed()) {
    const next = current[step];
    const inner: Record<string, Value> = isMap(next) ? next : {};
    current[step] = inner;
    current = inner;
  }
  if (last !== undefined) current[last] = value;
}

/** Maps down to the last level in block style; a map of scalars in one line where it fits. */
function block(value: Value, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (!isMap(value)) return [`${indent}${flow(value)}`];
  return Object.entries(value).flatMap(([key, member]) => {
    const inline = `${indent}${flow(key)}: ${flow(member)}`;
    const leaf = !isMap(member) || Object.values(member).every((one) => !isMap(one));
    if (typeof member === 'string' && member.includes('\n'))
      return [
        `${indent}${flow(key)}: |`,
        ...member
          .trimEnd()
          .split('\n')
          .map((line) => `${indent}  ${line}`),
      ];
    return leaf && inline.length <= 110 ? [inline] : [`${indent}${flow(key)}:`, ...block(member, depth + 1)];
  });
}

function flow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) {
    const members = Object.entries(value).map(([key, member]) => `${flow(key)}: ${flow(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const plain =
    /^[A-Za-z_][A-Za-z0-9_./ -]*$|^\d+[a-zA-Z]+$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  if (plain && value.trim() === value) return value;
  return /[\n\t\\]/.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

function isMap(value: Value): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
