import { sqlArguments, sqlName, type ObjectId, type TypeName } from './id';
import { defineKind } from './kind';
import { argumentTypes, typeName } from './sql';

export interface Cast {
  readonly method: 'f' | 'i' | 'b';
  readonly context: 'e' | 'a' | 'i';
  readonly function: ObjectId | null;
}

const CONTEXTS = { e: '', a: ' AS ASSIGNMENT', i: ' AS IMPLICIT' };
const typesOf = ({ args = [] }: ObjectId): string =>
  args
    .filter((type): type is TypeName => type !== null)
    .map(sqlName)
    .join(' AS ');

export default defineKind<Cast>({
  kind: 'cast',
  rank: 630,
  catalog: 'pg_cast',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, json_build_object('kind', 'cast', 'name', '', 'args', json_build_array(${typeName('c.castsource')}, ${typeName('c.casttarget')})) as id,
      c.castmethod::text as method, c.castcontext::text as context,
      (select json_build_object('kind', 'function', 'schema', fn.nspname, 'name', f.proname, 'args', ${argumentTypes('f.proargtypes::oid[]')})
        from pg_proc f join pg_namespace fn on fn.oid = f.pronamespace where f.oid = c.castfunc) as function
    from pg_cast c where c.oid >= 16384 and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')`,
  create: ({ id, attributes }) => {
    const by = attributes.function;
    const how =
      by === null
        ? attributes.method === 'i'
          ? 'WITH INOUT'
          : 'WITHOUT FUNCTION'
        : `WITH FUNCTION ${sqlName(by)}(${sqlArguments(by)})`;
    return [`CREATE CAST (${typesOf(id)}) ${how}${CONTEXTS[attributes.context]}`];
  },
  drop: ({ id }) => [`DROP CAST (${typesOf(id)})`],
  commentAddress: (id) => `CAST (${typesOf(id)})`,
});
