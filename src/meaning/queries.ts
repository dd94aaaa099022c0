/** Queries as rules see them: what a spec declares, a SQL file holds, or the command line gives. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { Model, Query, Role } from '../model/types';
import { shape, type Shape } from '../sql/shape';

/** A query with what its text does. */
export interface JudgedQuery {
  /** The place of its text. */
  readonly origin: Pointer;
  /** As findings name it: `query "orders_of_customer"`, `statement 3`. */
  readonly object: string;
  /** A declared query by its name, a statement of a file by its number; one within a function is a part of it. */
  readonly about: ObjectId;
  readonly sql: string;
  readonly shape: Shape;
  /** Null where nobody said who runs it. */
  readonly role: Role | null;
  /** Calls per second. */
  readonly rate: number | null;
  readonly p95Ms: number | null;
  /** The time that it looks back, as declared. */
  readonly windowMs: number | null;
  /** `query`: asked again and again by an application; `migration`: run once. */
  readonly purpose: 'query' | 'migration';
}

/** The declared queries with their shapes; one whose text is not exactly one statement is a problem of the spec, not here. */
export function queriesOf(model: Model): readonly JudgedQuery[] {
  return model.queries.flatMap((query) => judged(query, model));
}

function judged(query: Query, model: Model): readonly JudgedQuery[] {
  const { origin, name, sql, rate, p95Ms, windowMs } = query;
  const found = shape(sql);
  if (found === undefined) return [];
  const role = model.roles.find((one) => one.name === query.role) ?? null;
  const about = { kind: 'query', name };
  const named = { object: `query "${name}"`, about, role, rate, p95Ms, windowMs };
  return [{ origin: at(origin, 'sql'), sql, shape: found, purpose: 'query', ...named }];
}

/** Where a hit about a query is: at its text, about it, and of the relation that the hit speaks of. */
export function placeIn(
  { origin, about }: JudgedQuery,
  relation?: ObjectId,
): { readonly at: Pointer; readonly about: ObjectId; readonly relation?: ObjectId } {
  return { at: origin, about, ...(relation !== undefined && { relation }) };
}
