/** What a plan of the host shows of a database: the statements, who gains access, or why not. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { objectText } from '../kinds/id';
import type { Plan } from '../plan/plan';
import { addressOf, over } from './connection';
import { diagnosticsOf, error, isRefused, warning, type Diagnostic } from './diagnostics';
import { count } from '../report/words';
import type { Host, HostWords, Planning, PlannedResource } from './host';
import { textOf, type Attributes, type Value } from './values';
import { configOf, isWhole, type DatabaseConfig } from './config';
import { AttributeError } from './spec-source';
import { freshPlan, freshText } from './fresh';
import { isAsBefore, lookAgain, lookBefore, type Look, type Target } from './look';
import { creation, isMissingDatabase } from './server';
import { attributeOf, checkedSpec } from './spec';
import { listed, pendingPhase } from './told';
import { changing, undecided, untouched, withDefaults } from './state';

/** What an apply needs that a host does not show. */
export type Agreed =
  /** Exactly this, its last step before `until`. */
  | { readonly is: 'plan'; readonly plan: Plan; readonly until: string | null; readonly digest: string }
  /** The database is as it is declared. */
  | { readonly is: 'nothing'; readonly digest: string }
  /** A database is created, and exactly these statements are what it needs then. */
  | { readonly is: 'create'; readonly statements: readonly string[]; readonly digest: string }
  /** Whatever an empty database turns out to need. */
  | { readonly is: 'fresh' };

export function packed(agreed: Agreed): Uint8Array {
  return gzipSync(JSON.stringify(agreed));
}

/** @returns null where nothing was agreed on: there is nothing to run */
export function unpacked(bytes: Uint8Array): Agreed | null {
  return bytes.length === 0 ? null : (JSON.parse(gunzipSync(bytes).toString('utf8')) as Agreed);
}

export async function planDatabase(
  { prior, proposed, config, kept }: Planning,
  host: Pick<Host, 'settings' | 'words'>,
): Promise<PlannedResource> {
  if (config === null || proposed === null) return forgotten(prior, host.words);
  try {
    return await planOf(configOf(config), { prior, proposed, config, kept }, host);
  } catch (thrown) {
    const at = thrown instanceof AttributeError ? [thrown.attribute] : [attributeOf(configOf(config).spec)];
    return { state: proposed, diagnostics: diagnosticsOf(thrown, at) };
  }
}

function forgotten(prior: Attributes | null, { unprotect }: HostWords): PlannedResource {
  if (prior?.['deletion_protection'] === false) return { state: null, diagnostics: [] };
  const summary = `database ${textOf(prior?.['database']) ?? ''} is protected from destruction`;
  return { state: null, diagnostics: [error(summary, unprotect, ['deletion_protection'])] };
}

interface Asked extends Pick<Planning, 'kept' | 'prior'> {
  readonly proposed: Attributes;
  readonly config: Attributes;
}

async function planOf(
  declared: DatabaseConfig,
  asked: Asked,
  { settings: provider, words }: Pick<Host, 'settings' | 'words'>,
): Promise<PlannedResource> {
  const { spec, own } = declared;
  const settings = over(own, provider);
  if (spec === null || !isWhole(asked.config) || settings === 'unknown')
    return waiting(declared, withDefaults(asked.proposed, asked.config, undefined, 'unknown'), {
      why: 'the configuration has values that are known after apply',
      isNew: asked.prior === null,
    });
  const database = declared.database ?? (await checkedSpec(spec)).model.database;
  const attributes = withDefaults(asked.proposed, asked.config, database, settings);
  try {
    const look = await lookAgain({
      spec,
      url: addressOf(settings, database),
      config: declared,
      kept: asked.kept,
      prior: asked.prior,
    });
    return ofLook(look, attributes, { prior: asked.prior, declared, words });
  } catch (thrown) {
    if (!isMissingDatabase(thrown)) throw thrown;
    // others create it in the same run, and roles with it
    if (declared.manage === 'inside')
      return waiting(declared, attributes, { why: `database ${database} does not exist yet`, isNew: true });
    return creating(
      { spec, url: addressOf(settings, TEMPLATE), config: declared, kept: asked.kept, prior: null },
      attributes,
      database,
    );
  }
}

const TEMPLATE = 'template1';

async function creating(target: Target, attributes: Attributes, database: string): Promise<PlannedResource> {
  const look = await lookBefore(target, database);
  const refused = refusals(look.page.plan, [attributeOf(target.spec)]);
  if (isRefused(refused)) return { state: attributes, diagnostics: refused };
  const { ddl, ...state } = changing(attributes, look);
  const agreed: Agreed = { is: 'create', statements: statementsOf(look.page.plan), digest: look.digest };
  return {
    state: {
      ...state,
      ...NOTHING_WAITS,
      ddl: [
        { phase: 'create', sql: `${creation(database, look.page.plan.origin.major)};\n` },
        ...(ddl as readonly Value[]),
      ],
    },
    agreed: packed(agreed),
    diagnostics: ofOtherMajor(look),
  };
}

const NOTHING_WAITS = { pending_phase: null, pending_ddl: null };

export function statementsOf({ steps }: Plan): readonly string[] {
  return steps.map(({ change }) => change.sql);
}

/** The server is made in the same run. */
async function waiting(
  declared: DatabaseConfig,
  attributes: Attributes,
  { why, isNew }: { readonly why: string; readonly isNew: boolean },
): Promise<PlannedResource> {
  const at = [attributeOf(declared.spec)];
  if (!isNew) return unread(attributes, why, at);
  const state = undecided(attributes);
  if (declared.spec === null)
    return {
      state,
      diagnostics: [warning(`cannot plan yet: ${why}`, 'The apply plans and refuses what a plan refuses.', at)],
    };
  const fresh = await freshPlan(declared.spec, declared);
  const refused = refusals(fresh, at);
  if (isRefused(refused)) return { state, diagnostics: refused };
  return {
    state,
    agreed: packed({ is: 'fresh' }),
    fresh: freshText(fresh),
    diagnostics: [warning(`cannot read the server yet: ${why}`, OF_FRESH, at)],
  };
}

const OF_FRESH =
  'What a fresh database needs is shown. Of a database that is not empty the apply runs nothing, and the next plan shows what it needs.';

/**
 * A database that was there already is changed by no plan that could not read it. That nothing changes is promised, and a host holds the
 * plan that it makes again at the apply to it.
 */
function unread(attributes: Attributes, why: string, at: readonly string[]): PlannedResource {
  const remedy =
    'Nothing of the database is planned. Plan again once the server can be read; until then an apply changes nothing of it.';
  return { state: untouched(attributes), diagnostics: [warning(`cannot read the server yet: ${why}`, remedy, at)] };
}

interface Considered {
  readonly prior: Attributes | null;
  readonly declared: DatabaseConfig;
  readonly words: HostWords;
}

function ofLook(look: Look, attributes: Attributes, { prior, declared, words }: Considered): PlannedResource {
  const {
    page: { plan, notes },
    remaining,
    reach,
  } = look;
  const at = [attributeOf(declared.spec)];
  const refused = refusals(plan, at);
  if (isRefused(refused)) return { state: attributes, diagnostics: refused };
  if (prior === null && look.isForeign) return { state: attributes, diagnostics: [foreign(attributes, at, words)] };
  const notesSaid = notes.map((note) => warning(note, '', at));
  if (isAsBefore(look, prior))
    return {
      state: untouched(attributes),
      agreed: packed({ is: 'nothing', digest: look.digest }),
      drift: look.drift,
      diagnostics: [...waits(look, words), ...unrepaired(look), ...needless(look), ...ofOtherMajor(look)],
    };
  const state = changing(attributes, look);
  const agreed: Agreed = { is: 'plan', plan: remaining.plan, until: untilOf(reach), digest: look.digest };
  return {
    state,
    agreed: packed(agreed),
    diagnostics: [
      ...notesSaid,
      ...confirmed(look, declared),
      ...unrepaired(look),
      ...needless(look),
      ...ofOtherMajor(look),
    ],
  };
}

/** An empty plan is no silence about what is still to come. */
function waits({ reach }: Look, { letThrough }: HostWords): readonly Diagnostic[] {
  const [first] = reach.later;
  if (first === undefined) return [];
  const statements = reach.later.reduce((sum, { steps }) => sum + steps.length, 0);
  return [
    warning(
      `${count(statements, 'statement')} ${statements === 1 ? 'waits' : 'wait'}: ${pendingPhase(reach) ?? ''}`,
      letThrough.replaceAll('PHASE', first.phase),
      ['until'],
    ),
  ];
}

/** What is gone on with was approved as it is; what was changed beside it is no part of that. */
function unrepaired({ unrepaired: objects }: Look): readonly Diagnostic[] {
  if (objects.length === 0) return [];
  const summary = `changed by hand while a plan waits: ${listed(objects).join(', ')}`;
  return [
    warning(
      summary,
      'The first plan after the one that waits repairs it. To repair it now, run what drift lists by hand.',
    ),
  ];
}

/** Whoever upgrades a server writes its spec anew, before or after. */
function ofOtherMajor({ otherMajor, page: { plan } }: Look): readonly Diagnostic[] {
  if (otherMajor === null) return [];
  const { major } = plan.origin;
  const remedy = `The plan is for PostgreSQL ${major}. Write postgres: ${major} in the spec, or connect to the server that it is for.`;
  return [warning(`the spec is for PostgreSQL ${otherMajor}, and the server is ${major}`, remedy)];
}

/** A word of `allow` for an object that is not there may be a misspelt one. */
function needless({ gone }: Look): readonly Diagnostic[] {
  if (gone.length === 0) return [];
  const remedy = 'What was dropped needs no allow any more: remove it. Otherwise correct the name.';
  return [warning(`allow names what the database does not have: ${gone.join(', ')}`, remedy, ['allow'])];
}

/** A host creates what it does not know; a database that others made is not created. */
export function foreign({ database }: Attributes, at: readonly string[], { takeOver }: HostWords): Diagnostic {
  const name = textOf(database) ?? '';
  return error(
    `database ${name} has tables already, and they are not as the spec declares them`,
    takeOver.replaceAll('DATABASE', () => name),
    at,
  );
}

/** The first step that is not agreed on. */
export function untilOf({ later }: Look['reach']): string | null {
  return later[0]?.steps[0]?.id ?? null;
}

export function refusals({ refused }: Plan, at: readonly string[]): readonly Diagnostic[] {
  return refused.map(({ about, why }) =>
    error(`${objectText(about)}: ${why}`, 'Nothing is changed while the plan refuses something.', at),
  );
}

/** Deploys that `until` says have happened. */
function confirmed({ reach }: Look, { until }: DatabaseConfig): readonly Diagnostic[] {
  if (until === null) return [];
  const gates = reach.now.flatMap(({ steps }) =>
    steps.flatMap(({ gate }) => (gate?.kind === 'deploy' ? [gate.message] : [])),
  );
  if (gates.length === 0) return [];
  const summary = `until "${until}" declares that this is deployed`;
  return [warning(summary, [...new Set(gates)].join('\n'), ['until'])];
}
