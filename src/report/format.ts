import type { Edit } from '../kernel/finding';
import type { TextChange } from '../kernel/sources';
import type { TextOf } from './lines';
import type { Report, RuleText } from './report';

export const FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/** Those of a proof, of a review and of a plan: named here, because a command line needs the names without what renders them. */
export const PROOF_FORMATS = ['pretty', 'json', 'html'] as const;
export const REVIEW_FORMATS = ['pretty', 'markdown', 'html', 'json'] as const;

export const PLAN_FORMATS = ['pretty', 'json', 'markdown', 'html'] as const;

/** Commands for which `tenet plan --print-role` prints the role that they connect as. */
export const OPERATOR_ROLES = ['check', 'plan', 'apply'] as const;

export type OperatorRole = (typeof OPERATOR_ROLES)[number];

export type PlanFormat = (typeof PLAN_FORMATS)[number];
export type ProofFormat = (typeof PROOF_FORMATS)[number];
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** What a format may use beside the report. */
export interface Extras {
  /** The text of a file of the spec, for code frames. */
  readonly text: TextOf;
  /** The texts of the rules that were run. */
  readonly rules: readonly RuleText[];
  /** A fix as changes of text; undefined where there is no file, or where it cannot be made there. */
  readonly changes?: (edits: readonly Edit[]) => readonly TextChange[] | undefined;
  /** List the assumptions, not only their number. */
  readonly assumptions: boolean;
  readonly colour: boolean;
  /** Cells of a line. */
  readonly columns: number;
  /** How long it took, where that is to be told; a file that is kept should not change with it. */
  readonly elapsedMs?: number;
}

/** A format: a pure function to the whole text, line end included. */
export type Render = (report: Report, extras: Extras) => string;
