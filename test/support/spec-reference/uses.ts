/** Where specs use a property, each as a small part of its spec. */
import { isDeepStrictEqual } from 'node:util';
import { Document, isCollection, parse } from 'yaml';
import type { Grammar, Schema } from './properties';

/** One step from a value to a part of it. */
type Step = string | number;

export interface Use {
  readonly path: string;
  readonly file: string;
  readonly spec: unknown;
  readonly steps: readonly Step[];
  /** The schema of the map that the property is in, and its own. */
  readonly parent: Schema;
  readonly schema: Schema;
}

type Plain = Readonly<Record<string, unknown>>;

/** All uses of properties in a spec that was read from a file. */
export function usesIn(grammar: Grammar, file: string, spec: unknown): readonly Use[] {
  const uses: Use[] = [];
  const visit = (schema: Schema, value: unknown, path: string, steps: readonly Step[]): void => {
    const form = formOf(grammar, schema, value);
    if (form === undefined || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(form.items ?? {}, item, `${path}[]`, [...steps, index]));
      return;
    }
    for (const [name, part] of Object.entries(value as Plain)) {
      const own = [...steps, name];
      const property = form.properties?.[name];
      if (property === undefined) {
        visit(form.additionalProperties || {}, part, `${path}.*`, own);
        continue;
      }
      const home = grammar.homeOf(form, path);
      const at = home === '' ? name : `${home}.${name}`;
      uses.push({ path: at, file, spec, steps: own, parent: form, schema: property });
      visit(property, part, at, own);
    }
  };
  visit(grammar.root, spec, '', []);
  return uses;
}

/** The form that a value has, of those that it may have. */
function formOf(grammar: Grammar, schema: Schema, value: unknown): Schema | undefined {
  const forms = grammar.forms(schema);
  if (Array.isArray(value)) return forms.find(({ type }) => type === 'array');
  if (typeof value === 'object') return forms.find(({ type }) => type === 'object');
  return forms.find(({ type }) => type !== 'array' && type !== 'object');
}

/** What fits into a page. */
const LINES = 12;
const WIDTH = 90;

/** The one that reads best: of the first spec with a short one, else what is left of the shortest one when its parts are fewer. */
export function exampleOf(grammar: Grammar, uses: readonly Use[]): string | undefined {
  const files = [...new Set(uses.map(({ file }) => file))];
  let shortest: { readonly use: Use; readonly text: string } | undefined;
  for (const file of files) {
    const texts = uses.filter((use) => use.file === file).map((use) => ({ use, text: excerpt(use, (value) => value) }));
    const [best] = texts.toSorted((left, right) => left.text.length - right.text.length);
    if (best === undefined) continue;
    if (best.text.split('\n').length <= LINES) return best.text;
    if (shortest === undefined || best.text.length < shortest.text.length) shortest = best;
  }
  return shortest && excerpt(shortest.use, (value) => fewer(grammar, shortest?.use.schema ?? {}, value));
}

/** Of a map by name and of a list the first, of other maps what is required and what is no map. */
function fewer(grammar: Grammar, schema: Schema, value: unknown): unknown {
  const form = formOf(grammar, schema, value);
  if (form === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 1).map((item) => fewer(grammar, form.items ?? {}, item));
  const { properties, required = [], additionalProperties } = form;
  const entries = Object.entries(value as Plain);
  if (properties === undefined)
    return Object.fromEntries(
      entries.slice(0, 1).map(([name, part]) => [name, fewer(grammar, additionalProperties || {}, part)]),
    );
  const kept = entries.filter(([name, part]) => required.includes(name) || typeof part !== 'object');
  return Object.fromEntries(
    (kept.length > 0 ? kept : entries.slice(0, 1)).map(([name, part]) => [
      name,
      fewer(grammar, properties[name] ?? {}, part),
    ]),
  );
}

/** The value with what it is in, and what must be beside it if that is short. */
function excerpt({ spec, steps, parent }: Use, cut: (value: unknown) => unknown): string {
  const required = steps.length === 1 ? [] : (parent.required ?? []);
  const document = new Document(partOf(spec, steps, new Set(required), cut));
  const inside = steps.map((step) => (typeof step === 'number' ? 0 : step));
  // in one line what fits into it: the part with what is beside it, else the value alone
  for (const upTo of [steps.length - 1, steps.length]) {
    const node = upTo === 0 ? undefined : document.getIn(inside.slice(0, upTo), true);
    if (!isCollection(node)) continue;
    node.flow = true;
    const text = print(document);
    if (text.split('\n').every((line) => line.length <= WIDTH && !/[[{]$/.test(line))) return text;
    node.flow = false;
  }
  return print(document);
}

/** Braces with blanks inside, brackets without. */
function print(document: Document): string {
  const text = document.toString({ lineWidth: 0, singleQuote: true }).trimEnd();
  const closer = text.replaceAll(/\[ (?=\S)/g, '[').replaceAll(/(?<=\S) \]/g, ']');
  return isDeepStrictEqual(parse(closer), parse(text)) ? closer : text;
}

function partOf(
  value: unknown,
  [step, ...rest]: readonly Step[],
  required: ReadonlySet<string>,
  cut: (value: unknown) => unknown,
): unknown {
  if (step === undefined) return cut(value);
  if (typeof step === 'number') return [partOf((value as readonly unknown[])[step], rest, required, cut)];
  const map = value as Plain;
  if (rest.length > 0) return { [step]: partOf(map[step], rest, required, cut) };
  const beside = Object.entries(map).filter(([name, part]) => name === step || (required.has(name) && isShort(part)));
  return Object.fromEntries(beside.map(([name, part]) => [name, name === step ? cut(part) : part]));
}

function isShort(value: unknown): boolean {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return !isMap && JSON.stringify(value).length <= 40;
}
