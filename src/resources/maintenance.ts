/** What the role that deletes old rows may do: read and delete rows of these tables, and nothing else. */
import { forcedPurges, retentionRole, takenAlong } from '../model/maintenance';
import type { Model, Table } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';

export function addRetentionGrants(resources: ResourceSet, model: Model): void {
  const purges = forcedPurges(model);
  if (purges.length === 0) return;
  const to = retentionRole(model);
  const grant = (table: Table, origin: Table['origin']): void =>
    addGrant(resources, {
      on: { type: 'table', schema: table.schema, name: table.name },
      to,
      privileges: ['select', 'delete'],
      origin,
      needs: [`table:${key(table)}`],
    });
  addGrant(resources, {
    on: { type: 'schema', name: model.schema },
    to,
    privileges: ['usage'],
    origin: purges[0]?.retention.origin ?? '/tables',
    needs: [`schema:${model.schema}`],
  });
  for (const { table, retention } of purges) {
    grant(table, retention.origin);
    // PostgreSQL deletes them by itself, and shows them to nobody: what is archived is deleted by name
    if (retention.then === 'archive')
      for (const taken of takenAlong(model, table)) grant(taken.table, retention.origin);
  }
}
