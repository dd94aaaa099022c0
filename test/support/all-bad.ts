/** Puts the bad examples of the rules into as few specs as their contradictions allow. */
import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../../src/rules/rule';
import { run } from '../../src/rules/run';
import { TODAY } from './rule-tester';
import { modelOfObject } from './spec';

type Part = Readonly<Record<string, unknown>>;

/** Sections whose names are of no meaning, so that two examples may stand side by side under other names. */
const NAMED = ['roles', 'tables', 'views', 'rollups', 'functions', 'publications', 'queries'];

export interface AllBad {
  readonly spec: Part;
  /** The rules whose bad example it holds. */
  readonly rules: readonly string[];
}

/** The rules that find something in a spec; none where it cannot be understood. */
export async function firing(rules: readonly Rule[], spec: unknown): Promise<ReadonlySet<string>> {
  try {
    return new Set(run(rules, await modelOfObject(spec), { today: TODAY }).map(({ rule }) => rule));
  } catch {
    return new Set();
  }
}

/** First fit: each example goes into the first spec in which it and all that are there still show what they should. */
export async function composed(rules: readonly Rule[], bad: (id: string) => Part): Promise<readonly AllBad[]> {
  const specs: AllBad[] = [];
  for (const [index, { id }] of rules.filter(({ only }) => only === undefined).entries()) {
    const example = bad(id);
    const fit = await firstFit(rules, specs, example, id, index);
    if (fit === undefined) specs.push({ spec: example, rules: [id] });
    else specs[fit.index] = fit.into;
  }
  return specs;
}

async function firstFit(rules: readonly Rule[], specs: readonly AllBad[], example: Part, id: string, number: number) {
  for (const [index, known] of specs.entries()) {
    const spec = merged(known.spec, renamed(known.spec, example, number));
    if (spec === undefined) continue;
    const found = await firing(rules, spec);
    const wanted = [...known.rules, id];
    if (wanted.every((rule) => found.has(rule))) return { index, into: { spec, rules: wanted } };
  }
  return undefined;
}

/** The example with other names wherever the spec has something else under the same name. */
function renamed(spec: Part, example: Part, number: number): Part {
  const taken = NAMED.flatMap((section) => {
    const [there, own] = [mapOf(spec[section]), mapOf(example[section])];
    return Object.keys(own).filter((name) => name in there && !isDeepStrictEqual(there[name], own[name]));
  });
  const text = taken.reduce(
    (before, name) => before.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}_${number}`),
    JSON.stringify(example),
  );
  return JSON.parse(text) as Part;
}

/** Both in one; undefined where they contradict each other. */
function merged(left: Part, right: Part): Part | undefined {
  const whole: Record<string, unknown> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const there = whole[key];
    if (there === undefined) whole[key] = value;
    else if (Array.isArray(there) && Array.isArray(value)) whole[key] = [...there, ...(value as readonly unknown[])];
    else if (isMap(there) && isMap(value)) {
      const inner = merged(there, value);
      if (inner === undefined) return undefined;
      whole[key] = inner;
    } else if (!isDeepStrictEqual(there, value)) return undefined;
  }
  return whole;
}

function isMap(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapOf(value: unknown): Part {
  return isMap(value) ? value : {};
}
