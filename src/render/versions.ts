/** What differs between the majors, in one table. A capability is there from the major named on. */
export const CAPABILITIES = {
  /** GRANT role WITH INHERIT, SET. Before: only the member's INHERIT attribute. */
  membershipOptions: 16,
  /** The MAINTAIN privilege; ALL on a table includes it from here on. */
  maintainPrivilege: 17,
  /** The builtin locale provider: the same order on every operating system. */
  builtinLocale: 17,
} as const;

/** Whether a major has a capability. */
export function has(major: number, capability: keyof typeof CAPABILITIES): boolean {
  return major >= CAPABILITIES[capability];
}
