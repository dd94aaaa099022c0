import type { Severity } from '../../src/kernel/finding';
import { checkFile, checkObject, compile, type CheckOptions } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { CheckedSpec } from './checked-spec';

export interface LoadOptions extends Partial<CheckOptions> {
  /** The least severity of an unwaived finding that refuses; default `error`. */
  readonly failOn?: Severity;
}

/**
 * Reads and checks a spec, a file or an object, before anything is constructed: constructs are synchronous, checking is
 * not. Throws a Refusal where a finding refuses, an InputError or TenetError where the spec cannot be understood.
 */
export async function load(spec: string | object, options: LoadOptions = {}): Promise<CheckedSpec> {
  const { failOn = 'error', today = new Date().toISOString().slice(0, 10), ...rest } = options;
  const checkOptions = { ...rest, today };
  const checked =
    typeof spec === 'string' ? await checkFile(spec, diskReader, checkOptions) : await checkObject(spec, checkOptions);
  const { model, findings, spec: merged } = checked;
  // rules of an organization were asked here; the provider runs none
  const { rules: _, ...declared } = merged;
  const text = `${JSON.stringify(declared, null, 2)}\n`;
  return new CheckedSpec(model.database, model.platform, compile(checked, failOn), findings, text);
}
