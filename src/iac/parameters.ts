/** The parameters of PostgreSQL that a plan sets on a server, wherever its platform has them written. Pure. */
import type { ServerAdapter } from './adapter';
import { linkedTo, refersTo } from './links';
import type { Fact, PlannedResource, Value } from './types';
import { attributeText, isUnwritten, listOf, own, textOf, valueAt, type Path } from './value';

export type ParameterOf = (name: string) => Fact<string>;

const NONE = { is: 'none' } as const;

/** `none` of a parameter that the plan leaves to the platform. */
export function parametersOf(
  resource: PlannedResource,
  { parameters }: ServerAdapter,
  all: readonly PlannedResource[],
): ParameterOf {
  if (parameters === null) return () => NONE;
  switch (parameters.in) {
    case 'inside':
      return (name) => inList(resource, parameters.list, name);
    case 'map':
      return (name) => {
        const path = [...parameters.path, name];
        return factOf(resource, path);
      };
    case 'linked':
      return (name) => {
        const parts = linkedTo(resource, parameters.link, all);
        const named = parts.find((part) => textAt(part, ['name']) === name);
        const unnamed = parts.find((part) => 'why' in valueAt(part, ['name']));
        return named === undefined ? (unnamed === undefined ? NONE : open(unnamed, 'name')) : factOf(named, ['value']);
      };
    case 'group':
      return (name) => {
        const { attribute, type, key, list } = parameters;
        const written = valueAt(resource, [attribute]);
        const named = 'value' in written ? textOf(written.value) : null;
        const refers = resource.references[attribute] ?? [];
        if (named === null && refers.length === 0)
          // unwritten, it is the default group of the platform; of another plan, nothing is known of it
          return 'why' in written && !isUnwritten(resource, [attribute]) ? open(resource, attribute) : NONE;
        if (named?.startsWith('default.') === true) return NONE;
        const group = all.find(
          (one) =>
            one.type === type &&
            one.after !== null &&
            (named === null ? refersTo(resource, attribute, one) : textAt(one, [key]) === named),
        );
        if (group === undefined) return { ...open(resource, attribute), why: 'not in this plan' };
        return inList(group, [list], name);
      };
  }
}

function open(of: PlannedResource, attribute: string) {
  return { is: 'undecided', why: 'known after apply', attribute, of: of.address } as const;
}

/** A list of objects with a name and a value. */
function inList(of: PlannedResource, path: Path, name: string): Fact<string> {
  const found = valueAt(of, path);
  const attribute = attributeText(path);
  if ('why' in found) return { is: 'undecided', why: found.why, attribute, of: of.address };
  const one = listOf(found.value).find((entry) => own<Value>(entry, 'name') === name);
  const value = one === undefined ? null : scalar(own<Value>(one, 'value'));
  return value === null ? NONE : { is: 'known', value, attribute: `${attribute}.${name}`, of: of.address };
}

function factOf(of: PlannedResource, path: Path): Fact<string> {
  const found = valueAt(of, path);
  const attribute = attributeText(path);
  if ('why' in found) return { is: 'undecided', why: found.why, attribute, of: of.address };
  const value = scalar(found.value);
  return value === null ? NONE : { is: 'known', value, attribute, of: of.address };
}

function scalar(value: Value | undefined): string | null {
  return value === null || value === undefined || typeof value === 'object' ? null : String(value);
}

function textAt(of: PlannedResource, path: Path): string | null {
  const found = valueAt(of, path);
  return 'value' in found ? textOf(found.value) : null;
}
