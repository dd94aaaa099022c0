/** What creates the objects of a database, in order, and who may run which of it. Knows no kind. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import { grantStatements } from '../kinds/grants';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject, CreateContext } from '../kinds/kind';
import { creationOrder, type KindOf } from './order';
import type { Catalog } from './catalog';

export interface Statement {
  readonly id: ObjectId;
  readonly sql: string;
  /**
   * superuser: made of quoted names, literals and key words of ours. loader: has text of the server in it, and is run by a role
   * without any power.
   */
  readonly by: 'superuser' | 'loader';
}

/** Looks objects of a state up. */
export function createContext(state: Catalog, database: string, loader: string): CreateContext {
  return {
    major: state.major,
    database,
    loader,
    // whoever asks for a kind knows its attributes
    parts: <A>(whole: ObjectId, kind: string) =>
      (partsOf(state).get(`${kind}\u0000${objectKey(whole)}`) ?? []) as unknown as readonly CatalogObject<A>[],
    find: <A>(id: ObjectId) => state.objects.get(objectKey(id)) as CatalogObject<A> | undefined,
  };
}

/** Parts in their order, by their kind and the key of their whole. Made when somebody asks: where little changes, nobody does. */
const partsOf = remembered(({ objects }: Catalog): ReadonlyMap<string, readonly CatalogObject[]> => {
  const parts = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (object.id.of === undefined) continue;
    const key = `${object.id.kind}\u0000${objectKey(object.id.of)}`;
    const known = parts.get(key);
    if (known === undefined) parts.set(key, [object]);
    else known.push(object);
  }
  for (const some of parts.values()) some.sort((left, right) => left.position - right.position);
  return parts;
});

/** Statements that create all objects, each after what it needs. Owners, grants and comments come with `finishing`. */
export function creating(state: Catalog, context: CreateContext, kindOf: KindOf): readonly Statement[] {
  const objects = creationOrder(state, kindOf);
  const isFirst = ({ id }: CatalogObject): boolean => kindOf(id.kind).kind.isCreatedFirst === true;
  return [...objects.filter(isFirst), ...objects.filter((object) => !isFirst(object))].flatMap((object) => {
    const { kind } = kindOf(object.id.kind);
    return kind.create(object, context).map((sql): Statement => ({ id: object.id, sql, by: kind.createdBy }));
  });
}

/**
 * What is said of objects once all are there: all of it is for a superuser. First what only a superuser may say and whom an object
 * belongs to, then grants (an owner's change rewrites them), those on columns after those on tables (which a REVOKE on the table
 * would take away), then comments.
 */
export function finishing(state: Catalog, context: CreateContext, kindOf: KindOf): readonly Statement[] {
  const objects = creationOrder(state, kindOf);
  const steps = [finish, ownership, grants, comment];
  return steps.flatMap((step) =>
    objects.flatMap((object) =>
      step(object, context, kindOf).map((sql): Statement => ({ id: object.id, sql, by: 'superuser' })),
    ),
  );
}

type Step = (object: CatalogObject, context: CreateContext, kindOf: KindOf) => readonly string[];

const finish: Step = (object, context, kindOf) => kindOf(object.id.kind).kind.finish?.(object, context) ?? [];

const ownership: Step = (object, context, kindOf) => {
  const address = kindOf(object.id.kind).kind.address?.(object.id, object, context);
  return address === undefined || object.owner === null
    ? []
    : [`ALTER ${address} OWNER TO ${quoteIdentifier(object.owner)}`];
};

/** A list that was ever changed is written whole; one that never was stays so. */
const grants: Step = (object, context, kindOf) => {
  const { kind } = kindOf(object.id.kind);
  const on = kind.grantAddress?.(object.id) ?? kind.address?.(object.id, object, context);
  if (object.acl === null || on === undefined) return [];
  const columns = kind.grantColumns?.(object.id) ?? '';
  const owner = object.owner === null ? '' : `, ${quoteIdentifier(object.owner)}`;
  const none = columns === '' ? [`REVOKE ALL ON ${on} FROM PUBLIC${owner}`] : [];
  return [...none, ...grantStatements(on, object.acl, columns)];
};

const comment: Step = (object, context, kindOf) => {
  const { kind } = kindOf(object.id.kind);
  const on = kind.commentAddress?.(object.id) ?? kind.address?.(object.id, object, context);
  return object.comment === null || on === undefined ? [] : [`COMMENT ON ${on} IS ${quoteLiteral(object.comment)}`];
};
