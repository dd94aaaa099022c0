/** A resource of a Terraform configuration, as plain data: what CDKTF constructs and the plain JSON writer both write. */
import { createHash } from 'node:crypto';
import { TenetError } from '../../kernel/errors';
import type { Pointer } from '../../kernel/pointer';
import type { ResourceId } from '../../resources/types';
import { ascii, unreadable } from './template';

export { literal } from './template';

/** The types of cyrilgdn/postgresql that Tenet emits; `terraform_data` is Terraform's own, `tenet_database` ours. */
export type BlockType =
  | 'postgresql_role'
  | 'postgresql_database'
  | 'postgresql_schema'
  | 'postgresql_extension'
  | 'postgresql_default_privileges'
  | 'postgresql_grant'
  | 'terraform_data'
  | 'tenet_database';

export type AttributeValue = string | number | boolean | readonly string[];

/** Both are templates, as Terraform reads them: what they say of a spec is `literal` already. */
export interface Precondition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface Block {
  readonly type: BlockType;
  /** Unique within its type, and made of characters that CDKTF and Terraform keep as they are. */
  readonly id: string;
  /** `type.id`, as Terraform names it. */
  readonly address: string;
  /** By Terraform's names; arrays that Terraform holds as sets are sorted. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Terraform refuses a plan that would destroy it: what it holds is data. */
  readonly preventDestroy: boolean;
  readonly preconditions: readonly Precondition[];
  /** Addresses that must be applied before it, sorted. */
  readonly dependsOn: readonly string[];
  /** The database that it is in, null for what the whole cluster shares. */
  readonly database: string | null;
  /** The resources that it stands for. */
  readonly expresses: readonly ResourceId[];
  readonly origin: Pointer;
}

const LABEL_LENGTH = 60;

/**
 * A Terraform name for something: a readable part and eight digits of a hash of its whole identity. CDKTF silently
 * merges two resources whose ids are the same after it has dropped what Terraform does not allow, so nothing that
 * it would drop may be in an id, and what only differs in such characters must still differ.
 */
export function blockId(label: string, ...identity: readonly (string | null)[]): string {
  const readable = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .slice(0, LABEL_LENGTH);
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  return `${/^[a-z_]/.test(readable) ? '' : '_'}${readable}_${hash}`;
}

/** Throws a TenetError where two blocks have one address: Terraform would keep only one of them. */
export function refuseCollisions(blocks: readonly Block[]): void {
  const seen = new Map<string, Block>();
  for (const block of blocks) {
    const other = seen.get(block.address);
    if (other !== undefined) {
      throw new TenetError(
        `"${block.address}" stands for two objects: ${other.expresses.join(', ')} and ${block.expresses.join(', ')}; ` +
          'Terraform would keep one and drop the other',
        { remedy: 'rename one of them in the spec' },
      );
    }
    seen.set(block.address, block);
  }
}

/**
 * Throws a TenetError where Terraform would hold another text than one of a block's: names in it would be other names in the
 * DDL.
 */
export function refuseUnreadable({ address, attributes, origin }: Block): void {
  for (const [name, value] of Object.entries(attributes)) {
    for (const text of typeof value === 'object' ? value : [value]) {
      const problem = typeof text === 'string' ? unreadable(text) : undefined;
      if (problem === undefined) continue;
      const place = origin === '' ? address : `${address}, from "${origin}" of the spec,`;
      throw new TenetError(`${place} has ${name} = ${ascii(String(text))}: ${problem.message}`, problem);
    }
  }
}
