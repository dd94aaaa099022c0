/** A spec that was read, checked, not refused and compiled: the one thing that the constructs take. */
import type { Finding } from '../../src/kernel/finding';
import { terraformBlocks, type TerraformBlocks } from '../../src/targets/terraform/blocks';
import { renderDdl } from '../../src/targets/terraform/ddl';
import { ddlFiles, type DdlFile } from '../../src/targets/terraform/gate';
import { providerDefaults, type ProviderDefaults } from '../../src/targets/terraform/provider';

type Compiled = Parameters<typeof terraformBlocks>[0];
type Platform = Parameters<typeof providerDefaults>[0];

/** Made by `load` only, so that no construct is given a spec that nobody checked. */
export class CheckedSpec {
  readonly #checked = true;
  readonly blocks: TerraformBlocks;
  readonly ddl: readonly DdlFile[];
  /** Settings of the provider that follow from the platform. */
  readonly providerDefaults: ProviderDefaults;

  /** Internal: use `load`. */
  constructor(
    readonly database: string,
    platform: Platform,
    compiled: Compiled,
    /** Everything that was found and did not refuse: warnings, notes and what is waived. */
    readonly findings: readonly Finding[],
    /** All files of the spec as one, in YAML. */
    readonly text: string,
  ) {
    this.blocks = terraformBlocks(compiled);
    this.ddl = ddlFiles(this.blocks.ddl, (part) => renderDdl(part, compiled.major));
    this.providerDefaults = providerDefaults(platform);
    Object.freeze(this);
  }

  static is(value: unknown): value is CheckedSpec {
    return typeof value === 'object' && value !== null && #checked in value && value.#checked;
  }
}

/** Throws a TypeError that says what to do where somebody passes a file name, or an object that nobody checked. */
export function assertChecked(spec: unknown): asserts spec is CheckedSpec {
  if (CheckedSpec.is(spec)) return;
  throw new TypeError('"spec" was not checked: pass the result of `await load("spec.yaml")`, not a path or an object');
}
