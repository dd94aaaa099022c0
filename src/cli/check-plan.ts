/** `tenet check plan.json`: what a plan of Terraform or OpenTofu is going to do to servers, roles and data. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError, TenetError } from '../kernel/errors';
import { constructsOf } from '../iac/configuration';
import { plannedOf } from '../iac/planned';
import { readPlan } from '../iac/read-plan';
import { isSpecObject, planJson, planText } from '../iac/recognize';
import type { Planned, Value } from '../iac/types';
import { at } from '../kernel/pointer';
import type { Model, Waiver } from '../model/types';
import { checkFile } from '../pipeline';
import { checkPlanned } from '../pipeline-planned';
import { reportOfPlan } from '../report';
import { readerIn } from '../sources/reader';
import type { AcceptedFinding } from '../spec/config-types';
import { isJsonFile, isTerraformFile, STANDARD_INPUT } from '../sources/source-kind';
import { standardInput } from '../sources/sql-file';
import { readText } from '../sources/text-file';
import { packageVersion } from '../sources/version';
import { configFor } from './config';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { say } from './say';

export interface PlanFlags {
  /** The spec that the plan is compared with. */
  readonly spec?: string;
  /** The configuration in JSON that CDKTF wrote, which knows the constructs. */
  readonly config?: string;
  readonly failOnUndecided?: boolean;
}

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/** The JSON of a plan, or of what somebody may take for one; undefined of a spec, and of files of other kinds. */
export function planIn(file: string, io: Io): Value | undefined {
  if (file === STANDARD_INPUT) return planInInput();
  if (!isJsonFile(file) && !isTerraformFile(file)) return undefined;
  const bytes = readPlanFile(file, io);
  const text = planText(file, bytes);
  // a spec may be JSON as well, and its faults are those of a spec
  if (isJsonFile(file) && !/"(?:format_version|resource_changes|@level)"/.test(text) && !isOtherJson(text))
    return undefined;
  return planJson(file, text);
}

/** No statement of SQL begins as JSON does. */
function planInInput(): Value | undefined {
  const bytes = standardInput();
  if (!/^\s*\{/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'))) return undefined;
  return planJson(STANDARD_INPUT, planText(STANDARD_INPUT, bytes));
}

function isOtherJson(text: string): boolean {
  try {
    return !isSpecObject(JSON.parse(text) as Value);
  } catch {
    return false;
  }
}

function readPlanFile(file: string, io: Io): Uint8Array {
  try {
    return readFileSync(resolve(io.cwd, file));
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code);
    throw new TenetError(`"${file}" ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`, {
      remedy: 'name an existing file',
    });
  }
}

/** What a check says of a plan. */
export async function checkPlan(file: string, json: Value, options: JudgeOptions & PlanFlags, io: Io): Promise<Answer> {
  const started = performance.now();
  const { spec, config, preset, only, skip, failOnUndecided = false } = options;
  const constructs = config === undefined ? undefined : constructsOf(planJson(config, readText(config, io)));
  const plan = readPlan(file, json, constructs);
  const model = spec === undefined ? null : await modelOf(spec, options, io);
  const tool = { name: 'terraform', version: plan.version } as const;
  const planned = plannedOf({ ...plan, tool }, model?.postgres.declared);
  const choice = { preset, ...(only && { only }), ...(skip && { skip }) };
  const found = configFor(file, io);
  const waivers = waiversOf(found?.config.plan?.accept ?? []);
  const checked = await checkPlanned(planned, { ...choice, model, waivers, today: io.today });
  const about = { version: packageVersion(), spec: file, failOn: options.failOn, assumptions: false };
  const report = reportOfPlan(
    { ...checked, preset, objects: countsOf(planned), failOnUndecided, sources: found?.sources },
    about,
  );
  const text = (name: string): string | undefined => found?.sources.text(name);
  const grounds = { rules: checked.rules, text, elapsedMs: performance.now() - started };
  return say(report, grounds, options, io);
}

function countsOf({ resources, servers, catalogs, others }: Planned): Readonly<Record<string, number>> {
  const roles = new Set(
    catalogs.flatMap(({ catalog, provider }) =>
      [...catalog.objects.values()].flatMap(({ id }) => (id.kind === 'role' ? [`${provider} ${id.name}`] : [])),
    ),
  );
  return {
    resources: resources.length,
    servers: servers.length,
    roles: roles.size,
    'other resources': others,
  };
}

/** What is accepted, each at all attributes of a resource. */
function waiversOf(accepted: readonly AcceptedFinding[]): readonly Waiver[] {
  return accepted.map(({ rule, resource, reason, owner, until }, index) => ({
    origin: at('/plan/accept', index),
    rule,
    at: at('', resource),
    reason,
    owner,
    until,
  }));
}

/** The spec must be understood; what rules find in it is told by `tenet check` of the spec itself. */
async function modelOf(spec: string, options: JudgeOptions, io: Io): Promise<Model> {
  try {
    const checked = await checkFile(spec, readerIn(io.cwd), {
      today: io.today,
      preset: options.preset,
      ownRules: false,
    });
    return checked.model;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new TenetError(`the spec is not valid: ${error.message}`, {
      remedy: `tenet check ${spec} shows the errors`,
    });
  }
}
