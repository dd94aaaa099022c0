/**
 * What a spec compiles to, loaded so that nothing of the spec runs with the rights of a superuser, and yet as it is declared in the end:
 * what `harmless` takes away is given once no text of the spec is evaluated any more. Pure.
 */
import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Model } from '../model/types';
import { render } from '../render/render';
import { compile } from '../resources/compile';
import type { Resource } from '../resources/types';
import { sql } from '../targets/sql/sql';
import type { Artifact } from '../targets/target';
import { harmless } from './harmless';

export interface Fenced {
  /** Files of the `sql` target. */
  readonly artifacts: readonly Artifact[];
  /** To be run after them by a superuser, in new sessions: made of names and key words alone. */
  readonly afterwards: readonly { readonly database: string; readonly sql: string }[];
}

/** A collation that the server lacks is an error of the spec here. */
const ALL = { has: () => true };

/** @throws TenetError where the model does not compile */
export function fenced(model: Model): Fenced {
  const compiled = compile(model);
  const given = (resources: readonly Resource[]): string =>
    resources.flatMap((resource) => givenBack(resource, compiled.major)).join('\n');
  return {
    artifacts: sql.emit({ model, compiled: harmless(compiled, ALL).compiled }),
    afterwards: [
      ...compiled.databases.map(({ name, resources }) => ({ database: name, sql: given(resources) })),
      // last: from then on the roles reach the host
      { database: 'postgres', sql: given(compiled.cluster) },
    ].filter((one) => one.sql !== ''),
  };
}

function givenBack(resource: Resource, major: number): readonly string[] {
  switch (resource.kind) {
    case 'role': {
      const words = [...(resource.superuser ? ['SUPERUSER'] : []), ...(resource.createRole ? ['CREATEROLE'] : [])];
      return words.length === 0 ? [] : [`ALTER ROLE ${quoteIdentifier(resource.name)} ${words.join(' ')};`];
    }
    case 'membership':
      return resource.role.startsWith('pg_') ? [render(resource, major).sql] : [];
    case 'routine': {
      const types = resource.args.map(({ type }) => type).join(', ');
      const name = `${qualified(resource.schema, resource.name)}(${types})`;
      return resource.security === 'definer' ? [] : [`ALTER FUNCTION ${name} SECURITY INVOKER;`];
    }
    case 'materialized-view': {
      // its query over empty tables is run for nobody, and might fail
      const name = quoteLiteral(qualified(resource.schema, resource.name));
      return [
        `UPDATE pg_catalog.pg_class SET relispopulated = true WHERE oid OPERATOR(pg_catalog.=) ${name}::pg_catalog.regclass;`,
      ];
    }
    default:
      return [];
  }
}
