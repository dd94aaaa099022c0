/** Which changes are of access: all of them in a phase are one transaction, so that nobody sees half of it. Pure. */
import type { Change } from '../change';

const KINDS: ReadonlySet<string> = new Set([
  'policy',
  'membership',
  'default privileges',
  'privileges',
  'role',
  'setting',
]);
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'acl',
  'owner',
  'rowSecurity',
  'forceRowSecurity',
  'securityDefiner',
  'options',
]);
/** Storage parameters are no access; options of a view may be: security_invoker. */
const WITHOUT_OPTIONS: ReadonlySet<string> = new Set(['table', 'index', 'column', 'constraint', 'foreign server']);

export function isOfAccess({ about, attributes }: Change): boolean {
  if (KINDS.has(about.kind)) return !attributes.includes('comment');
  return attributes.some((name) => ATTRIBUTES.has(name) && !(name === 'options' && WITHOUT_OPTIONS.has(about.kind)));
}
