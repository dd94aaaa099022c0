/** `terraform show -json` of a plan to its resources. Unknown keys are ignored; what is malformed is skipped and counted. Pure. */
import { assertPlan } from './recognize';
import type { Action, Marks, PlannedResource, Value } from './types';
import { attributeText, listOf, own, textOf, textsOf } from './value';
import { configurationOf, withoutKeys } from './configuration';

export interface ReadPlan {
  readonly version: string | null;
  readonly resources: readonly PlannedResource[];
  /** What the plan itself leaves open, as sentences. */
  readonly remarks: readonly string[];
}

/**
 * @param constructs paths of constructs by address, of a configuration that CDKTF wrote
 * @throws TenetError where it is no plan, or one in a format that is not known
 */
export function readPlan(file: string, json: Value, constructs: ReadonlyMap<string, string> = new Map()): ReadPlan {
  assertPlan(file, json);
  const configured = configurationOf(own<Value>(json, 'configuration'));
  const changes = listOf(own<Value>(json, 'resource_changes'));
  const resources: PlannedResource[] = [];
  let malformed = 0;
  for (const change of changes) {
    if (textOf(own<Value>(change, 'mode')) === 'data') continue;
    const found = resourceOf(change, configured, constructs);
    if (found === undefined) malformed += 1;
    else resources.push(found);
  }
  return {
    version: textOf(own<Value>(json, 'terraform_version')),
    resources,
    remarks: [
      ...counted(malformed, (n) => `${n} entries of resource_changes have no address, type or change`),
      ...counted(
        listOf(own<Value>(json, 'deferred_changes')).length,
        (n) => `${n} changes are deferred to a later plan`,
      ),
      ...(own<Value>(json, 'complete') === false ? ['the plan is incomplete: another plan follows after it'] : []),
    ],
  };
}

function counted(amount: number, words: (amount: number) => string): readonly string[] {
  return amount === 0 ? [] : [words(amount)];
}

const ACTIONS: ReadonlySet<string> = new Set(['no-op', 'create', 'read', 'update', 'delete', 'forget']);

function resourceOf(
  planned: Value,
  configured: ReturnType<typeof configurationOf>,
  constructs: ReadonlyMap<string, string>,
): PlannedResource | undefined {
  const text = (key: string): string | null => textOf(own<Value>(planned, key));
  const change = own<Value>(planned, 'change');
  const [address, type] = [text('address'), text('type')];
  if (address === null || type === null || typeof change !== 'object' || change === null) return undefined;
  const actions = textsOf(own<Value>(change, 'actions')).filter((action): action is Action => ACTIONS.has(action));
  const plain = withoutKeys(address);
  const known = configured.get(plain);
  return {
    address: text('deposed') === null ? address : `${address} (deposed ${text('deposed')})`,
    type,
    actions,
    before: own<Value>(change, 'before') ?? null,
    after: own<Value>(change, 'after') ?? null,
    unknown: marksOf(own<Value>(change, 'after_unknown')),
    sensitive: marksOf(own<Value>(change, 'after_sensitive')),
    replacePaths: listOf(own<Value>(change, 'replace_paths')).map(pathText),
    formerly: text('previous_address'),
    isImported: (own<Value>(change, 'importing') ?? null) !== null,
    provider: known?.provider ?? text('provider_name') ?? '',
    references: known?.references ?? {},
    written: known?.written ?? null,
    construct: constructs.get(plain) ?? null,
  };
}

/** The file has booleans in the shape of the values; anything else marks nothing. */
function marksOf(value: Value | undefined): Marks {
  return typeof value === 'object' && value !== null ? (value as unknown as Marks) : value === true;
}

function pathText(path: Value): string {
  return attributeText(listOf(path).filter((part) => typeof part === 'string' || typeof part === 'number'));
}
