/** What the grammar gives as a default is what a spec means that leaves the property out. */
import { checkObject } from '../../src/pipeline';
import { TODAY } from '../support/rule-tester';
import { grammar, usesOf } from '../support/spec-reference/corpus';
import type { Property, Schema } from '../support/spec-reference/properties';
import type { Use } from '../support/spec-reference/uses';

const DEFAULTED = grammar.properties.filter(({ schema }) => schema.default !== undefined);

/** What a spec means, without what it says of itself having been assumed; a refusal as its words. */
async function meaning(spec: unknown): Promise<string> {
  try {
    const { model, exact } = await checkObject(spec, { today: TODAY });
    return JSON.stringify([{ ...model, assumptions: [] }, [...(exact?.catalog.objects ?? [])]]);
  } catch (error) {
    return `refused: ${String(error)}`;
  }
}

/** The spec with another value at a place, or with none. */
function withValue({ spec, steps }: Use, value: unknown): unknown {
  const copy = structuredClone(spec) as Record<string, unknown>;
  const holder = steps
    .slice(0, -1)
    .reduce<Record<string, unknown>>((part, step) => part[step] as Record<string, unknown>, copy);
  const last = String(steps.at(-1));
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

/** Values that mean something else than the default. */
function othersOf(schema: Schema): readonly unknown[] {
  const { type, enum: values, default: usual } = { ...grammar.target(schema), ...schema };
  if (type === 'boolean') return [usual !== true];
  if (Array.isArray(usual)) return [usual.length === 0 ? ['id'] : usual.slice(1)];
  if (typeof usual === 'number') return [usual + 1, 16];
  return values ?? ['other', 'app.other', '8d', 'text', 'app'];
}

/** Whether leaving it out is the default in one spec that uses it, and whether another value is something else there. */
async function tried(
  { schema }: Property,
  use: Use,
): Promise<{ readonly isDefault: boolean; readonly counts: boolean }> {
  const [without, usual] = [await meaning(withValue(use, undefined)), await meaning(withValue(use, schema.default))];
  if (without !== usual || without.startsWith('refused')) return { isDefault: false, counts: false };
  for (const other of othersOf(schema)) {
    const found = await meaning(withValue(use, other));
    if (found !== without && !found.startsWith('refused')) return { isDefault: true, counts: true };
  }
  return { isDefault: true, counts: false };
}

const isWhole = ({ spec }: Use): boolean => typeof spec === 'object' && spec !== null && 'tenet' in spec;

test.each(DEFAULTED)('$path', async (property) => {
  const candidates = usesOf(property.path).filter(isWhole).slice(0, 30);
  const results = [];
  for (const use of candidates) {
    results.push(await tried(property, use));
    if (results.at(-1)?.counts) break;
  }
  expect(results.at(-1)).toEqual({ isDefault: true, counts: true });
});
