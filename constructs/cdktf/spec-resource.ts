/** A checked spec as a `tenet_database` of a stack, with its file beside the configuration. */
import { createHash } from 'node:crypto';
import { AssetType, TerraformAsset, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { blockId, type Block } from '../../src/targets/terraform/block';
import { blockResource } from './block-resource';
import type { CheckedSpec } from './checked-spec';
import { link } from './held';
import { scratchFile } from './scratch-file';

/** What an apply may do and how far it goes: attributes of `tenet_database`. */
export interface ApplyProps {
  /** Default: the name that the spec has. */
  readonly database?: string;
  /** What a plan may do that it refuses otherwise, e.g. `drop:table app.old`. */
  readonly allow?: readonly string[];
  /** The phase up to which the application is deployed. Default: up to the first step that waits for a deploy. */
  readonly until?: 'expand' | 'migrate' | 'contract';
  /** Whether a plan that destroys it is refused. Default: true. */
  readonly deletionProtection?: boolean;
}

export interface SpecResourceProps extends ApplyProps {
  readonly spec: CheckedSpec;
  readonly manage: 'all' | 'inside';
  /** What is made before it, by address. */
  readonly after: readonly string[];
}

/** The resource and its file. */
export class SpecResource extends Construct {
  readonly address: string;

  constructor(scope: Construct, id: string, props: SpecResourceProps) {
    super(scope, id);
    const { spec, manage, after } = props;
    const database = props.database ?? spec.database;
    const path = scratchFile('tenet.yaml', spec.text);
    const assetHash = createHash('sha256').update(spec.text).digest('hex');
    const asset = new TerraformAsset(this, blockId(`spec_${database}`, 'asset', database), {
      path,
      assetHash,
      type: AssetType.FILE,
    });
    const block = blockFor(props, database, { manage, specFile: asset.path, after });
    this.address = block.address;
    blockResource(this, block);
    link(TerraformStack.of(this));
  }
}

interface Made {
  readonly manage: string;
  readonly specFile: string;
  readonly after: readonly string[];
}

function blockFor(
  { allow, until, deletionProtection }: ApplyProps,
  database: string,
  { manage, specFile, after }: Made,
): Block {
  const id = blockId(`database_${database}`, 'tenet_database', database);
  return {
    type: 'tenet_database',
    id,
    address: `tenet_database.${id}`,
    attributes: {
      spec_file: specFile,
      database,
      manage,
      ...(allow !== undefined && { allow }),
      ...(until !== undefined && { until }),
      ...(deletionProtection !== undefined && { deletion_protection: deletionProtection }),
    },
    preventDestroy: false,
    preconditions: [],
    dependsOn: after.toSorted(),
    database,
    expresses: [],
    origin: '',
  };
}
