/** The rules over what a plan leads to: an error that was there before is counted, one that the plan adds or makes worse refuses it. */
import { setImmediate } from 'node:timers/promises';
import { rules } from '../../policies';
import type { Catalog } from '../catalog/catalog';
import type { Finding } from '../kernel/finding';
import { objectKey } from '../kinds/id';
import type { Meaning } from '../meaning/meaning';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { meaningOfModel } from '../meaning/of-model';
import type { Model } from '../model/types';
import type { Refusal, Rename } from '../plan/change';
import type { TenantList } from '../plan/plan';
import { tenantList } from '../plan/steps/tenants';
import { choose } from '../rules/choose';
import { askedAtLeastOne, notChecked } from '../rules/not-checked';
import type { Preset } from '../rules/presets';
import { runCatalog } from '../rules/run';

/** A spec as far as a plan asks it more than what is wanted: what is renamed, whose rows are where, which errors are waived. */
export interface SpecChecked {
  readonly model: Model;
  /** What its `renamed_from` says. */
  readonly renames: readonly Rename[];
  /** Whose rows are where, where that is read of the catalog. */
  readonly meaningOf?: (catalog: Catalog) => Meaning;
  /** What the rules find in it: they run when this is asked. */
  readonly findings: () => readonly Finding[];
}

export interface JudgeInput {
  readonly before: Catalog;
  readonly after: Catalog;
  /** The spec that is wanted; null where SQL is. */
  readonly checked: SpecChecked | null;
  /** What flags and configuration say of the tenancy where no spec does. */
  readonly said: Parameters<typeof meaningOfCatalog>[2];
  readonly preset: Preset;
  /** The role that owns what the plan creates because nothing that is wanted names an owner; null where owners are declared. */
  readonly unstatedOwner: string | null;
}

export interface Judged {
  /** Errors that were there before and are there afterwards: those that a check of the spec finds, where one is wanted. */
  readonly standing: number;
  /** The same that a check of the spec does not find: only the database shows them. */
  readonly unseen: number;
  /** Errors that rest on nothing but the owner that nobody declared. */
  readonly unstated: number;
  readonly refused: readonly Refusal[];
}

/** Rule by rule, so that what waits for a server goes on between them. */
export async function judged({ before, after, checked, said, preset, unstatedOwner }: JudgeInput): Promise<Judged> {
  const meaningOf = (catalog: Catalog): Meaning =>
    checked === null
      ? meaningOfCatalog(catalog, [], said)
      : (checked.meaningOf?.(catalog) ?? meaningOfModel(checked.model));
  const errorsOf = async (catalog: Catalog): Promise<readonly Finding[]> =>
    errorsIn(await findingsIn(catalog, meaningOf(catalog), preset));
  const errors = await errorsOf(after);
  const ofSpec = errors.length === 0 ? [] : (checked?.findings() ?? []);
  const waived = namesOf(ofSpec.filter((one) => one.waived !== undefined));
  const found = errors.filter((one) => !waived.has(nameOf(one)));
  // what was there before matters only beside what is there afterwards
  const old = found.length === 0 ? [] : await findingsIn(before, meaningOf(before), preset);
  const guarded = guardedAs(before, after);
  const hidden = found.length === 0 ? [] : await findingsIn(guarded, meaningOf(guarded), preset);
  const known = new Map(
    [...hidden.filter(({ about }) => about.kind !== 'table'), ...old].map((one) => [keyOf(one), one]),
  );
  const added = found.filter((one) => {
    const former = known.get(keyOf(one));
    return former === undefined || isWorse(one, former);
  });
  // asked again without it, as of a file that names no owner
  const without =
    unstatedOwner === null || added.length === 0
      ? undefined
      : new Set((await errorsOf(withoutOwner(after, before, unstatedOwner))).map(keyOf));
  const refused = added.filter((one) => without === undefined || without.has(keyOf(one)));
  const stays = found.filter((one) => !added.includes(one));
  const listed = namesOf(errorsIn(ofSpec));
  const unseen = checked === null ? [] : stays.filter((one) => !listed.has(nameOf(one)));
  return {
    standing: stays.length - unseen.length,
    unseen: unseen.length,
    unstated: added.length - refused.length,
    refused: refused.map(({ about, message, rule }) => ({ about, why: `${message} (${rule})` })),
  };
}

/** How a session becomes one of a tenant of the database as it is; null where no setting alone does it. */
export function tenantsOf(
  actual: Catalog,
  checked: SpecChecked | null,
  said: Parameters<typeof meaningOfCatalog>[2],
): TenantList | null {
  return tenantList(checked === null ? meaningOfCatalog(actual, [], said) : meaningOfModel(checked.model), actual);
}

/**
 * What was there, as it is with the row security that comes: a key that lacks the tenant gives nothing away as long as every tenant reads all
 * rows anyway, and whoever turns row security on did not make the key.
 */
function guardedAs(before: Catalog, after: Catalog): Catalog {
  const objects = [...before.objects].map(([key, object]) => {
    const guard = object.id.kind === 'table' ? after.objects.get(key)?.attributes : undefined;
    if (guard === undefined) return [key, object] as const;
    const { rowSecurity, forceRowSecurity } = guard;
    return [key, { ...object, attributes: { ...object.attributes, rowSecurity, forceRowSecurity } }] as const;
  });
  return { ...before, objects: new Map(objects) };
}

function namesOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(nameOf));
}

/** What is new belongs to nobody that is known. */
function withoutOwner(after: Catalog, before: Catalog, owner: string): Catalog {
  const objects = [...after.objects].map(([key, object]) => {
    const isUnstated = object.owner === owner && !before.objects.has(key);
    return [key, isUnstated ? { ...object, owner: null } : object] as const;
  });
  return { ...after, objects: new Map(objects) };
}

function errorsIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

async function findingsIn(catalog: Catalog, meaning: Meaning, preset: Preset): Promise<readonly Finding[]> {
  const chosen = choose(rules, {});
  const left = notChecked(chosen, { source: 'server', hasIntent: false, shows: () => catalog.shows });
  const asked = askedAtLeastOne(chosen, left);
  const found: Finding[] = [];
  for (const rule of asked.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    found.push(...runCatalog([rule], { catalog, meaning, place: () => '' }, { preset }));
    await setImmediate();
  }
  return found.filter(({ waived }) => waived === undefined);
}

/** By rule, object and detail a finding is known. */
function keyOf({ rule, about, detail = '' }: Finding): string {
  return `${rule} ${objectKey(about)} ${detail}`;
}

/** A waiver is of a spec, whose objects have no schema. */
function nameOf({ rule, about }: Finding): string {
  return `${rule} ${about.kind} ${about.of?.name ?? ''} ${about.name}`;
}

/** More of what is counted is worse. */
function isWorse({ numbers = {} }: Finding, { numbers: old = {} }: Finding): boolean {
  return Object.entries(numbers).some(([name, amount]) => amount > (old[name] ?? amount));
}
