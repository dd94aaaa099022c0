import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind, type CatalogObject } from './kind';
import { partId, relationId, userSchema } from './sql';

export interface ReplicaIdentity {
  readonly by: 'n' | 'f' | 'i';
  readonly index: ObjectId | null;
}

export default defineKind<ReplicaIdentity>({
  kind: 'replica identity',
  rank: 780,
  catalog: null,
  createdBy: 'loader',
  read: () => `
    select c.oid::text as whole, ${partId('replica identity', `''`, relationId())} as id, c.relreplident::text as by,
      (select ${relationId('ic', 'n')} from pg_index i join pg_class ic on ic.oid = i.indexrelid where i.indrelid = c.oid and i.indisreplident) as index
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and c.relreplident <> 'd' and ${userSchema()}`,
  create: identify,
  drop: ({ id }) => [`ALTER TABLE ONLY ${id.of === undefined ? '' : sqlName(id.of)} REPLICA IDENTITY DEFAULT`],
  alter: { by: identify, index: identify },
  isExact: ({ id }, isDeclared) => id.of !== undefined && isDeclared(id.of),
  needs: ({ id, attributes: { index } }) => [
    ...(id.of === undefined ? [] : [id.of]),
    ...(index === null ? [] : [index]),
  ],
});

function identify({ id, attributes: { by, index } }: CatalogObject<ReplicaIdentity>): readonly string[] {
  if (id.of === undefined) return [];
  const named = index === null ? 'NOTHING' : `USING INDEX ${quoteIdentifier(index.name)}`;
  const identity = { n: 'NOTHING', f: 'FULL', i: named }[by];
  return [`ALTER TABLE ONLY ${sqlName(id.of)} REPLICA IDENTITY ${identity}`];
}
