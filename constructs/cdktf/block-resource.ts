import { defaultPrivileges, database, extension, grant, role, schema } from '@cdktf/provider-postgresql';
import { TerraformResource, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { refuseUnreadable, type AttributeValue, type Block, type BlockType } from '../../src/targets/terraform/block';
import { hold } from './held';
import { inert, inertTemplate } from './inert';
import { TenetDatabase } from './tenet-provider';

type Attributes = Readonly<Record<string, AttributeValue>>;
type Config = TerraformMetaArguments & Attributes;

/** The constructs of the provider's bindings. Blocks have been held against the provider's schema, so the types fit. */
const CONSTRUCTS: Readonly<Record<BlockType, (scope: Construct, id: string, config: never) => TerraformResource>> = {
  postgresql_role: (scope, id, config) => new role.Role(scope, id, config),
  postgresql_database: (scope, id, config) => new database.Database(scope, id, config),
  postgresql_schema: (scope, id, config) => new schema.Schema(scope, id, config),
  postgresql_extension: (scope, id, config) => new extension.Extension(scope, id, config),
  postgresql_default_privileges: (scope, id, config) => new defaultPrivileges.DefaultPrivileges(scope, id, config),
  postgresql_grant: (scope, id, config) => new grant.Grant(scope, id, config),
  terraform_data: (scope, id, config) => new BuiltinData(scope, id, config),
  tenet_database: (scope, id, config) => new TenetDatabase(scope, id, config),
};

/** The resource of a block, held against it from now on. Call `link` once all of a construct are made. */
export function blockResource(scope: Construct, block: Block, provider?: TerraformProvider): TerraformResource {
  refuseUnreadable(block);
  const ofProvider = provider !== undefined && block.type.startsWith('postgresql_');
  const config = { ...camelCased(block.attributes), ...metaArguments(block), ...(ofProvider && { provider }) };
  const resource = CONSTRUCTS[block.type](scope, block.id, config as never);
  hold(block, resource);
  return resource;
}

/** Terraform's own terraform_data; the one in cdktf takes only maps as its input. */
class BuiltinData extends TerraformResource {
  readonly #attributes: Attributes;

  constructor(scope: Construct, id: string, { input, ...metaArguments }: Config) {
    super(scope, id, { terraformResourceType: 'terraform_data', ...metaArguments });
    this.#attributes = input === undefined ? {} : { input };
  }

  protected override synthesizeAttributes(): Record<string, AttributeValue> {
    return { ...this.#attributes };
  }
}

function metaArguments({ preventDestroy, preconditions }: Block): TerraformMetaArguments {
  if (!preventDestroy && preconditions.length === 0) return {};
  const precondition = preconditions.map(({ condition, errorMessage }) => ({
    condition: inertTemplate(condition),
    errorMessage: inertTemplate(errorMessage),
  }));
  return {
    lifecycle: { ...(preventDestroy && { preventDestroy }), ...(precondition.length > 0 && { precondition }) },
  };
}

function camelCased(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'object' ? value.map(inert) : typeof value === 'string' ? inert(value) : value,
    ]),
  );
}
