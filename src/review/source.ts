/** What a review is made of, whether a spec, a SQL file or a live database was read. */
import type { Finding, Severity } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import type { Catalog } from '../catalog/catalog';
import type { Meaning } from '../meaning/meaning';
import type { JudgedQuery } from '../meaning/queries';
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
  /** The major of PostgreSQL; null where a file of SQL does not say it. */
  readonly major: number | null;
  /** What is there. */
  readonly catalog: Catalog;
  /** Whose rows are where; its `model` is null where no spec declares a workload. */
  readonly meaning: Meaning;
  readonly queries: readonly JudgedQuery[];
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleTexts[];
  readonly objects: Readonly<Record<string, number>>;
  /** What could not be read, in sentences. */
  readonly unread: readonly string[];
  /** Where a pointer stands. */
  readonly locate: (pointer: Pointer) => ReviewPlace;
}
