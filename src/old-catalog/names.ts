/** Names as findings and statements write them: quoted, with their schema. */
import { quoteIdentifier } from '../kernel/identifier';
import type { CatalogRelation, CatalogRoutine } from './types';

/** `"schema"."name"`. */
export function sqlName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

const KINDS: Readonly<Record<CatalogRelation['kind'], string>> = {
  table: 'table',
  'partitioned-table': 'table',
  view: 'view',
  'materialized-view': 'materialized view',
  'foreign-table': 'foreign table',
  sequence: 'sequence',
};

/** How PostgreSQL calls a relation of a kind, with its name: what a finding blames. */
export function objectOf(relation: Pick<CatalogRelation, 'schema' | 'name' | 'kind'>): string {
  return `${KINDS[relation.kind]} ${sqlName(relation)}`;
}

export function routineObject(routine: Pick<CatalogRoutine, 'schema' | 'name' | 'argTypes'>): string {
  return `function ${sqlName(routine)}(${routine.argTypes.join(', ')})`;
}

export function roleObject(name: string): string {
  return name === 'PUBLIC' ? 'PUBLIC' : `role ${quoteIdentifier(name)}`;
}
