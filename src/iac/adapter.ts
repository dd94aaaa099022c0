/** What is known of a type of resource that is a server: where each fact is written, and what holds where it is not. Data. */
import type { Platform } from '../model/types';
import type { FactName, FactOf, Value } from './types';
import { listOf, own, textOf, type Path } from './value';

/** A default of a platform, with the page that documents it. */
export interface Default<T> {
  readonly value: T;
  readonly source: string;
}

export interface Reading<T> {
  readonly path: Path;
  /** Undefined: the value means nothing that is known here, so the fact is undecided. */
  read(this: void, value: Value): T | undefined;
  /** A server that begins as a copy of another has it from there. */
  readonly isInherited?: true;
  /** Absent: without the attribute nothing is decided. */
  readonly absent?: Default<T> | undefined;
}

/** A fact that a parameter of the server decides. */
export interface ParameterReading<T> {
  readonly parameter: string;
  read(this: void, value: string): T | undefined;
  /** By the major of the server. */
  absent(major: number): Default<T>;
}

/** A fact that all resources of another type together decide, which refer to the server. */
export interface LinkedReading<T> {
  readonly linked: Link;
  readonly paths: readonly Path[];
  read(this: void, values: readonly (readonly Value[])[]): T;
  /** What they are called together. */
  readonly called: string;
  /** What the type decides where the plan has no such resource. */
  readonly absent: Default<T>;
}

/** Resources of a type that refer to a server by an attribute of theirs. */
export interface Link {
  readonly type: string;
  readonly by: Path;
  /** The attribute of the server whose value `by` has. */
  readonly key: Path;
  /** What names are unique within: both have the same there. */
  readonly within?: Path;
  /** Of several things of one type, those that are meant. */
  readonly is?: { readonly path: Path; readonly like: RegExp };
}

export type AnyReading<T> = Reading<T> | ParameterReading<T> | LinkedReading<T>;

/**
 * Where parameters are written. group: in a resource that an attribute of the server names; inside: in a list of the server itself;
 * linked: a resource each; map: in an object.
 */
export type Parameters =
  | {
      readonly in: 'group';
      readonly attribute: string;
      readonly type: string;
      readonly key: string;
      readonly list: string;
    }
  | { readonly in: 'inside'; readonly list: Path }
  | { readonly in: 'linked'; readonly link: Link }
  | { readonly in: 'map'; readonly path: Path };

export interface ServerAdapter {
  readonly type: string;
  /** As a sentence begins. */
  readonly title: string;
  readonly platform: Platform;
  /** Whether a resource of the type is a server of PostgreSQL, and not of another database. */
  readonly engine: { readonly path: Path; readonly is: RegExp } | null;
  /** Of a type for all sorts of things, which of them is a server. */
  readonly kind?: { readonly path: Path; readonly is: RegExp };
  /** Written in copies of another server. */
  readonly replica: readonly Path[];
  /** Written where the server begins as a copy, whose settings it takes over: then no default is known. */
  readonly inherits: readonly Path[];
  /** False of what is a part of a server without rows of its own. */
  readonly holdsData: boolean;
  readonly facts: { readonly [N in FactName]?: AnyReading<FactOf<N>> };
  readonly parameters: Parameters | null;
}

export function boolean(value: Value): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function not(value: Value): boolean | undefined {
  return typeof value === 'boolean' ? !value : undefined;
}

/** Numbers, and texts of them: maps of Terraform hold texts only. */
export function number(value: Value): number | undefined {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

export function isPositive(value: Value): boolean | undefined {
  const found = number(value);
  return found === undefined ? undefined : found > 0;
}

/** `16.4`, `POSTGRES_16`, `ghcr.io/cloudnative-pg/postgresql:16.4-bookworm`: the first number after the name, if any. */
export function major(value: Value): number | undefined {
  const text = typeof value === 'number' ? String(value) : textOf(value);
  const found = /(?:^|[:_])(\d{1,2})(?:[._-]|$)/.exec(text ?? '');
  return found === null ? undefined : Number(found[1]);
}

/** True for one of some words, false for others. */
export function isOneOf(...words: readonly string[]): (value: Value) => boolean | undefined {
  return (value) => (typeof value === 'string' ? words.includes(value) : undefined);
}

/** Switches of PostgreSQL as parameters write them. */
export function isOn(value: string): boolean | undefined {
  if (/^(?:1|on|true|yes)$/i.test(value)) return true;
  return /^(?:0|off|false|no)$/i.test(value) ? false : undefined;
}

/** Texts under a key of each object of a list. */
export function textsUnder(key: string): (value: Value) => readonly string[] {
  return (value) => listOf(value).flatMap((one) => textOf(own<Value>(one, key)) ?? []);
}
