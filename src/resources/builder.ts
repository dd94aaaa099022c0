import { TenetError } from '../kernel/errors';
import { qualified } from '../kernel/identifier';
import type { GrantTarget, QualifiedName, Resource } from './types';

/**
 * Collects resources. Of two of one id PostgreSQL would refuse the second, or worse, take it for the first: that is a problem, and the
 * first one stays.
 */
export class ResourceSet {
  /** Why the DDL of these cannot be run, in the order in which it was found. */
  readonly problems: TenetError[] = [];
  private readonly byId = new Map<string, Resource>();
  /** Names within a schema: tables, indexes, views and unique constraints share one namespace. */
  private readonly relations = new Map<string, Resource>();

  add(resource: Resource): void {
    const known = this.byId.get(resource.id);
    if (known !== undefined) return this.refuse(collision(resource.id, known, resource));
    const relation = relationName(resource);
    const other = relation === undefined ? undefined : this.relations.get(relation);
    if (relation !== undefined && other !== undefined) return this.refuse(collision(relation, other, resource));
    this.byId.set(resource.id, resource);
    if (relation !== undefined) this.relations.set(relation, resource);
  }

  /** Notes why something cannot be made. */
  refuse(problem: TenetError): void {
    this.problems.push(problem);
  }

  /** Adds what is not there yet; for what several tables need, e.g. USAGE on their schema. */
  addOnce(resource: Resource): void {
    if (!this.byId.has(resource.id)) this.add(resource);
  }

  all(): readonly Resource[] {
    return [...this.byId.values()];
  }
}

function collision(name: string, first: Resource, second: Resource): TenetError {
  return new TenetError(
    `${first.kind} and ${second.kind} would both be named ${name} (from ${first.origin || '/'} and ${second.origin || '/'})`,
    {
      remedy: 'rename one of them',
    },
  );
}

function relationName(resource: Resource): string | undefined {
  switch (resource.kind) {
    case 'table':
    case 'partition':
    case 'view':
    case 'materialized-view':
    case 'index':
      return qualified(resource.schema, resource.name);
    case 'constraint':
      return resource.definition.type === 'primary-key' || resource.definition.type === 'unique'
        ? qualified(resource.schema, resource.name)
        : undefined;
    default:
      return undefined;
  }
}

/** The part of an id that names something in a schema. */
export function key({ schema, name }: QualifiedName): string {
  return `${schema}.${name}`;
}

/** The part of an id that names what privileges are on. */
export function targetKey(target: GrantTarget): string {
  switch (target.type) {
    case 'database':
    case 'schema':
      return `${target.type}:${target.name}`;
    case 'table':
      return `table:${key(target)}`;
    case 'column':
      return `column:${key(target)}`;
    case 'routine':
      return `routine:${key(target)}`;
  }
}
