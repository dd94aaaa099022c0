import { quoteLiteral } from '../kernel/identifier';
import { sqlArguments, sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, argumentTypes, functionName, ownerName, userSchema } from './sql';
import type { Name } from './write';

export interface Aggregate {
  /** n plain, o ordered-set, h hypothetical-set. */
  readonly type: string;
  readonly arguments: string;
  readonly identityArguments: string;
  readonly stateFunction: Name;
  readonly stateType: string;
  readonly stateSize: number;
  readonly initial: string | null;
  readonly finalFunction: Name | null;
  readonly finalExtra: boolean;
  readonly finalModify: string;
  readonly combine: Name | null;
  readonly serialize: Name | null;
  readonly deserialize: Name | null;
  readonly moving: {
    readonly stateFunction: Name;
    readonly inverse: Name | null;
    readonly stateType: string;
    readonly stateSize: number;
    readonly finalFunction: Name | null;
    readonly finalExtra: boolean;
    readonly finalModify: string;
    readonly initial: string | null;
  } | null;
  readonly sortOperator: Name | null;
  readonly parallel: string;
}

const MODIFY: Readonly<Record<string, string>> = { r: 'READ_ONLY', s: 'SHAREABLE', w: 'READ_WRITE' };

export default defineKind<Aggregate>({
  kind: 'aggregate',
  rank: 610,
  catalog: 'pg_proc',
  createdBy: 'loader',
  read: () => `
    select p.oid::text as oid, json_build_object('kind', 'aggregate', 'schema', n.nspname, 'name', p.proname, 'args', ${argumentTypes('p.proargtypes::oid[]')}) as id,
      ${ownerName('p.proowner')}, ${aclOf('p.proacl', 'p.proowner')}, a.aggkind::text as type, pg_get_function_arguments(p.oid) as arguments,
      pg_get_function_identity_arguments(p.oid) as "identityArguments", ${functionName('a.aggtransfn::oid')} as "stateFunction",
      format_type(a.aggtranstype, null) as "stateType", a.aggtransspace as "stateSize", a.agginitval as initial,
      ${functionName('a.aggfinalfn::oid')} as "finalFunction", a.aggfinalextra as "finalExtra", a.aggfinalmodify::text as "finalModify",
      ${functionName('a.aggcombinefn::oid')} as combine, ${functionName('a.aggserialfn::oid')} as serialize, ${functionName('a.aggdeserialfn::oid')} as deserialize,
      case when a.aggmtransfn <> 0 then json_build_object('stateFunction', ${functionName('a.aggmtransfn::oid')}, 'inverse', ${functionName('a.aggminvtransfn::oid')},
        'stateType', format_type(a.aggmtranstype, null), 'stateSize', a.aggmtransspace, 'finalFunction', ${functionName('a.aggmfinalfn::oid')},
        'finalExtra', a.aggmfinalextra, 'finalModify', a.aggmfinalmodify, 'initial', a.aggminitval) end as moving,
      (select json_build_object('schema', opn.nspname, 'name', op.oprname) from pg_operator op join pg_namespace opn on opn.oid = op.oprnamespace where op.oid = a.aggsortop) as "sortOperator",
      p.proparallel::text as parallel
    from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace where ${userSchema()}`,
  create: ({ id, attributes: aggregate }) => {
    const list = aggregate.arguments === '' ? '*' : aggregate.arguments;
    return [
      `CREATE AGGREGATE ${sqlName(id)}(${list}) (${[...stateParts(aggregate), ...otherParts(aggregate)].join(', ')})`,
    ];
  },
  defaultPrivileges: 'functions',
  // ALTER AGGREGATE wants ORDER BY where it has one; ROUTINE does not
  address: (id) => `ROUTINE ${sqlName(id)}(${sqlArguments(id)})`,
  commentAddress: (id) => `ROUTINE ${sqlName(id)}(${sqlArguments(id)})`,
});

function finalParts(
  prefix: string,
  type: string,
  final: Pick<Aggregate, 'finalFunction' | 'finalExtra' | 'finalModify'>,
): string[] {
  if (final.finalFunction === null) return [];
  const usual = type === 'n' ? 'r' : 'w';
  const modify =
    final.finalModify === usual ? [] : [`${prefix}FINALFUNC_MODIFY = ${MODIFY[final.finalModify] ?? 'READ_ONLY'}`];
  const extra = final.finalExtra ? [`${prefix}FINALFUNC_EXTRA`] : [];
  return [`${prefix}FINALFUNC = ${sqlName(final.finalFunction)}`, ...extra, ...modify];
}

function stateParts(aggregate: Aggregate): string[] {
  const { stateFunction, stateType, stateSize, initial, moving, type } = aggregate;
  const parts = [`SFUNC = ${sqlName(stateFunction)}`, `STYPE = ${stateType}`];
  if (stateSize > 0) parts.push(`SSPACE = ${Math.trunc(stateSize)}`);
  if (initial !== null) parts.push(`INITCOND = ${quoteLiteral(initial)}`);
  parts.push(...finalParts('', type, aggregate));
  if (moving === null) return parts;
  parts.push(`MSFUNC = ${sqlName(moving.stateFunction)}`, `MSTYPE = ${moving.stateType}`);
  if (moving.inverse !== null) parts.push(`MINVFUNC = ${sqlName(moving.inverse)}`);
  if (moving.stateSize > 0) parts.push(`MSSPACE = ${Math.trunc(moving.stateSize)}`);
  if (moving.initial !== null) parts.push(`MINITCOND = ${quoteLiteral(moving.initial)}`);
  return [...parts, ...finalParts('M', type, moving)];
}

function otherParts({ combine, serialize, deserialize, sortOperator, type, parallel }: Aggregate): string[] {
  const functions = { COMBINEFUNC: combine, SERIALFUNC: serialize, DESERIALFUNC: deserialize };
  const parts = Object.entries(functions).flatMap(([word, name]) =>
    name === null ? [] : [`${word} = ${sqlName(name)}`],
  );
  if (sortOperator !== null)
    parts.push(`SORTOP = OPERATOR(${sqlName({ name: sortOperator.schema })}.${sortOperator.name})`);
  if (type === 'h') parts.push('HYPOTHETICAL');
  if (parallel !== 'u') parts.push(`PARALLEL = ${parallel === 's' ? 'SAFE' : 'RESTRICTED'}`);
  return parts;
}
