/** What the name of a column says of whose rows they are: the weakest evidence, and what is never a tenant. Pure. */
import { foldedName } from '../../model/tenant-columns';

/**
 * sure: means a tenant wherever it is used; common: mostly the customer of a SaaS; wide: as often a customer, a book of a ledger or a
 * record of a CRM as a tenant; level: mostly a part of a tenant; other: says nothing.
 */
export type NameTier = 'sure' | 'common' | 'wide' | 'level' | 'other';

const WORDS: Readonly<Record<Exclude<NameTier, 'other'>, string>> = {
  sure: 'tenant tenancy organization workspace',
  common:
    'team store shop site agency merchant business club brand school clinic practice restaurant hotel firm institution entity enterprise vendor seller realm franchise gym salon studio dealership association church hospital pharmacy namespace',
  wide: 'account company customer client partner',
  level:
    'project app application environment env group department branch location space community channel instance domain',
};

const TIERS: ReadonlyMap<string, NameTier> = new Map(
  (Object.keys(WORDS) as Exclude<NameTier, 'other'>[]).flatMap((tier) =>
    WORDS[tier].split(' ').map((word) => [foldedName(word), tier] as const),
  ),
);

/** Spellings of one word. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['org', 'organization'],
  ['organisation', 'organization'],
]);

/** `tenant` of `tenant_id`, `tenantId`, `tenant_uuid` and `tenant`; `organization` of `org_id`. */
export function stemOf(column: string): string {
  const folded = foldedName(column);
  const stem = folded.replace(/(?:uuid|guid|id|key)$/, '') || folded;
  return ALIASES.get(stem) ?? stem;
}

export function tierOf(stem: string): NameTier {
  return TIERS.get(stem) ?? 'other';
}

const PERSON =
  /^(?:app|auth|end|site)?(?:user|users|profile|person|people|member|employee|emp|empno|staff|author|creator|owner|sender|recipient|receiver|contact|student|patient|player|driver|guest|visitor|actor|assignee|reviewer|subscriber|identity|principal|uid|sub)(?:no)?$/;
const PERSON_PART = /(?:user|owner|author|creator|member|assignee|profile)$|(?:ed|sent)by(?:user)?$/;

/** A column that says which person: whose rows they are only where the policies say so. */
export function isPerson(stem: string): boolean {
  return PERSON.test(stem) || PERSON_PART.test(stem);
}

const NEVER =
  /^(?:|id|u|name|title|slug|code|hash|token|version|seq|sequence|position|value|number|no|date|time|key|text|data|url|path|email|phone)$|(?:status|(?<!e)state|type|kind|category|country|currency|language|locale|lang|timezone|region|city|role|permission|tag|level|priority|color|tier|plan|shard|partition|bucket|hash|cluster|node|batch|version|(?:ed|es|rts|nds)at|edon|(?<!candi)date|time|count|external)$/;

/** A look-up (status, country, currency), a technical division (shard, batch) or a value. */
export function isNeverTenant(stem: string): boolean {
  return NEVER.test(stem) && TIERS.get(stem) === undefined;
}

/** Whether a table is called like one of members: `team_members`, `users_teams`, `OrgMember`, `account_user`. */
export function isMemberTable(table: string): boolean {
  return /member|users?$|^users?_|_users?_|roles?$|collaborator|seat/i.test(table);
}

/** `tenants` and `Tenant` of `tenant`; `app_organizations` too. */
export function isNamedAfter(stem: string, table: string): boolean {
  const folded = foldedName(table);
  const named = [stem, ...[...ALIASES].flatMap(([alias, word]) => (word === stem ? [alias] : []))];
  return named.some((word) => [word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies')].includes(folded));
}
