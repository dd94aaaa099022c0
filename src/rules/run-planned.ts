/** Runs rules over a plan of Terraform, OpenTofu or Pulumi. It knows no rule. Pure. */
import { whyText, type PlannedHit } from '../iac/asked';
import type { Planned, PlannedCatalog, PlannedResource, Spot, Why } from '../iac/types';
import { valueAt } from '../iac/value';
import type { Finding, ResourcePlace } from '../kernel/finding';
import { at } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import { meaningOfCatalog } from '../meaning/of-catalog';
import type { Model, Waiver } from '../model/types';
import { askCatalog, type Ground } from './ask-catalog';
import { hitKey, identified } from './identity';
import type { Preset } from './presets';
import type { Hit, Rule } from './rule';
import { findingsOf, sorted, told, type Found } from './run';
import { applyWaivers } from './waivers';

/** A rule that the plan does not decide for a resource. */
export interface Undecided {
  readonly rule: string;
  readonly resource: ResourcePlace;
  readonly why: Why;
  readonly message: string;
}

export interface RanPlanned {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

export interface PlannedRun {
  readonly preset?: Preset;
  /** The spec that the plan is compared with. */
  readonly model: Model | null;
  readonly waivers?: readonly Waiver[];
  /** ISO date that waivers are held against. */
  readonly today?: string;
  /** Every rule that a waiver may name. */
  readonly all?: readonly Rule[];
}

/** What rules find in a plan, and what it does not decide. */
export function runPlanned(rules: readonly Rule[], planned: Planned, options: PlannedRun): RanPlanned {
  const { preset = 'recommended', model, waivers = [], today = '', all = rules } = options;
  const asking = new Asking(planned, model);
  const findings = rules.flatMap((rule) =>
    findingsOf(rule, preset, { source: 'plan' }, (found) => asking.ask(rule, found)),
  );
  // of a rule that was left out nobody knows what its waiver is for
  const skipped = new Set<string>(all.filter((rule) => !rules.includes(rule)).map(({ id }) => id));
  const judged = waivers.filter(({ rule }) => !skipped.has(rule));
  const context = { today, rules: all, hasUnloaded: false, findings: [] };
  const waived = applyWaivers(findings, judged, context);
  const about = rules.flatMap((rule) =>
    findingsOf(rule, preset, { source: 'plan' }, (found) =>
      told(rule.checkWaivers?.(judged, { ...context, findings: waived }), found),
    ),
  );
  const withoutFixes = about.map(({ fix: _fix, ...finding }) => finding);
  return { findings: sorted([...waived, ...withoutFixes]), undecided: asking.undecided };
}

/** A catalog with what is meant by it, at best and at worst. */
interface Grounds {
  readonly planned: PlannedCatalog;
  readonly best: Ground;
  readonly worst: readonly Ground[];
}

/** PostgreSQL's defaults give PUBLIC privileges on databases and functions, and a plan need not take them away. */
const NO_GRANT =
  'no postgresql_grant of this plan decides what PUBLIC may do with it; write one with role = "public" and privileges = []';

class Asking {
  readonly undecided: Undecided[] = [];
  private readonly constructs: ReadonlyMap<string, string>;
  private readonly resources: ReadonlyMap<string, PlannedResource>;
  private readonly grounds: readonly Grounds[];

  constructor(
    private readonly planned: Planned,
    private readonly model: Model | null,
  ) {
    this.constructs = new Map(
      planned.resources.flatMap(({ address, construct }) =>
        construct === null ? [] : [[address, construct] as const],
      ),
    );
    this.resources = new Map(planned.resources.map((one) => [one.address, one]));
    const groundOf = (catalog: PlannedCatalog['catalog']): Ground => ({
      catalog,
      meaning: { ...meaningOfCatalog(catalog), model },
      place: () => '',
      takesFixes: false,
    });
    this.grounds = planned.catalogs.map((one) => ({
      planned: one,
      best: groundOf(one.catalog),
      worst: one.worst.map(groundOf),
    }));
  }

  ask(rule: Rule, found: Found): void {
    if (rule.ofPlans === true) this.askCatalogs(rule, found);
    for (const hit of rule.checkPlanned?.(this.planned, this.model) ?? []) this.takePlanned(rule, hit, found);
  }

  /** What is found at worst and not at best hangs on what is not known yet. */
  private askCatalogs(rule: Rule, found: Found): void {
    const seen = new Set<string>();
    for (const { planned, best, worst } of this.grounds) {
      const hits = catalogHits(rule, best);
      for (const [key, hit] of hits) {
        const placed = this.placed(hit, planned, 'best');
        // a role stands in the catalog of each database
        const once = `${placed.at} ${key}`;
        if (!seen.has(once)) told([placed], found);
        seen.add(once);
      }
      for (const [key, hit] of worst.flatMap((one) => [...catalogHits(rule, one)])) {
        const { resource, at: place } = this.placed(hit, planned, 'worst');
        const once = `${place} ${key}`;
        if (hits.has(key) || resource === undefined || seen.has(once)) continue;
        seen.add(once);
        this.leaveOpen(rule, ...this.openAt(resource));
      }
    }
  }

  /** The attribute that hides its value; where none does, another resource would have to say it, and the plan has none. */
  private openAt(place: ResourcePlace): readonly [ResourcePlace, Why, string?] {
    const resource = this.resources.get(place.address);
    if (resource === undefined) return [place, 'not in this plan', NO_GRANT];
    const [name] = place.attribute?.split(/[.[]/) ?? [];
    const names = [...(name === undefined ? [] : [name]), ...Object.keys(markedOf(resource))];
    for (const attribute of names) {
      const found = attribute === 'id' ? undefined : valueAt(resource, [attribute]);
      if (found !== undefined && 'why' in found) return [{ ...place, attribute }, found.why];
    }
    return [place, 'not in this plan', NO_GRANT];
  }

  private leaveOpen(rule: Rule, resource: ResourcePlace, why: Why, message?: string): void {
    const text = message ?? whyText(resource.attribute ?? 'a part of it', why);
    this.undecided.push({ rule: rule.id, resource, why, message: `${resource.address}: ${text}` });
  }

  private takePlanned(rule: Rule, hit: PlannedHit, found: Found): void {
    const { of, spot, detail, message, severity, numbers, isDefault = false, undecided } = hit;
    const resource = this.resourceAt(spot ?? { address: of.address });
    if (undecided !== undefined) return this.leaveOpen(rule, resource, undecided, message);
    const placed: Hit = {
      at: pointerOf(resource),
      about: { kind: of.type, name: of.address },
      message: `${of.address}: ${message}`,
      resource,
      ...(detail !== undefined && { detail }),
      ...(severity !== undefined && { severity }),
      ...(numbers !== undefined && { numbers }),
      ...(isDefault && { known: 'assumed' }),
    };
    told([placed], found);
  }

  private resourceAt({ address, attribute }: Spot): ResourcePlace {
    const construct = this.constructs.get(address);
    return {
      address,
      ...(attribute !== undefined && { attribute }),
      ...(construct !== undefined && { construct }),
    };
  }

  /** The statements of a finding are for a live database: here the configuration is what changes. */
  private placed({ spotted, hit }: Spotted, planned: PlannedCatalog, of: 'best' | 'worst'): Hit {
    const resource = this.resourceAt(planned.place(objectKey(spotted.of), spotted.attribute, of));
    const { ddl: _ddl, before: _before, ...rest } = hit;
    return { ...rest, at: pointerOf(resource), resource, message: `${resource.address}: ${hit.message}` };
  }
}

/** A hit with the object and attribute that a source is asked for the place of. */
interface Spotted {
  readonly hit: Hit;
  readonly spotted: { readonly of: ObjectId; readonly attribute?: string | undefined };
}

function catalogHits(rule: Rule, ground: Ground): ReadonlyMap<string, Spotted> {
  const hits = new Map<string, Spotted>();
  let spotted: Spotted['spotted'] | undefined;
  const noting: Ground = {
    ...ground,
    place: (of, attribute) => {
      spotted ??= { of, attribute };
      return '';
    },
  };
  for (const hit of askCatalog(rule, noting)) {
    const key = hitKey({ ...hit, ...identified(hit, { source: 'plan' }) });
    hits.set(key, { hit, spotted: spotted ?? { of: hit.about } });
    spotted = undefined;
  }
  return hits;
}

/** Attributes of which a part at least is unknown. */
function markedOf({ unknown }: PlannedResource): Readonly<Record<string, unknown>> {
  return typeof unknown === 'object' && unknown !== null && !Array.isArray(unknown)
    ? (unknown as Readonly<Record<string, unknown>>)
    : {};
}

function pointerOf({ address, attribute }: ResourcePlace) {
  return attribute === undefined ? at('', address) : at('', address, attribute);
}
