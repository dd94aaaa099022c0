/** Resource -> SQL, for a database in which it does not exist yet. All names are quoted; expressions were parsed before. */
import type { Pointer } from '../kernel/pointer';
import type { Resource } from '../resources/types';
import { renderConstraint, renderIndex } from './render-constraints';
import { renderPartition, renderRunway } from './render-partitions';
import { renderDefaultPrivileges, renderGrant, renderRevoke } from './render-privileges';
import { renderMaterializedView, renderPublication, renderRoutine, renderTrigger, renderView } from './render-programs';
import { renderDatabase, renderMembership, renderRole, renderRoleSetting } from './render-roles';
import { renderExtension, renderPolicy, renderRowSecurity, renderSchema, renderTable } from './render-tables';

/** What creates one resource; every statement ends with a semicolon. */
export interface Statement {
  readonly sql: string;
  /** Id of the resource. */
  readonly does: string;
  readonly origin: Pointer;
  readonly comment?: string;
}

/** The SQL of a resource on a major. */
export function render(resource: Resource, major: number): Statement {
  return {
    sql: sqlOf(resource, major),
    does: resource.id,
    origin: resource.origin,
    ...(resource.comment !== undefined && { comment: resource.comment }),
  };
}

function sqlOf(resource: Resource, major: number): string {
  switch (resource.kind) {
    case 'role':
      return renderRole(resource);
    case 'membership':
      return renderMembership(resource, major);
    case 'role-setting':
      return renderRoleSetting(resource);
    case 'database':
      return renderDatabase(resource, major);
    case 'schema':
      return renderSchema(resource);
    case 'extension':
      return renderExtension(resource);
    case 'table':
      return renderTable(resource);
    case 'partition':
      return renderPartition(resource);
    case 'partition-runway':
      return renderRunway(resource);
    case 'constraint':
      return renderConstraint(resource);
    case 'index':
      return renderIndex(resource);
    case 'policy':
      return renderPolicy(resource);
    case 'row-security':
      return renderRowSecurity(resource);
    case 'view':
      return renderView(resource);
    case 'materialized-view':
      return renderMaterializedView(resource);
    case 'routine':
      return renderRoutine(resource);
    case 'trigger':
      return renderTrigger(resource);
    case 'publication':
      return renderPublication(resource);
    case 'grant':
      return renderGrant(resource, major);
    case 'revoke':
      return renderRevoke(resource);
    case 'default-privileges':
      return renderDefaultPrivileges(resource);
  }
}
