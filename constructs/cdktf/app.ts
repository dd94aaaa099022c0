import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { App, TerraformStack, type AppConfig } from 'cdktf';
import { TenetError } from '../../src/kernel/errors';
import { asciiJson } from '../../src/targets/terraform/template';
import { verify, type Configuration } from '../../src/targets/terraform/verify';
import { expectedIn, SynthesisRefusal } from './held';
import { publish, type Manifest } from './publish';

/**
 * An App whose synthesis is all or nothing: stacks are written beside the output folder, read again and held against what
 * was compiled, and only then put in place. A refusal leaves no file behind, and an older output as it was.
 *
 * `app.synth()` throws a SynthesisRefusal for what a rule forbids, CDKTF's own errors as CDKTF does, and a
 * TenetError for output that would differ from machine to machine.
 */
export class TenetApp extends App {
  readonly #folder: string;
  readonly #scratch: string;

  constructor(config: AppConfig = {}) {
    refuseHcl(config);
    const folder = config.outdir ?? process.env['CDKTF_OUTDIR'] ?? 'cdktf.out';
    const scratch = scratchBeside(folder);
    super({ ...config, outdir: scratch });
    this.#folder = folder;
    this.#scratch = scratch;
    setOutdir(this, folder);
  }

  override synth(): void {
    setOutdir(this, this.#scratch);
    try {
      super.synth();
      const manifest = readJson(join(this.#scratch, 'manifest.json')) as Manifest;
      this.#check(manifest);
      publish(this.#scratch, this.#folder, manifest);
    } finally {
      setOutdir(this, this.#folder);
      remove(this.#scratch);
    }
  }

  #check(manifest: Manifest): void {
    const findings = this.node
      .findAll()
      .filter((construct) => TerraformStack.isStack(construct))
      .flatMap((stack) => {
        const path = join(this.#scratch, manifest.stacks[stack.node.id]?.synthesizedStackPath ?? '');
        const text = asciiJson(readFileSync(path, 'utf8'));
        writeFileSync(path, text);
        refuseAbsolutePaths(stack.node.id, text);
        return verify(JSON.parse(text) as Configuration, expectedIn(stack));
      });
    if (findings.length > 0) throw new SynthesisRefusal(findings);
  }
}

/** HCL has other names for the same attributes, and nothing here reads it. */
function refuseHcl(config: AppConfig): void {
  if (config.hclOutput !== true && !['true', '1'].includes(process.env['SYNTH_HCL_OUTPUT'] ?? '')) return;
  throw new TenetError('HCL output cannot be compared with the compiled configuration', {
    remedy: 'synthesize JSON, or write plain Terraform with `tenet synth --target terraform`',
  });
}

/** CDKTF's own backend, where a stack names none, has the path of this folder on this machine in it. */
function refuseAbsolutePaths(stack: string, text: string): void {
  const here = asciiJson(JSON.stringify(process.cwd())).slice(1, -1);
  if (!text.includes(`"${here}`)) return;
  throw new TenetError(
    `stack "${stack}" would contain the absolute path "${process.cwd()}", so its output differs on every machine`,
    {
      remedy: `name its backend, for example new LocalBackend(stack, { path: '../../../terraform.${stack}.tfstate' }), and use relative paths`,
    },
  );
}

function setOutdir(app: App, folder: string): void {
  Object.assign(app, { outdir: folder });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const scratches = new Set<string>();

/** On the file system of the output, so that files can be moved into place. */
function scratchBeside(folder: string): string {
  const parent = dirname(resolve(folder));
  mkdirSync(parent, { recursive: true });
  const scratch = mkdtempSync(join(parent, `.${basename(folder)}-`));
  if (scratches.size === 0) process.once('exit', () => scratches.forEach(remove));
  scratches.add(scratch);
  return scratch;
}

function remove(scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
  scratches.delete(scratch);
}
