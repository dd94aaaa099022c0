/**
 * Whether a file is meant to be a spec. An `include` or a path on the command line may name a key, a list of passwords or the
 * environment of a process; nothing of such a file may appear in a report.
 */
import { suggest } from '../kernel/suggest';
import type { Config } from './config-types';
import type { Spec } from './types';

/** Complete by its type: a new section of the grammar must be added here. */
const SECTIONS: Readonly<Record<keyof Spec, true>> = {
  tenet: true,
  database: true,
  schema: true,
  postgres: true,
  platform: true,
  include: true,
  tenancy: true,
  threats: true,
  pooling: true,
  extensions: true,
  roles: true,
  tables: true,
  views: true,
  rollups: true,
  functions: true,
  lookups: true,
  publications: true,
  queries: true,
  availability: true,
  compliance: true,
  backup: true,
  monitoring: true,
  waivers: true,
  proof: true,
  rules: true,
  exact: true,
  unmanaged: true,
};

const NAMES = Object.keys(SECTIONS);

/** The same of tenet.config.yaml. */
const CONFIG_SECTIONS: Readonly<Record<keyof Config, true>> = {
  tenancy: true,
  migrator: true,
  proof: true,
  plan: true,
};

export const CONFIG_NAMES = Object.keys(CONFIG_SECTIONS);

/** No section has a longer name, and guessing what a long word means takes time. */
const LONGEST_KEY = 30;

/** The keys of a file that has no parser's help: words before a colon, at the start of a line or after the first brace. */
const KEY_IN_TEXT = /^(?:\s*\{)?[ \t]*(["']?)([\w-]{1,40})\1[ \t]*:(?=[\s{["']|$)/gm;

/**
 * True for a map with the key `tenet`, or one most of whose keys are sections of a spec, misspelled ones included. Of a main file
 * one section is enough: its name comes from the command line, not from whoever wrote a spec.
 */
export function isSpecLike(value: unknown, isMain: boolean): boolean {
  return isMap(value) && areSections(Object.keys(value), isMain);
}

/** The same for the text of a file that cannot be parsed. */
export function looksLikeSpec(text: string, isMain: boolean): boolean {
  return areSections(keysIn(text), isMain);
}

/** True for a map most of whose keys are sections of a configuration: it is found by its name, which a link may give to any file. */
export function isConfigLike(value: unknown): boolean {
  return isMap(value) && areMostly(Object.keys(value), CONFIG_NAMES);
}

/** The same for the text of a file that cannot be parsed. */
export function looksLikeConfig(text: string): boolean {
  return areMostly(keysIn(text), CONFIG_NAMES);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysIn(text: string): readonly string[] {
  const isFlow = /^\s*\{/.test(text);
  const keys: string[] = [];
  for (const [whole, , key = ''] of text.matchAll(KEY_IN_TEXT)) if (isFlow || !/^\s/.test(whole)) keys.push(key);
  return keys;
}

function areSections(keys: readonly string[], isMain: boolean): boolean {
  if (keys.includes('tenet') || (isMain && keys.some((key) => Object.hasOwn(SECTIONS, key)))) return true;
  return areMostly(keys, NAMES);
}

function areMostly(keys: readonly string[], names: readonly string[]): boolean {
  const known = keys.filter((key) => names.includes(key) || isMisspelled(key, names));
  return known.length * 2 > keys.length;
}

function isMisspelled(key: string, names: readonly string[]): boolean {
  return key.length <= LONGEST_KEY && suggest(key, names) !== undefined;
}
