/** What Terraform can hold of a compiled spec, as blocks, and what is left for the DDL: every resource is in exactly one of them. */
import { TenetError } from '../../kernel/errors';
import type { Pointer } from '../../kernel/pointer';
import type {
  Compiled,
  DefaultPrivilegesResource,
  ExtensionResource,
  Resource,
  ResourceId,
  SchemaResource,
} from '../../resources/types';
import { aclBlocks, type AclBlock } from './acl';
import { blockId, refuseCollisions, type AttributeValue, type Block, type BlockType } from './block';
import { membersLast, sharedLocks } from './memberships';
import { again, withDigest } from './restated';
import { isPlainMembership, isRoleAttribute, roleAttributes } from './role';

export interface TerraformBlocks {
  /** What can be applied before the tables exist, in an order that respects `dependsOn`. */
  readonly before: readonly Block[];
  /** Grants on tables: they wait for the DDL of their database. */
  readonly after: readonly Block[];
  /** What the provider cannot say, or not for certain, by database; what the cluster shares is with the first. */
  readonly ddl: readonly DdlPart[];
}

export interface DdlPart {
  readonly database: string;
  readonly cluster: readonly Resource[];
  readonly resources: readonly Resource[];
  /** All of the database, terraform's part included: it decides where names are looked up. */
  readonly all: readonly Resource[];
}

/** Takes what `compile` gives. Throws a TenetError where two things would get one address. */
export function terraformBlocks(compiled: Compiled): TerraformBlocks {
  const cluster = clusterBlocks(compiled);
  const databases = compiled.databases.map((database) => databaseBlocks(database.name, database.resources));
  const owners = ownersOf(compiled);
  const drafts = [...cluster, ...databases.flat()];
  // a chain must not lead from what is made before the DDL to what waits for it
  const inOrder = [...drafts.filter((block) => !waits(block)), ...drafts.filter(waits)];
  const all = linked(inOrder, sharedLocks(compiled.cluster)).map((block) =>
    block.type === 'postgresql_role' && owners.has(String(block.attributes['name']))
      ? { ...block, preventDestroy: true }
      : block,
  );
  refuseCollisions(all);
  return { before: all.filter((block) => !waits(block)), after: all.filter(waits), ddl: rest(compiled, all) };
}

interface Draft extends Omit<Block, 'address' | 'dependsOn' | 'preconditions'> {
  /** What it must come after, by what it names. */
  readonly names: readonly string[];
  /** Blocks of one chain are applied one after the other. */
  readonly chain: string | null;
  /** The role that the provider locks, with its members, for as long as it works on the block. */
  readonly locks: string | null;
}

function clusterBlocks({ cluster, major }: Compiled): readonly Draft[] {
  const settings = cluster.filter(isRoleAttribute);
  const memberships = cluster.filter((resource) => resource.kind === 'membership');
  const roles = membersLast(cluster).map((role): Draft => {
    const held = memberships.filter(({ member }) => member === role.name);
    const own = settings.filter((setting) => setting.role === role.name);
    const block = draft(
      'postgresql_role',
      role,
      role.name,
      roleAttributes(
        role,
        own,
        held.map((one) => one.role),
      ),
    );
    const plain = held.filter((membership) => isPlainMembership(membership, role, major));
    return {
      ...block,
      expresses: [role, ...own, ...plain].map(({ id }) => id),
      names: held.map((membership) => roleKey(membership.role)),
      locks: role.name,
    };
  });
  const databases = cluster.filter((resource) => resource.kind === 'database');
  return [...roles, ...databases.map((database) => databaseBlock(database.name, database.owner, database))];
}

function databaseBlocks(database: string, resources: readonly Resource[]): readonly Draft[] {
  const own = resources.flatMap((resource): readonly Draft[] => {
    if (resource.kind === 'schema') return [schemaBlock(database, resource)];
    if (resource.kind === 'extension') return [extensionBlock(database, resource)];
    return resource.kind === 'default-privileges' ? defaultPrivileges(database, resource) : [];
  });
  return [...own, ...aclBlocks(database, resources).map((acl) => grantBlock(database, acl))];
}

function schemaBlock(database: string, resource: SchemaResource): Draft {
  const { name, owner } = resource;
  const block = draft('postgresql_schema', resource, name, { name, database, owner, drop_cascade: false }, database);
  return { ...block, preventDestroy: true, names: [databaseKey(database), roleKey(owner)] };
}

function extensionBlock(database: string, resource: ExtensionResource): Draft {
  const { name, schema } = resource;
  const block = draft(
    'postgresql_extension',
    resource,
    name,
    { name, database, schema, drop_cascade: false },
    database,
  );
  return { ...block, names: [databaseKey(database), schemaKey(database, schema)] };
}

function databaseBlock(name: string, owner: string, resource: Resource): Draft {
  // The locale that the provider would choose, said: bytewise order, the same on every machine.
  const attributes = { name, owner, template: 'template0', encoding: 'UTF8', lc_collate: 'C', lc_ctype: 'C' };
  return { ...draft('postgresql_database', resource, name, attributes), preventDestroy: true, names: [roleKey(owner)] };
}

/** What `privileges = []` takes away, by what PostgreSQL gives on new objects; the provider's words for the objects. */
const DEFAULT_PRIVILEGES: Readonly<Record<string, { readonly type: string; readonly all: readonly string[] }>> = {
  tables: { type: 'table', all: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] },
  sequences: { type: 'sequence', all: ['USAGE', 'SELECT', 'UPDATE'] },
  functions: { type: 'function', all: ['EXECUTE'] },
  types: { type: 'type', all: ['USAGE'] },
  schemas: { type: 'schema', all: ['USAGE', 'CREATE'] },
};

function defaultPrivileges(database: string, resource: DefaultPrivilegesResource): readonly Draft[] {
  const objects = DEFAULT_PRIVILEGES[resource.objects];
  const takesAll =
    resource.privileges.includes('ALL') || objects?.all.every((privilege) => resource.privileges.includes(privilege));
  if (objects === undefined || takesAll !== true) return [];
  const role = resource.from.toLowerCase() === 'public' ? 'public' : resource.from;
  const attributes = {
    role,
    database,
    owner: resource.owner,
    ...(resource.schema !== null && { schema: resource.schema }),
    object_type: objects.type,
    privileges: [],
  };
  const block = draft(
    'postgresql_default_privileges',
    resource,
    `${resource.owner}_${resource.objects}_${role}`,
    attributes,
    database,
  );
  const schema = resource.schema === null ? [] : [schemaKey(database, resource.schema)];
  // The provider locks the owner when it reads, too: in parallel even a refresh can end in a deadlock.
  return [
    {
      ...block,
      names: [databaseKey(database), roleKey(resource.owner), roleKey(role), ...schema],
      chain: JSON.stringify(['default-privileges', database]),
      locks: resource.owner,
    },
  ];
}

function grantBlock(database: string, acl: AclBlock): Draft {
  const schema = acl.schema === null ? [] : [schemaKey(database, acl.schema)];
  return {
    type: 'postgresql_grant',
    // no privilege is in the address: it must not change with them
    id: blockId(acl.label, database, acl.object, acl.role, JSON.stringify(acl.attributes['object_type']), ''),
    attributes: acl.attributes,
    preventDestroy: false,
    database,
    expresses: acl.expresses,
    origin: acl.origin,
    names: [databaseKey(database), roleKey(acl.role), ...schema],
    chain: JSON.stringify(['acl', database, acl.object]),
    locks: acl.role,
  };
}

function draft(
  type: BlockType,
  resource: { readonly id: ResourceId; readonly origin: Pointer },
  label: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  database: string | null = null,
): Draft {
  return {
    type,
    id: blockId(label, database, resource.id),
    attributes,
    preventDestroy: false,
    database,
    expresses: [resource.id],
    origin: resource.origin,
    names: [],
    chain: null,
    locks: null,
  };
}

/** Each block after what it names, and after the block before it in each of its chains. */
function linked(drafts: readonly Draft[], lockOf: ReadonlyMap<string, string>): readonly Block[] {
  const made = new Map<string, string>();
  for (const block of drafts) {
    const key = keyOf(block);
    if (key !== null) made.set(key, address(block));
  }
  const last = new Map<string, string>();
  return drafts.map((block) => {
    const { names, chain, locks, ...rest } = block;
    const lock = locks === null ? undefined : lockOf.get(locks);
    const chains = [chain, lock].filter((one) => typeof one === 'string');
    const before = [...names.map((name) => made.get(name)), ...chains.map((one) => last.get(one))];
    for (const one of chains) last.set(one, address(block));
    const dependsOn = [...new Set(before.filter((one) => one !== undefined))].toSorted();
    return { ...rest, address: address(block), preconditions: [], dependsOn };
  });
}

function keyOf(block: Draft): string | null {
  const name = String(block.attributes['name']);
  if (block.type === 'postgresql_role') return roleKey(name);
  if (block.type === 'postgresql_database') return databaseKey(name);
  return block.type === 'postgresql_schema' ? schemaKey(block.database ?? '', name) : null;
}

const roleKey = (name: string): string => JSON.stringify(['role', name]);
const databaseKey = (name: string): string => JSON.stringify(['database', name]);
const schemaKey = (database: string, name: string): string => JSON.stringify(['schema', database, name]);
const address = (block: { readonly type: string; readonly id: string }): string => `${block.type}.${block.id}`;

function waits(block: Pick<Block, 'type' | 'attributes'>): boolean {
  return block.type === 'postgresql_grant' && block.attributes['object_type'] === 'table';
}

/** Roles that own something: dropping one takes its objects along. */
function ownersOf(compiled: Compiled): ReadonlySet<string> {
  const everything = [...compiled.cluster, ...compiled.databases.flatMap((database) => database.resources)];
  return new Set(everything.flatMap((resource) => ('owner' in resource ? [resource.owner] : [])));
}

/** What no block expresses, or not for certain. Ids are unique within a database, not across databases. */
function rest(compiled: Compiled, blocks: readonly Block[]): readonly DdlPart[] {
  const key = (database: string | null, id: ResourceId): string => JSON.stringify([database, id]);
  const expressed = new Set(blocks.flatMap((block) => block.expresses.map((id) => key(block.database, id))));
  const left = (database: string | null, resources: readonly Resource[]) =>
    resources.flatMap((resource) => (expressed.has(key(database, resource.id)) ? again(resource) : [resource]));
  const roles = new Map(
    blocks.filter(({ type }) => type === 'postgresql_role').map((block) => [String(block.attributes['name']), block]),
  );
  const cluster = left(null, compiled.cluster).map((resource) => withDigest(resource, roles));
  if (compiled.databases.length === 0 && cluster.length > 0) {
    throw new TenetError(`no database to run the DDL of ${cluster.length} resources in`, {
      remedy: 'declare at least one tenant, or declare the roles in another spec',
    });
  }
  return compiled.databases.map(({ name, resources }, index) => ({
    database: name,
    cluster: index === 0 ? cluster : [],
    resources: left(name, resources),
    all: resources,
  }));
}
