/** Values as hosts have them: plain data, in which what is not known yet has a mark of its own. */

/** What is known only once something else was made. */
export const UNKNOWN: unique symbol = Symbol('known after apply');

export type Value =
  string | number | boolean | null | typeof UNKNOWN | readonly Value[] | { readonly [name: string]: Value };

/** The attributes of a block. */
export type Attributes = Readonly<Record<string, Value>>;

export function isUnknown(value: Value | undefined): value is typeof UNKNOWN {
  return value === UNKNOWN;
}

/** Whether anything in it is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}

/** @returns undefined where it is absent, not known yet, or no text */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
