/** What a case under load is made of. */

/** What the application says, before and after the deploy that a plan waits for. */
export interface Spoken {
  /** `$1` is an id that is there. */
  readonly read: string;
  readonly update: string;
  /** `$1` is a new id. */
  readonly insert: string;
}

export interface LoadCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** The same change at once, in one transaction: what somebody writes who thinks of no other session. */
  readonly naive: string;
  readonly old: Spoken;
  readonly next: Spoken;
  /** Returns rows where the data is not what it should be afterwards. */
  readonly wrong: string;
}

/** A case, but for how many rows there are. */
export interface LoadForm extends Omit<LoadCase, 'before'> {
  readonly before: (rows: number) => string;
}

export const ROLES = `
CREATE SCHEMA app;
CREATE ROLE app_user LOGIN;
GRANT USAGE ON SCHEMA app TO app_user;
`;

/** What `wrong` is where nothing can be. */
export const NONE = 'SELECT 1 WHERE false';

/** A schema alone: what a plan is made to. */
export function withoutRows(ground: (rows: number) => string): string {
  return ground(0).replaceAll(/^(?:INSERT|ANALYZE) .*$/gm, '');
}
