/** The parts of a tenant database, each usable alone: props in, attributes out. */
import { TerraformStack, type TerraformProvider, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Block, BlockType } from '../../src/targets/terraform/block';
import { blockResource } from './block-resource';
import { assertChecked, type CheckedSpec } from './checked-spec';
import { link } from './held';

export interface SpecProps {
  /** What `await load("spec.yaml")` gives. */
  readonly spec: CheckedSpec;
  /** The provider of the resources where the stack has more than one; default: its only one. */
  readonly provider?: TerraformProvider | undefined;
}

/** A construct that holds the blocks of some types; each depends on what is in its stack of that which it names. */
abstract class BlocksConstruct extends Construct {
  /** By Terraform address, e.g. `postgresql_role.shop_app_7f98fa51`. */
  readonly resources: Readonly<Record<string, TerraformResource>>;

  protected constructor(scope: Construct, id: string, blocks: readonly Block[], provider?: TerraformProvider) {
    super(scope, id);
    this.resources = Object.fromEntries(blocks.map((block) => [block.address, blockResource(this, block, provider)]));
    link(TerraformStack.of(this));
  }
}

/** The roles, with their attributes, timeouts and memberships. */
export class TenantRoles extends BlocksConstruct {
  readonly roleNames: readonly string[];

  constructor(scope: Construct, id: string, { spec, provider }: SpecProps) {
    const blocks = of(spec, 'postgresql_role');
    super(scope, id, blocks, provider);
    this.roleNames = namesOf(blocks, 'postgresql_role');
  }
}

/** The database, its schemas and its extensions. */
export class SchemasAndExtensions extends BlocksConstruct {
  readonly schemaNames: readonly string[];

  constructor(scope: Construct, id: string, { spec, provider }: SpecProps) {
    const blocks = of(spec, 'postgresql_database', 'postgresql_schema', 'postgresql_extension');
    super(scope, id, blocks, provider);
    this.schemaNames = namesOf(blocks, 'postgresql_schema');
  }
}

/** What keeps objects closed that somebody creates later. */
export class TenantDefaultPrivileges extends BlocksConstruct {
  constructor(scope: Construct, id: string, { spec, provider }: SpecProps) {
    super(scope, id, of(spec, 'postgresql_default_privileges'), provider);
  }
}

export interface TenantGrantsProps extends SpecProps {
  /** The grants on tables, which must exist, as they stand behind the gate of `TableDdl`; default: as compiled. */
  readonly onTables?: readonly Block[];
}

/** Grants on the database, its schemas, tables and columns, and what is taken from PUBLIC. Alone, it takes the tables as given. */
export class TenantGrants extends BlocksConstruct {
  constructor(scope: Construct, id: string, { spec, provider, onTables }: TenantGrantsProps) {
    const before = of(spec, 'postgresql_grant');
    super(scope, id, [...before, ...(onTables ?? spec.blocks.after)], provider);
  }
}

function of(spec: CheckedSpec, ...types: readonly BlockType[]): readonly Block[] {
  assertChecked(spec);
  return spec.blocks.before.filter((block) => types.includes(block.type));
}

function namesOf(blocks: readonly Block[], type: BlockType): readonly string[] {
  return blocks.filter((block) => block.type === type).map((block) => String(block.attributes['name']));
}
