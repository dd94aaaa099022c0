/** Blocks as a configuration in Terraform's JSON syntax, for those who use no CDK. */
import { refuseUnreadable, type Block } from './block';
import { APPLIED_VARIABLE, type Gate } from './gate';
import { AsIs, terraformJson, written, type Json, type TerraformValue } from './template';

/** The releases whose schema the blocks are tested against; before 1.25 an update of a grant left a gap without it. */
export const PROVIDER = { source: 'cyrilgdn/postgresql', version: '~> 1.26' } as const;

/** `terraform_data` and preconditions that may be unknown until apply. */
const TERRAFORM_VERSION = '>= 1.4.0';

type Body = Readonly<Record<string, TerraformValue>>;

/** One `main.tf.json`, keys sorted; the connection comes from PGHOST, PGUSER, PGPASSWORD and the like. */
export function configuration(blocks: readonly Block[], gates: readonly Gate[], provider: Body = {}): string {
  const ddl = gates.map(({ file, command }) => [file.database, { sha256: file.sha256, command }] as const);
  return terraformJson({
    terraform: { required_version: new AsIs(TERRAFORM_VERSION), required_providers: { postgresql: PROVIDER } },
    provider: { postgresql: provider },
    ...(gates.length > 0 && {
      variable: { [APPLIED_VARIABLE]: APPLIED },
      output: { tenet_ddl: { value: Object.fromEntries(ddl), description: new AsIs(DDL_OUTPUT) } },
    }),
    resource: grouped([...blocks, ...gates.flatMap((gate) => gate.blocks)]),
  });
}

export const DDL_OUTPUT = 'by database: the DDL to run before grants on its tables, and the hash that confirms it';

/** The variable that confirms which DDL was run. */
export const APPLIED = {
  type: 'map(string)',
  default: {},
  nullable: false,
  description: 'by database: the sha256 of the DDL that was run on it',
} as const;

/** The attributes and meta-arguments of a block as they are written. */
export function blockBody(block: Block): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(bodyOf(block)).map(([name, value]) => [name, written(value)]));
}

function bodyOf(block: Block): Body {
  refuseUnreadable(block);
  const lifecycle = lifecycleOf(block);
  return {
    ...block.attributes,
    ...(lifecycle !== undefined && { lifecycle }),
    ...(block.dependsOn.length > 0 && { depends_on: block.dependsOn.map((address) => new AsIs(address)) }),
  };
}

/** `lifecycle` of a block, undefined where it has none. */
function lifecycleOf(block: Block): Body | undefined {
  const precondition = block.preconditions.map(({ condition, errorMessage }) => ({
    condition: new AsIs(condition),
    error_message: new AsIs(errorMessage),
  }));
  if (!block.preventDestroy && precondition.length === 0) return undefined;
  return {
    ...(block.preventDestroy && { prevent_destroy: true }),
    ...(precondition.length > 0 && { precondition }),
  };
}

function grouped(blocks: readonly Block[]): Body {
  const types: Record<string, Record<string, Body>> = {};
  for (const block of blocks) (types[block.type] ??= {})[block.id] = bodyOf(block);
  return types;
}
