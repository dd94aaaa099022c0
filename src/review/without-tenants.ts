/** A review of a database in which nobody is a tenant. Pure. */
import { withoutTenants } from '../rules/without-tenants';
import type { Kept, Recommendation, Risk, Snippet } from './types';

/** A title says something in any case: the rule, where it says nothing else. */
function named(title: string, id: string): string {
  const rest = withoutTenants(title);
  return rest === '' ? id : rest;
}

export function riskWithoutTenants(risk: Risk): Risk {
  const consequence = withoutTenants(risk.consequence);
  return {
    ...risk,
    title: named(risk.title, risk.id),
    brief: named(risk.brief, risk.id),
    evidence: risk.evidence.map(withoutTenants).filter((text) => text !== ''),
    consequence,
  };
}

export function recommendationWithoutTenants(one: Recommendation): Recommendation {
  return {
    ...one,
    title: named(one.title, one.id),
    why: withoutTenants(one.why),
    tradeoffs: withoutTenants(one.tradeoffs),
    changesIf: withoutTenants(one.changesIf),
    change: one.change.map(snippetWithoutTenants),
    validate: one.validate.map(snippetWithoutTenants),
  };
}

export function keptWithoutTenants({ group, what, why }: Kept): Kept {
  return { group, what: withoutTenants(what), why: withoutTenants(why) };
}

function snippetWithoutTenants(snippet: Snippet): Snippet {
  return { ...snippet, title: withoutTenants(snippet.title) };
}
