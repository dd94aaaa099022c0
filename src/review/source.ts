/** What a review is made of, whether a spec, a SQL file or a live database was read. */
import type { Finding, Severity } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import { queriesOf, type JudgedQuery } from '../meaning/queries';
import { schemaOfModel, type Schema } from '../model/schema';
import type { Model } from '../model/types';
import type { Rule } from '../rules/rule';
import type { ReviewPlace } from './types';

/** What is read of a rule: its texts. */
export type RuleTexts = Pick<Rule, 'id' | 'title' | 'why' | 'tradeoffs' | 'validation' | 'changesIf' | 'review'>;

export interface ReviewSource {
  /** The file as the user named it. */
  readonly name: string;
  readonly version: string;
  /** ISO date. */
  readonly today: string;
  readonly preset: string;
  readonly failOn: Severity;
  /** `schema.model` is null where no spec declares a workload. */
  readonly schema: Schema;
  readonly queries: readonly JudgedQuery[];
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleTexts[];
  readonly objects: Readonly<Record<string, number>>;
  /** What could not be read, in sentences. */
  readonly unread: readonly string[];
  /** Where a pointer stands. */
  readonly locate: (pointer: Pointer) => ReviewPlace;
}

/** The parts of a source that a spec gives. */
export function specParts(model: Model): Pick<ReviewSource, 'schema' | 'queries'> {
  return { schema: schemaOfModel(model), queries: queriesOf(model) };
}
