/** Rules of an organisation: what a value must be to be one. */
import { TenetError } from '../kernel/errors';
import { AREAS, type Rule } from './rule';

const ID = /^[a-z][a-z0-9]*\/[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
const TEXTS = ['title', 'why', 'tradeoffs', 'changesIf'] as const;
/** Functions that earlier versions asked. */
const FORMER = ['checkTable', 'inspect'] as const;
const WITNESSES = ['check', 'checkQuery', 'checkScript', 'checkCatalog'] as const;

type Value = Readonly<Record<string, unknown>>;

/** True for a rule that is none of Tenet's. */
export function isOwn({ id }: { readonly id: string }): boolean {
  return !AREAS.some((area) => id.startsWith(`${area}/`));
}

/**
 * What keeps a value from being a rule of an organisation, with what to write instead; undefined where nothing does. Its area must
 * not be one of Tenet's: rules are added there, and an id must never mean two things.
 */
export function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'is not a rule; export an object created with defineRule';
  const rule = value as Value;
  const { id } = rule;
  if (typeof id !== 'string') return 'has no id; add one, for example acme/require-owner-column';
  if (!ID.test(id))
    return `has the id "${id}"; write area/verb-object in lowercase, for example acme/require-owner-column`;
  if (!isOwn({ id })) {
    const [area = ''] = id.split('/');
    return `has the id "${id}", but "${area}" is an area of Tenet; use your own area, for example acme/${id.slice(area.length + 1)}`;
  }
  const fault = faultOfTexts(rule) ?? faultOfValidation(rule['validation']) ?? faultOfWitnesses(rule);
  return fault === undefined ? undefined : `"${id}" ${fault}`;
}

/**
 * Values as rules.
 * @throws TenetError where one is none, or where an id stands twice
 */
export function ownRules(values: readonly unknown[]): readonly Rule[] {
  const seen = new Set<string>();
  return values.map((value, index) => {
    const fault = faultOf(value);
    if (fault !== undefined) throw new TenetError(`own rule ${index + 1} ${fault}`);
    const rule = value as Rule;
    if (seen.has(rule.id)) throw new TenetError(`two rules have the id "${rule.id}"`, { remedy: 'rename one of them' });
    seen.add(rule.id);
    return rule;
  });
}

/**
 * What keeps a hit from being one, with what to write instead; undefined where nothing does. Rules of others may be plain JavaScript, and
 * written for a Tenet in which a hit named its object in words.
 */
export function faultOfHit(hit: unknown): string | undefined {
  const { at, about, object, message } = (hit ?? {}) as Value;
  const example = `about: { kind: 'table', schema: 'shop', name: 'orders' }`;
  if (about === undefined && object !== undefined)
    return `a hit has "object", which is no longer supported; write ${example}`;
  const { kind, name } = (about ?? {}) as Value;
  if (typeof kind !== 'string' || typeof name !== 'string')
    return `a hit has no "about" with kind and name; write ${example}`;
  if (typeof message !== 'string') return 'a hit has no message';
  return typeof at === 'string' ? undefined : 'a hit in a spec has no location; add at: with the origin of the object';
}

function faultOfTexts(rule: Value): string | undefined {
  const missing = TEXTS.find((key) => typeof rule[key] !== 'string' || rule[key] === '');
  if (missing !== undefined) return `has no ${missing}; add one sentence`;
  if (!['error', 'warning', 'note'].includes(String(rule['severity'])))
    return 'has no severity; write error, warning or note';
  if (!Array.isArray(rule['refs'])) return 'has no refs; add a list of URLs, which may be empty';
  return rule['after'] === true ? 'runs after all other rules, which only the waiver rules can' : undefined;
}

function faultOfValidation(validation: unknown): string | undefined {
  const { sql, expect, none } = (validation ?? {}) as Value;
  const isQuery = typeof sql === 'string' && expect === 'no rows';
  return isQuery || typeof none === 'string'
    ? undefined
    : "has no validation; write { sql, expect: 'no rows' }, or { none: 'why no query can show it' }";
}

function faultOfWitnesses(rule: Value): string | undefined {
  const former = FORMER.find((name) => rule[name] !== undefined);
  if (former !== undefined)
    return `has ${former}, which is no longer supported; write *checkCatalog(catalog, meaning), which runs on specs, SQL files and servers`;
  const found = WITNESSES.filter((name) => rule[name] !== undefined);
  if (found.length === 0) return `has no check; add one of: ${WITNESSES.join(', ')}`;
  const wrong = found.find((name) => typeof rule[name] !== 'function');
  return wrong === undefined ? undefined : `has a ${wrong} that is not a function`;
}
