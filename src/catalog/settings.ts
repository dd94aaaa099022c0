/** What ALTER ROLE and ALTER DATABASE set for sessions, before they say anything themselves. Pure. */
import { quoteIdentifier } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import type { ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

export interface SessionSetting {
  readonly id: ObjectId;
  readonly name: string;
  readonly value: string;
  /** Null: of every role. */
  readonly role: string | null;
  /** The statement that takes it back. */
  readonly reset: string;
}

export const settingsOf = remembered((catalog: Catalog): readonly SessionSetting[] =>
  objectsOf(catalog, 'setting').map(({ id, attributes: { value, role, inDatabase } }) => {
    const database = quoteIdentifier(catalog.database);
    const whose = role === null ? 'ROLE ALL' : `ROLE ${quoteIdentifier(role)}`;
    const head =
      role === null && inDatabase ? `DATABASE ${database}` : `${whose}${inDatabase ? ` IN DATABASE ${database}` : ''}`;
    return { id, name: id.name, value, role, reset: `ALTER ${head} RESET ${parameterName(id.name)}` };
  }),
);

/** A parameter as SQL names it, a custom one in two parts. */
function parameterName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}
