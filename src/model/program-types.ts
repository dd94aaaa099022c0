/** What runs in the database or leaves it: functions, look-ups among them, and publications. */
import type { Pointer } from '../kernel/pointer';
import type { Named } from './named';

/** A function; PostgreSQL's word for functions and procedures together is routine. */
export interface Routine extends Named {
  readonly schema: string;
  readonly args: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly language: 'sql' | 'plpgsql';
  readonly body: string;
  readonly security: 'invoker' | 'definer';
  readonly searchPath: readonly string[];
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly parallel: 'safe' | 'restricted' | 'unsafe';
  readonly leakproof: boolean;
  readonly owner: string;
  readonly grants: readonly { readonly origin: Pointer; readonly role: string }[];
  readonly comment: string | null;
}

/** A function that gives the tenant of a value before a session has one; its name is that of the function. */
export interface Lookup extends Named {
  readonly table: string;
  readonly column: string;
}

export interface Publication extends Named {
  /** 'all': FOR ALL TABLES. */
  readonly tables: readonly string[] | 'all';
  readonly operations: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
  readonly tenantData: boolean;
  readonly reason: string | null;
}
