// Generated from tenet.config.schema.json by `npm run generate`: what the user wrote, nothing filled in.

/**
 * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
 */
export type Name = string;

/**
 * tenet.config.yaml: what Tenet is told of a SQL file or a live database that no spec declares.
 */
export interface Config {
  tenancy?: SaidTenancy;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  migrator?: string;
  proof?: Proof;
  plan?: Plan;
}
/**
 * Whose rows the tables hold; flags of the command line win.
 */
export interface SaidTenancy {
  /**
   * The column that identifies the tenant of a row, as --tenant-key.
   */
  key?: string;
  /**
   * The table that lists the tenants, as --registry.
   */
  registry?: string;
  /**
   * Tables whose rows are shared by all tenants, as --shared.
   */
  shared?: Name[];
  /**
   * The database has no tenants, as --no-tenants.
   */
  none?: true;
}
/**
 * What tenet prove may leave open.
 */
export interface Proof {
  /**
   * Questions that the proof may leave without an answer; findings are never accepted here.
   */
  accept?: AcceptedQuestion[];
}
export interface AcceptedQuestion {
  /**
   * The kind of question, as tenet prove prints it.
   */
  question:
    | 'not-loaded'
    | 'not-carried-over'
    | 'not-seeded'
    | 'no-answer'
    | 'no-own-rows'
    | 'undecided'
    | 'out-of-steps'
    | 'not-reproduced'
    | 'unheld-definer'
    | 'shared-role'
    | 'no-solver'
    | 'no-tables'
    | 'no-roles'
    | 'no-tenant-key';
  /**
   * The object as tenet prove prints it: shop.orders.
   */
  object: string;
  /**
   * An identifier without line breaks or control characters; Tenet quotes it, so case and spaces are preserved.
   */
  role?: string;
  /**
   * Only for this command; default: for every command.
   */
  command?: 'select' | 'insert' | 'update' | 'delete';
  /**
   * Why it is safe to leave the question open, in at least 10 characters.
   */
  reason: string;
  /**
   * Who is responsible for it.
   */
  owner: string;
  /**
   * The last day on which it is accepted: 2027-06-30.
   */
  until: string;
}
/**
 * What tenet check may accept in a plan of Terraform or OpenTofu.
 */
export interface Plan {
  /**
   * Findings that do not fail the check until a date; invariants are never accepted.
   */
  accept?: AcceptedFinding[];
}
export interface AcceptedFinding {
  /**
   * The rule: durability/require-deletion-protection.
   */
  rule: string;
  /**
   * The address of the resource as the plan has it: module.test.aws_db_instance.main[0].
   */
  resource: string;
  /**
   * Why the finding is accepted, in at least 10 characters.
   */
  reason: string;
  /**
   * Who answers for it.
   */
  owner: string;
  /**
   * The last day on which it is accepted: 2027-06-30.
   */
  until: string;
}
