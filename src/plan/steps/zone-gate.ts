/** What must hold of the session that applies a plan where it reads local times. Pure. */
import { quoteLiteral } from '../../kernel/identifier';
import { objectText } from '../../kinds/id';
import type { Change } from '../change';
import type { Gate } from '../plan';
import type { Ground } from './ground';
import { isZoneChange } from './time-zone';

/** What must hold for rows to mean afterwards what they meant before; null where a change reads no local time. */
export function zoneGate({ about, attributes }: Change, ground: Ground): Gate | null {
  const [wanted, actual] = [ground.wantedOf('column', about), ground.actualOf('column', about)];
  if (!attributes.includes('type') || wanted === undefined || actual === undefined || about.of === undefined)
    return null;
  if (!isZoneChange(actual.attributes.type, wanted.attributes.type) || !ground.hasRows(about.of)) return null;
  const column = objectText(about);
  const { timeZone } = ground;
  if (timeZone === null)
    return {
      kind: 'deploy',
      message: `the session that applies the plan has the TimeZone in which ${column} was written: PostgreSQL reads local times in it`,
      sql: null,
    };
  return {
    kind: 'check',
    message: `the session that applies the plan has TimeZone ${timeZone}: PostgreSQL reads the local times of ${column} in it`,
    sql: `SELECT 1 WHERE pg_catalog.current_setting('TimeZone') <> ${quoteLiteral(timeZone)}`,
  };
}
