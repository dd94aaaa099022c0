/** What a proof asked and could not answer: never "holds". One table of the kinds, and what to do about each. */
import type { Catalog } from '../catalog/catalog';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Inconclusive, Omission, Question, Solved } from './types';
import { listedName, nameOf } from './words';

/** By kind, what to do: one imperative sentence without a full stop. */
export const QUESTIONS: Readonly<Record<Question, string>> = {
  'not-loaded': 'remove the statement from the file, or prove a database that has it with --url',
  'not-carried-over': 'prove a copy on the same server with --i-know-this-writes',
  'not-seeded': 'simplify the constraint that rejects the rows, or accept the question with a reason',
  'no-answer': 'fix the error that the attempt ended in, or accept the question with a reason',
  'no-own-rows': 'say with --context which settings a session of the tenant makes',
  undecided: 'write the condition so that it compares the tenant first, or accept the question with a reason',
  'out-of-steps': 'simplify the condition, or accept the question with a reason',
  'not-reproduced':
    'check by hand whether the row exists, then tighten the policy or accept the question with a reason',
  'unheld-definer':
    'compare the tenant in the body, say with --roles, --role or --migrator what its owner is, or accept the question with a reason',
  'shared-role':
    'give each schema a role of its own that is granted nothing in the others, or accept the question with a reason',
  'no-solver': 'install the solver: npm install z3-solver',
  'no-tables': 'load the tables too',
  'no-roles': 'load the roles and their grants too',
  'no-tenant-key':
    'name the column with --tenant-key, or say --no-tenants; list a table whose rows are common to all under --shared',
};

/** A question without an answer, before it is printed. */
export interface OpenQuestion {
  readonly question: Question;
  readonly about: ObjectId;
  readonly role: string | null;
  readonly command: Solved['command'] | null;
  /** Lower case: what prevents an answer. */
  readonly why: string;
}

/** Each once, in the order given. */
export function distinctQuestions(questions: readonly OpenQuestion[]): readonly OpenQuestion[] {
  const keyOf = ({ question, about, role, command, why }: OpenQuestion): string =>
    JSON.stringify([question, objectKey(about), role, command, why]);
  return [...new Map(questions.map((one) => [keyOf(one), one])).values()];
}

/** Relations and routines are called as the matrix calls them, so that a reader finds them there. */
export function told(catalog: Catalog, { question, about, role, command, why }: OpenQuestion): Inconclusive {
  const isListed = about.kind !== 'database' && about.kind !== 'role';
  const object = isListed ? listedName(about) : nameOf(catalog, about);
  return { question, object, role, command, why, remedy: remedyOf(question, why) };
}

/** What is not on the scratch server was not attacked, and what hangs on it was attacked without it. */
export function notCarriedOver({ object, why }: Omission): Inconclusive {
  const question = 'not-carried-over';
  return { question, object, role: null, command: null, why, remedy: QUESTIONS[question] };
}

/** A setting that a transaction made with SET LOCAL is empty after it, not absent, and '' is no uuid. */
function remedyOf(question: Question, why: string): string {
  return question === 'no-answer' && /22P02: .*: ""/.test(why)
    ? "write nullif(current_setting('name', true), '') where the setting is cast: after a transaction that set it, it is empty"
    : QUESTIONS[question];
}
