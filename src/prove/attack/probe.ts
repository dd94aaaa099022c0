/** One attempt of one role, and what PostgreSQL said to it. */
import { doBlock, quoteLiteral } from '../../kernel/identifier';
import type { ObjectId } from '../../kinds/id';
import { reproduction } from '../words';
import type { Context } from './context';

export type Intent =
  | 'read'
  | 'update'
  | 'delete'
  | 'returning'
  | 'truncate'
  | 'insert-own'
  | 'insert-foreign'
  | 'insert-unnamed'
  | 'move'
  | 'steal'
  | 'helper'
  | 'channel'
  | 'existence'
  | 'call';

export interface Probe {
  readonly role: string;
  /** The relation, the routine, or the role itself. */
  readonly about: ObjectId;
  readonly intent: Intent;
  readonly context: Context;
  /** Run in the context and before the statement that is looked at. */
  readonly before?: readonly string[];
  readonly sql: string;
  /** rows: returns one text column `x`; count: what counts is how many rows it touched. */
  readonly mode: 'rows' | 'count';
  /**
   * Run with session_replication_role = replica: foreign keys and triggers would stop a write before, or hide, what row security
   * lets through; row security itself stays on.
   */
  readonly replica: boolean;
}

export interface Outcome {
  readonly probe: Probe;
  /** `00000` where it ran. */
  readonly state: string;
  /** Message, detail, hint and notices: tokens of another tenant in any of them are a leak. */
  readonly said: string;
  readonly rows: readonly string[];
  readonly count: number;
}

export const RAN = '00000';
/** insufficient_privilege: also what a violated WITH CHECK is. */
export const DENIED = '42501';

/** No probe is committed, so that deferred keys and constraint triggers would never be asked; any role may hurry them. */
export const IMMEDIATE = 'set constraints all immediate';

/** Several statements as one: what is refused does not take the others with it. */
export function eachAlone(statements: readonly string[]): string {
  const parts = statements.map((sql) => `begin execute ${quoteLiteral(sql)}; exception when others then null; end;`);
  return doBlock(`begin ${parts.join(' ')} end`);
}

/** To paste into psql as a superuser. */
export function reproductionOf({ role, context, before = [], sql, replica }: Probe): string {
  return reproduction(role, [...context.statements, ...before], sql, replica);
}

/** What is told of a hole is the plainest case of it: a tenant that says who it is. */
export function tenantFirst(outcomes: readonly Outcome[]): readonly Outcome[] {
  const order = ({ probe }: Outcome): number => (probe.context.name === 'a' ? 0 : 1);
  return outcomes.toSorted((left, right) => order(left) - order(right));
}
