/**
 * Between Terraform's halves: the tables. The provider cannot make them, so their DDL is a file beside the configuration,
 * run by the operator, and a `terraform_data` per database holds the grants on tables back until it was.
 *
 * The gate is two resources, because a precondition that Terraform can decide at plan time fails the whole plan, and then the
 * roles that the DDL needs would not be made either. `ddl` holds the hash of the file; where the hash is new, its output is unknown
 * until apply, so the precondition of `ddl_applied` waits: roles and schemas are applied, then the apply stops with the
 * command to run. Once the hash is recorded, a plan that does not confirm it fails at once and changes nothing.
 */
import { shellWord } from '../../kernel/shell';
import { connectionTo } from '../../render/psql';
import { createHash } from 'node:crypto';
import { blockId, literal, type Block } from './block';
import type { DdlPart, TerraformBlocks } from './blocks';

/** The input variable: by database, the hash of the DDL that was run. */
export const APPLIED_VARIABLE = 'tenet_ddl_applied';

export interface DdlFile {
  readonly database: string;
  /** A file name without folders. */
  readonly name: string;
  readonly contents: string;
  /** Of the contents, in lower-case hex. */
  readonly sha256: string;
}

export interface Gate {
  readonly file: DdlFile;
  /** Where it stands, relative to the folder of the configuration. */
  readonly path: string;
  /** What an operator runs, from the folder of the configuration. */
  readonly command: string;
  readonly blocks: readonly Block[];
}

/** Renders what is left for the DDL, one file a database; a database with nothing left has none. */
export function ddlFiles(parts: readonly DdlPart[], render: (part: DdlPart) => string): readonly DdlFile[] {
  return parts
    .filter((part) => part.cluster.length + part.resources.length > 0)
    .map((part) => {
      const contents = render(part);
      const sha256 = createHash('sha256').update(contents).digest('hex');
      return { database: part.database, name: `${blockId(part.database, 'ddl', part.database)}.sql`, contents, sha256 };
    });
}

/**
 * The gate of one database. `path` is where the file will stand, relative to the configuration, with forward slashes. A
 * later database also waits for the first one's DDL, which has what the cluster shares.
 */
export function gateOf(file: DdlFile, path: string, before: readonly Block[], first: Gate | undefined): Gate {
  const command = `psql -X -v ON_ERROR_STOP=1 -d ${shellWord(connectionTo(file.database))} -f ${shellWord(path)}`;
  const common = {
    type: 'terraform_data',
    preventDestroy: false,
    database: file.database,
    expresses: [],
    origin: '',
  } as const;
  const ddlId = blockId(`ddl_${file.database}`, 'ddl', file.database);
  const appliedId = blockId(`ddl_applied_${file.database}`, 'ddl-applied', file.database);
  const ddl: Block = {
    ...common,
    id: ddlId,
    address: `terraform_data.${ddlId}`,
    attributes: { input: file.sha256 },
    preconditions: [
      {
        condition: `\${filesha256("\${path.module}/${path}") == "${file.sha256}"}`,
        errorMessage: literal(
          `the DDL in ${path} was changed after synthesis: synthesize again, and edit the spec, not the file`,
        ),
      },
    ],
    dependsOn: before
      .filter((block) => block.database === null || block.database === file.database)
      .map((block) => block.address),
  };
  const applied: Block = {
    ...common,
    id: appliedId,
    address: `terraform_data.${appliedId}`,
    attributes: { input: file.sha256 },
    preconditions: [
      {
        condition: `\${lookup(var.${APPLIED_VARIABLE}, ${hclString(file.database)}, "") == ${ddl.address}.output}`,
        errorMessage: literal(
          `run the DDL of database "${file.database}" (${command}), then apply with ${APPLIED_VARIABLE} = { ${hclString(file.database)} = "${file.sha256}" }; until then Terraform creates no grants on its tables`,
        ),
      },
    ],
    dependsOn: [ddl.address, ...(first === undefined ? [] : first.blocks.map((block) => block.address))].toSorted(),
  };
  return { file, path, command, blocks: [ddl, applied] };
}

/** The gates of all files, where `pathOf` says where a file stands, and the blocks after them, which now wait for their gate. */
export function gated(
  { before, after }: Pick<TerraformBlocks, 'before' | 'after'>,
  files: readonly DdlFile[],
  pathOf: (file: DdlFile) => string,
): { readonly gates: readonly Gate[]; readonly after: readonly Block[] } {
  const gates: Gate[] = [];
  for (const file of files) gates.push(gateOf(file, pathOf(file), before, gates[0]));
  const waitFor = new Map(gates.map((gate) => [gate.file.database, gate.blocks.map((block) => block.address)]));
  return {
    gates,
    after: after.map((block) => ({
      ...block,
      dependsOn: [...block.dependsOn, ...(waitFor.get(block.database ?? '')?.slice(-1) ?? [])].toSorted(),
    })),
  };
}

function hclString(text: string): string {
  return literal(JSON.stringify(text));
}
