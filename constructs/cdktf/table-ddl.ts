import { AssetType, TerraformAsset, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { blockId, type Block } from '../../src/targets/terraform/block';
import { APPLIED, DDL_OUTPUT } from '../../src/targets/terraform/configuration';
import { APPLIED_VARIABLE, gated, type DdlFile } from '../../src/targets/terraform/gate';
import { blockResource } from './block-resource';
import { assertChecked } from './checked-spec';
import type { SpecProps } from './constructs';
import { link } from './held';
import { inert } from './inert';
import { scratchFile } from './scratch-file';

/** A DDL file of a stack. */
export interface StackDdl {
  readonly database: string;
  readonly sha256: string;
  /** Relative to the folder of the stack. */
  readonly path: string;
  /** What an operator runs there. */
  readonly command: string;
}

/**
 * What the provider cannot say (tables, row security, partitions, ...) as a file of the stack, with its hash, and a gate
 * that holds the grants on tables back until somebody confirms that the file was run.
 */
export class TableDdl extends Construct {
  readonly files: readonly StackDdl[];
  /** The grants on tables, which now wait for the gate: pass them to `TenantGrants`. */
  readonly grantsAfter: readonly Block[];

  constructor(scope: Construct, id: string, { spec }: SpecProps) {
    super(scope, id);
    assertChecked(spec);
    const assets = new Map(spec.ddl.map((file) => [file.database, this.#asset(file)]));
    const { gates, after } = gated(spec.blocks, spec.ddl, (file) => assets.get(file.database)?.path ?? file.name);
    for (const block of gates.flatMap((gate) => gate.blocks)) blockResource(this, block);
    const stack = TerraformStack.of(this);
    link(stack);
    if (gates.length > 0) appliedVariable(stack);
    this.grantsAfter = after;
    this.files = gates.map(({ file, command, path }) => ({
      database: file.database,
      sha256: file.sha256,
      path,
      command,
    }));
    for (const file of this.files) this.#output(file);
  }

  #asset(file: DdlFile): TerraformAsset {
    const path = scratchFile(file.name, file.contents);
    const id = blockId(`sql_${file.database}`, 'asset', file.database);
    return new TerraformAsset(this, id, { path, assetHash: file.sha256, type: AssetType.FILE });
  }

  #output({ database, sha256, command }: StackDdl): void {
    const id = blockId(`tenet_ddl_${database}`, 'ddl-output', database);
    const value = { database: inert(database), sha256, command: inert(command) };
    new TerraformOutput(this, id, { value, description: DDL_OUTPUT }).overrideLogicalId(id);
  }
}

/** One for all constructs of a stack: a map by database. */
function appliedVariable(stack: TerraformStack): void {
  if (stack.node.tryFindChild(APPLIED_VARIABLE) !== undefined) return;
  new TerraformVariable(stack, APPLIED_VARIABLE, APPLIED);
}
