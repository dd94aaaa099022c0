/** What a host is told of a database that it did not create. */
import { databaseOfId } from '../../hosted/connection';
import { diagnosticsOf } from '../../hosted/diagnostics';
import type { ResourceState } from '../../hosted/host';
import { DATABASE } from './schema';

/** A database by its name: the plan after it holds it against the spec. */
export function importedDatabase(id: string): ResourceState {
  try {
    const nothing = Object.fromEntries(DATABASE.attributes.map(({ name }) => [name, null]));
    const database = databaseOfId(id);
    return { state: { ...nothing, id, database, manage: 'all', deletion_protection: true }, diagnostics: [] };
  } catch (thrown) {
    return { state: null, diagnostics: diagnosticsOf(thrown, []) };
  }
}
