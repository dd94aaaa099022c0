/** Owner, access list and comment, which every kind has the same way: compared with what they are by then. Knows no kind. */
import { grantsOn } from '../../catalog/access-lists';
import { isSuperuserIn, mayCreateIn } from '../../catalog/handing-over';
import { groupBy } from '../../kernel/group';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { initialGrants } from '../../kinds/default-privileges';
import { grantSequences, inOrderOfGrantors, revokeStatement } from '../../kinds/grants';
import type { CatalogObject, Grant } from '../../kinds/kind';
import type { Fates } from './fates';
import type { Graph } from './graph';
import { same } from './same';

/** A statement about owner, access list or comment. */
export interface AspectStatement {
  readonly attribute: 'owner' | 'acl' | 'comment';
  readonly sql: string;
}

/** What an object is like before its aspects are changed. */
interface State {
  /** Its own, or that of what it goes with; null where it has none. */
  readonly owner: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
}

export class Aspects {
  constructor(
    private readonly fates: Fates,
    private readonly runner: string,
  ) {}

  /** Of an object that was just created by the runner of the plan, under its default privileges. */
  ofCreated(key: string): readonly AspectStatement[] {
    const { wanted: graph, actual } = this.fates;
    const wanted = graph.object(key);
    if (wanted === undefined) return [];
    const { runner } = this;
    const usual = grantsOn({ id: wanted.id, acl: null, owner: runner }, graph.catalog);
    const objects = this.fates.kind(key).defaultPrivileges;
    const place = { role: runner, schema: wanted.id.schema };
    const grants = objects === undefined ? usual : initialGrants(actual.context, objects, place, usual);
    return this.between(key, wanted, { owner: runner, grants, comment: null });
  }

  /** Of an object that stays. */
  ofKept(key: string, wanted: CatalogObject, actual: CatalogObject): readonly AspectStatement[] {
    if (this.isSame(key, wanted, actual)) return [];
    const owner = this.ownerOf(this.fates.actual, key, actual);
    const grants = this.withoutWiped(key, fullGrants(actual, owner, this.fates.actual));
    return this.between(key, wanted, { owner, grants, comment: actual.comment });
  }

  /** Most objects: told at a glance. */
  private isSame(key: string, wanted: CatalogObject, actual: CatalogObject): boolean {
    if (wanted.owner !== actual.owner || wanted.comment !== actual.comment) return false;
    if (wanted.acl === null && actual.acl === null) return true;
    // what is granted on columns, and on what goes with another, hangs on that too
    return wanted.owner !== null && this.fates.kind(key).grantColumns === undefined && same(wanted.acl, actual.acl);
  }

  /** A REVOKE on a table takes the privileges on its columns away with it. */
  private withoutWiped(key: string, grants: readonly Grant[]): readonly Grant[] {
    const whole = this.fates.actual.whole(key);
    if (grants.length === 0 || whole === undefined || this.fates.kind(key).grantColumns === undefined) return grants;
    const gone = new Set(this.revokedOn(whole).map(({ grantee, privilege }) => JSON.stringify([grantee, privilege])));
    return gone.size === 0
      ? grants
      : grants.filter(({ grantee, privilege }) => !gone.has(JSON.stringify([grantee, privilege])));
  }

  /** What is revoked on an object that stays. */
  private revokedOn(key: string): readonly Grant[] {
    const { wanted: wantedGraph, actual: actualGraph } = this.fates;
    const [wanted, actual] = [wantedGraph.object(key), actualGraph.object(key)];
    if (wanted === undefined || actual === undefined) return [];
    const [from, to] = [this.ownerOf(actualGraph, key, actual), this.ownerOf(wantedGraph, key, wanted)];
    return missingIn(rewritten(fullGrants(actual, from, actualGraph), from, to), fullGrants(wanted, to, wantedGraph));
  }

  private between(key: string, wanted: CatalogObject, state: State): readonly AspectStatement[] {
    const kind = this.fates.kind(key);
    const address = kind.address?.(wanted.id, wanted, this.fates.context);
    const on = kind.grantAddress?.(wanted.id) ?? address;
    const about = kind.commentAddress?.(wanted.id) ?? address;
    const owner = this.ownerOf(this.fates.wanted, key, wanted);
    const statements: AspectStatement[] = [];
    if (address !== undefined && wanted.owner !== null && wanted.owner !== state.owner)
      statements.push(...this.handedOver(`ALTER ${address} OWNER TO ${quoteIdentifier(wanted.owner)}`, wanted));
    if (on !== undefined) {
      const want = fullGrants(wanted, owner, this.fates.wanted);
      const change = accessChange(
        on,
        rewritten(state.grants, state.owner, owner),
        want,
        kind.grantColumns?.(wanted.id) ?? '',
      );
      statements.push(...change.map((sql) => ({ attribute: 'acl' as const, sql })));
    }
    if (about !== undefined && wanted.comment !== state.comment)
      statements.push({
        attribute: 'comment',
        sql: `COMMENT ON ${about} IS ${wanted.comment === null ? 'NULL' : quoteLiteral(wanted.comment)}`,
      });
    return statements;
  }

  /** Only a superuser gives an object to a role that could not create it there: for others it may for a moment. */
  private handedOver(sql: string, { id: { schema }, owner }: CatalogObject): readonly AspectStatement[] {
    const statement = (text: string): AspectStatement => ({ attribute: 'owner', sql: text });
    const { wanted, actual } = this.fates;
    if (schema === undefined || owner === null || isSuperuserIn(actual.catalog, this.runner)) return [statement(sql)];
    if (mayCreateIn(wanted.catalog, schema, owner)) return [statement(sql)];
    const [on, role] = [quoteIdentifier(schema), quoteIdentifier(owner)];
    return [
      statement(`GRANT CREATE ON SCHEMA ${on} TO ${role}`),
      statement(sql),
      statement(`REVOKE CREATE ON SCHEMA ${on} FROM ${role}`),
    ];
  }

  private ownerOf(graph: Graph, key: string, object: CatalogObject): string | null {
    if (object.owner !== null) return object.owner;
    const kind = this.fates.kind(key);
    const whole = graph.whole(key);
    if (kind.grantColumns !== undefined && whole !== undefined) return graph.object(whole)?.owner ?? null;
    const id = kind.ownedWith?.(object, graph.needIds(key), graph.context);
    return id === undefined ? null : (graph.context.find(id)?.owner ?? null);
  }
}

/** The list as it holds, PostgreSQL's defaults written out. */
function fullGrants({ id, acl }: CatalogObject, owner: string | null, { catalog }: Graph): readonly Grant[] {
  return grantsOn({ id, acl, owner }, catalog);
}

/** ALTER OWNER puts the new owner where the old one was, as grantee and as grantor. */
function rewritten(grants: readonly Grant[], from: string | null, to: string | null): readonly Grant[] {
  if (from === null || to === null || from === to) return grants;
  return grants.map((grant) => ({
    ...grant,
    grantee: grant.grantee === from ? to : grant.grantee,
    grantor: grant.grantor === to ? null : grant.grantor,
  }));
}

const entryOf = ({ grantee, privilege, grantor }: Grant): string => JSON.stringify([grantee, privilege, grantor]);

/** Entries of one list that are not in another, whether they may be passed on or not. */
function missingIn(some: readonly Grant[], others: readonly Grant[]): readonly Grant[] {
  const known = new Set(others.map(entryOf));
  return some.filter((grant) => !known.has(entryOf(grant)));
}

function accessChange(on: string, have: readonly Grant[], want: readonly Grant[], columns: string): readonly string[] {
  const held = new Map(have.map((grant) => [entryOf(grant), grant.grantable]));
  const kept = new Map(want.map((grant) => [entryOf(grant), grant.grantable]));
  const gone = missingIn(have, want);
  const less = have.filter((grant) => grant.grantable && kept.get(entryOf(grant)) === false);
  const more = want.filter((grant) => {
    const grantable = held.get(entryOf(grant));
    return grantable === undefined || (grant.grantable && !grantable);
  });
  // whoever passed a privilege on loses it after those to whom he did
  const last = (grants: readonly Grant[]): readonly Grant[] => inOrderOfGrantors(grants).toReversed();
  return [
    ...revoking(on, last(gone), columns, ''),
    ...revoking(on, last(less), columns, 'GRANT OPTION FOR '),
    ...grantSequences(on, more, columns).flat(),
  ];
}

function revoking(on: string, grants: readonly Grant[], columns: string, option: string): readonly string[] {
  const groups = groupBy(grants, ({ grantee, grantor }) => JSON.stringify([grantee, grantor]));
  return [...groups.values()].flatMap((group) => revokeStatement(on, group, columns, option));
}
