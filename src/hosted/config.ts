/** What a configuration says of a database. */
import { didYouMean } from '../kernel/suggest';
import type { Phase } from '../plan/plan';
import { PHASES } from '../plan/transactions';
import type { Allowed } from '../planning/said';
import { settingsOf, type Settings } from './connection';
import { hasUnknown, isUnknown, textOf, textsOf, type Attributes } from './values';
import { AttributeError, specIn, type SpecSource } from './spec-source';
import { MANAGED } from './attributes';

export interface DatabaseConfig {
  /** Null: known after apply. */
  readonly spec: SpecSource | null;
  /** Undefined: as the spec names it. */
  readonly database: string | undefined;
  readonly own: Settings;
  readonly allow: readonly Allowed[];
  readonly until: Phase | null;
  readonly manage: (typeof MANAGED)[number];
  readonly isProtected: boolean;
}

/** @throws AttributeError */
export function configOf(attributes: Attributes): DatabaseConfig {
  return {
    spec: specIn(attributes),
    database: isUnknown(attributes['database']) ? undefined : textOf(attributes['database']),
    own: settingsOf(attributes['connection']),
    allow: allowIn(attributes),
    until: untilIn(attributes),
    manage: manageIn(attributes),
    isProtected: attributes['deletion_protection'] !== false,
  };
}

/** Every mistake of a configuration, each at its attribute. */
export function mistakesIn(attributes: Attributes): readonly AttributeError[] {
  return [specIn, allowIn, untilIn, manageIn].flatMap((read) => {
    try {
      read(attributes);
      return [];
    } catch (thrown) {
      if (thrown instanceof AttributeError) return [thrown];
      throw thrown;
    }
  });
}

/** Whether nothing that a plan needs is made in the same run. */
export function isWhole(attributes: Attributes): boolean {
  return !['spec_file', 'spec', 'database', 'connection', 'allow', 'until'].some((name) =>
    hasUnknown(attributes[name]),
  );
}

function allowIn({ allow }: Attributes): readonly Allowed[] {
  return isUnknown(allow) ? [] : textsOf(allow).map(allowedOf);
}

function untilIn(attributes: Attributes): Phase | null {
  return oneOf('until', attributes, PHASES) ?? null;
}

function manageIn(attributes: Attributes): DatabaseConfig['manage'] {
  return oneOf('manage', attributes, MANAGED) ?? 'all';
}

function oneOf<T extends string>(name: string, attributes: Attributes, words: readonly T[]): T | undefined {
  const said = textOf(attributes[name]);
  if (said === undefined) return undefined;
  const found = words.find((word) => word === said);
  if (found !== undefined) return found;
  throw new AttributeError(
    name,
    `${name} "${said}" is unknown${didYouMean(said, words)}`,
    `write one of: ${words.join(', ')}`,
  );
}

function allowedOf(said: string): Allowed {
  const [, kind, name] = /^drop:([a-z][a-z ]*?)\s+(\S.*)$/.exec(said.trim()) ?? [];
  if (kind !== undefined && name !== undefined) return { drop: kind, name };
  throw new AttributeError(
    'allow',
    `"${said}" names no drop`,
    'write kind and name of the object: "drop:table app.old"',
  );
}
