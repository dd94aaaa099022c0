/** Looks into the values of a plan, which come from a stranger: own keys only, never deeper than asked. Pure. */
import type { Marks, PlannedResource, Value, Why } from './types';

/** Keys of objects and places of lists. */
export type Path = readonly (string | number)[];

export type Found = { readonly value: Value } | { readonly why: Why };

/** A property of the value itself: `constructor` and `__proto__` are names like others. */
export function own<T>(value: T | readonly T[] | { readonly [name: string]: T }, key: string | number): T | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, T>>)[key];
}

/** The value after the plan; null where it is absent. A part that is unknown or sensitive makes it undecided. */
export function valueAt(resource: Pick<PlannedResource, 'after' | 'unknown' | 'sensitive'>, path: Path): Found {
  let value: Value = resource.after;
  let [unknown, sensitive]: readonly (Marks | undefined)[] = [resource.unknown, resource.sensitive];
  for (const key of path) {
    if (unknown === true) return { why: 'known after apply' };
    if (sensitive === true) return { why: 'sensitive' };
    value = own<Value>(value, key) ?? null;
    unknown = unknown === undefined ? undefined : own<Marks>(unknown, key);
    sensitive = sensitive === undefined ? undefined : own<Marks>(sensitive, key);
  }
  if (isMarked(unknown)) return { why: 'known after apply' };
  if (isMarked(sensitive)) return { why: 'sensitive' };
  return { value };
}

/**
 * Whether nobody wrote an attribute, so that what the provider computes of it is the platform's default. A block that is not written may
 * be a dynamic one, of which the configuration of a plan says nothing.
 */
export function isUnwritten({ written }: Pick<PlannedResource, 'written'>, path: Path): boolean {
  if (written === null) return false;
  let expression: Value = written;
  for (const [place, key] of path.entries()) {
    const next: Value | undefined = own<Value>(expression, key);
    if (next === undefined) return place === path.length - 1 && !isExpression(expression);
    expression = next;
  }
  return false;
}

/** One value, of which nothing is known by its parts. */
function isExpression(value: Value): boolean {
  return own<Value>(value, 'references') !== undefined || own<Value>(value, 'constant_value') !== undefined;
}

/** The value before the plan; null where there is none. */
export function valueBefore({ before }: Pick<PlannedResource, 'before'>, path: Path): Value {
  let value: Value = before;
  for (const key of path) value = own<Value>(value, key) ?? null;
  return value;
}

/** Marks are as deep as their values; no attribute that is read here is deeper than this. */
const DEEPEST = 32;

function isMarked(marks: Marks | undefined, depth = 0): boolean {
  // a stranger's file has null where no mark is
  if (typeof marks !== 'object' || (marks as unknown) === null) return marks === true;
  if (depth > DEEPEST) return true;
  return Object.values(marks).some((one) => isMarked(one, depth + 1));
}

export function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Texts of a list or a set; others in it are left out. */
export function textsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** As written in HCL: `settings[0].backup_configuration[0].enabled`. */
export function attributeText(path: Path): string {
  return path.map((part, place) => (typeof part === 'number' ? `[${part}]` : place === 0 ? part : `.${part}`)).join('');
}
