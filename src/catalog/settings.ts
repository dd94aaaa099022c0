/** What ALTER ROLE and ALTER DATABASE set for sessions, before they say anything themselves. Pure. */
import { quoteIdentifier } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import type { ObjectId } from '../kinds/id';
import { settingOwner } from '../kinds/setting';
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
  objectsOf(catalog, 'setting').map(({ id, attributes }) => {
    const { value, role } = attributes;
    const reset = `ALTER ${settingOwner(attributes, catalog.database)} RESET ${parameterName(id.name)}`;
    return { id, name: id.name, value, role, reset };
  }),
);

/** A parameter as SQL names it, a custom one in two parts. */
function parameterName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}
