/** Blocks as a configuration in Terraform's JSON syntax, for those who use no CDK. */
import { literal, literalValue, type Block } from './block';
import { APPLIED_VARIABLE, type Gate } from './gate';

/** The releases whose schema the blocks are tested against; before 1.25 an update of a grant left a gap without it. */
export const PROVIDER = { source: 'cyrilgdn/postgresql', version: '~> 1.26' } as const;

/** `terraform_data` and preconditions that may be unknown until apply. */
const TERRAFORM_VERSION = '>= 1.4.0';

type Json = Readonly<Record<string, unknown>>;

/** One `main.tf.json`, keys sorted; the connection comes from PGHOST, PGUSER, PGPASSWORD and the like. */
export function configuration(blocks: readonly Block[], gates: readonly Gate[], provider: Json = {}): string {
  const ddl = gates.map(({ file, command }) => [
    literal(file.database),
    { sha256: file.sha256, command: literal(command) },
  ]);
  return toJson({
    terraform: { required_version: TERRAFORM_VERSION, required_providers: { postgresql: PROVIDER } },
    provider: { postgresql: provider },
    ...(gates.length > 0 && {
      variable: { [APPLIED_VARIABLE]: APPLIED },
      output: { tenet_ddl: { value: Object.fromEntries(ddl), description: DDL_OUTPUT } },
    }),
    resource: grouped([...blocks, ...gates.flatMap((gate) => gate.blocks)]),
  });
}

export const DDL_OUTPUT = 'by database: the DDL to run before its tables are granted on, and the hash that confirms it';

/** The variable that confirms which DDL was run. */
export const APPLIED = {
  type: 'map(string)',
  default: {},
  nullable: false,
  description: 'by database: the sha256 of the DDL that was run on it',
} as const;

/** The attributes and meta-arguments of a block as they stand in a configuration. */
export function blockBody(block: Block): Json {
  const lifecycle = lifecycleOf(block);
  return {
    ...Object.fromEntries(Object.entries(block.attributes).map(([name, value]) => [name, literalValue(value)])),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(block.dependsOn.length > 0 && { depends_on: block.dependsOn }),
  };
}

/** `lifecycle` of a block, undefined where it has none. */
export function lifecycleOf(block: Block): Json | undefined {
  const precondition = block.preconditions.map(({ condition, errorMessage }) => ({
    condition,
    error_message: errorMessage,
  }));
  if (!block.preventDestroy && precondition.length === 0) return undefined;
  return {
    ...(block.preventDestroy && { prevent_destroy: true }),
    ...(precondition.length > 0 && { precondition }),
  };
}

function grouped(blocks: readonly Block[]): Json {
  const types: Record<string, Record<string, Json>> = {};
  for (const block of blocks) (types[block.type] ??= {})[block.id] = blockBody(block);
  return types;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(sortedKeys(value), null, 2)}\n`;
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
