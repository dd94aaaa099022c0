/** What a file is that somebody gives in place of `terraform show -json` of a plan, and what to do then. Pure. */
import { TenetError } from '../kernel/errors';
import { own } from './value';
import type { Value } from './types';

/** How a plan becomes one that can be read. */
const SHOW = 'run: terraform plan -out tfplan && terraform show -json tfplan > plan.json (tofu alike)';

/** The text of a plan's file: UTF-8, or UTF-16 as PowerShell redirects it. @throws TenetError where it is no text of a plan */
export function planText(file: string, bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new TenetError(`"${file}" is a plan in Terraform's own binary format`, {
      remedy: `convert it: terraform show -json ${file} > plan.json (tofu alike)`,
    });
  if (bytes.length > MOST_BYTES)
    throw new TenetError(`"${file}" is larger than ${MOST_BYTES / 1024 ** 2} MiB`, {
      remedy: 'plan the databases in a configuration of their own',
    });
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** V8 holds no longer text. */
const MOST_BYTES = 512 * 1024 ** 2 - 1024;

/** @throws TenetError where it is no JSON */
export function planJson(file: string, text: string): Value {
  const isHcl = /^\s*(?:terraform|provider|resource|module|variable|data|locals|output)\b[^{\n]*\{/m.test(text);
  if (/\.(?:tf|tofu)$/.test(file) || (isHcl && !/^\s*[[{]/.test(text)))
    throw new TenetError(`"${file}" is a configuration, not a plan`, { remedy: SHOW });
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (/^\s*\{"@level"/.test(text))
      throw new TenetError(`"${file}" is the log of terraform plan -json, which does not contain the values`, {
        remedy: SHOW,
        cause: error,
      });
    throw new TenetError(`"${file}" is not valid JSON`, { remedy: SHOW, cause: error });
  }
}

/** True for JSON that is meant to be a plan, or that somebody may take for one: all but a spec of Tenet. */
export function isSpecObject(value: Value): boolean {
  return own<Value>(value, 'tenet') !== undefined && own<Value>(value, 'format_version') === undefined;
}

/** Formats that are read: `1.x`, whose minor versions add keys only (Terraform, JSON Output Format). */
const MAJOR = /^1\.\d+$/;

/** @throws TenetError for all but a whole plan in a format that is known */
export function assertPlan(file: string, json: Value): void {
  const has = (key: string): boolean => own<Value>(json, key) !== undefined;
  const fault = otherThanPlan(has);
  if (fault !== undefined) throw new TenetError(`"${file}" is ${fault}, not a plan of Terraform`, { remedy: SHOW });
  const format = own<Value>(json, 'format_version');
  if (typeof format !== 'string' || !MAJOR.test(format))
    throw new TenetError(`"${file}" has format_version ${JSON.stringify(format ?? null)}, and Tenet reads 1.x`, {
      remedy: 'use a newer version of Tenet, or a version of Terraform that writes 1.x',
    });
  if (own<Value>(json, 'errored') === true)
    throw new TenetError(`"${file}" is the plan of a run that failed, so it lacks resources`, {
      remedy: 'correct what terraform plan reports, and plan again',
    });
}

/** What it is, where it is no plan. */
function otherThanPlan(has: (key: string) => boolean): string | undefined {
  if (has('lineage') && has('serial')) return 'a state file';
  if (has('values') && !has('resource_changes')) return 'a state (terraform show -json without a plan)';
  if (has('provider_schemas')) return 'the schemas of providers';
  if (has('resource_changes')) return undefined;
  if (has('planned_values')) return undefined;
  if (has('steps') && has('config'))
    return 'a preview of Pulumi, for which there is the policy pack pgtenet/pulumi-policy';
  if (has('hash') && has('steps')) return 'a plan of tenet plan, for which there is tenet prove';
  if (has('resource') || has('terraform') || has('provider')) return 'a configuration in JSON';
  return 'some other JSON';
}
