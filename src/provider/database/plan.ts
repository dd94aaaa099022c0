/** What a plan of the host shows of a database: the statements, who gains access, or why not. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { objectText } from '../../kinds/id';
import type { Plan } from '../../plan/plan';
import { addressOf, over, type Settings } from '../connection';
import { diagnosticsOf, error, isRefused, warning, type Diagnostic } from '../diagnostics';
import { count } from '../../report/words';
import type { Planning, PlannedResource } from '../resource';
import { textOf, type Attributes, type Value } from '../values';
import { AttributeError, configOf, isWhole, type DatabaseConfig, type SpecSource } from './config';
import { freshPlan, freshText } from './fresh';
import { isAsBefore, lookAt, lookBefore, type Look, type Target } from './look';
import { creation, isMissingDatabase } from './server';
import { attributeOf, checkedSpec } from './spec';
import { pendingPhase } from './told';
import { changing, undecided, untouched, withDefaults } from './state';

/** What an apply needs that a host does not show. */
export type Agreed =
  /** Exactly this, its last step before `until`. */
  | { readonly is: 'plan'; readonly plan: Plan; readonly until: string | null; readonly digest: string }
  /** The database is as it is declared. */
  | { readonly is: 'nothing'; readonly digest: string }
  /** A database is created, and exactly these statements are what it needs then. */
  | { readonly is: 'create'; readonly statements: readonly string[] }
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
  provider: Settings,
): Promise<PlannedResource> {
  if (config === null || proposed === null) return forgotten(prior);
  try {
    return await planOf(configOf(config), { prior, proposed, config, kept }, provider);
  } catch (thrown) {
    const at = thrown instanceof AttributeError ? [thrown.attribute] : [attributeOf(configOf(config).spec)];
    return { state: proposed, diagnostics: diagnosticsOf(thrown, at) };
  }
}

function forgotten(prior: Attributes | null): PlannedResource {
  if (prior?.['deletion_protection'] === false) return { state: null, diagnostics: [] };
  const summary = `database ${textOf(prior?.['database']) ?? ''} is protected from destruction`;
  const remedy =
    'Set deletion_protection = false and apply that first. Destroying it then makes Terraform forget it: nothing is dropped.';
  return { state: null, diagnostics: [error(summary, remedy, ['deletion_protection'])] };
}

interface Asked extends Pick<Planning, 'kept' | 'prior'> {
  readonly proposed: Attributes;
  readonly config: Attributes;
}

async function planOf(declared: DatabaseConfig, asked: Asked, provider: Settings): Promise<PlannedResource> {
  const { spec, own } = declared;
  const settings = over(own, provider);
  if (spec === null || !isWhole(asked.config) || settings === 'unknown')
    return waiting(
      declared,
      withDefaults(asked.proposed, undefined, 'unknown'),
      'the configuration has values that are known after apply',
    );
  const database = declared.database ?? (await checkedSpec(spec)).model.database;
  const attributes = withDefaults(asked.proposed, database, settings);
  try {
    const look = await lookAt({
      spec,
      url: addressOf(settings, database),
      config: declared,
      kept: asked.kept,
      prior: asked.prior,
    });
    return ofLook(look, attributes, asked.prior, declared);
  } catch (thrown) {
    if (!isMissingDatabase(thrown)) throw thrown;
    // others create it in the same run, and roles with it
    if (declared.manage === 'inside') return waiting(declared, attributes, `database ${database} does not exist yet`);
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
  const agreed: Agreed = { is: 'create', statements: statementsOf(look.page.plan) };
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
    diagnostics: [],
  };
}

const NOTHING_WAITS = { pending_phase: null, pending_ddl: null };

export function statementsOf({ steps }: Plan): readonly string[] {
  return steps.map(({ change }) => change.sql);
}

/** The server is made in the same run. */
async function waiting(declared: DatabaseConfig, attributes: Attributes, why: string): Promise<PlannedResource> {
  const state = undecided(attributes);
  const at = [attributeOf(declared.spec)];
  if (declared.spec === null)
    return {
      state,
      diagnostics: [warning(`cannot plan yet: ${why}`, 'The apply plans and refuses what a plan refuses.', at)],
    };
  const fresh = await freshPlan(declared.spec, declared);
  const refused = refusals(fresh, at);
  if (isRefused(refused)) return { state, diagnostics: refused };
  const detail = `What a fresh database needs follows. Of a database that is none the apply runs nothing, and the next plan shows what it needs.\n\n${freshText(fresh)}`;
  return {
    state,
    agreed: packed({ is: 'fresh' }),
    diagnostics: [warning(`cannot read the server yet: ${why}`, detail, at)],
  };
}

function ofLook(
  look: Look,
  attributes: Attributes,
  prior: Attributes | null,
  declared: DatabaseConfig,
): PlannedResource {
  const {
    page: { plan, notes },
    remaining,
    reach,
  } = look;
  const at = [attributeOf(declared.spec)];
  const refused = refusals(plan, at);
  if (isRefused(refused)) return { state: attributes, diagnostics: refused };
  if (prior === null && look.isForeign) return { state: attributes, diagnostics: [foreign(attributes, at)] };
  const notesSaid = notes.map((note) => warning(note, '', at));
  if (isAsBefore(look, prior))
    return {
      state: untouched(attributes),
      agreed: packed({ is: 'nothing', digest: look.digest }),
      diagnostics: waits(look),
    };
  const state = changing(attributes, look);
  const agreed: Agreed = { is: 'plan', plan: remaining.plan, until: untilOf(reach), digest: look.digest };
  return { state, agreed: packed(agreed), diagnostics: [...notesSaid, ...confirmed(look, declared)] };
}

/** An empty plan is no silence about what is still to come. */
function waits({ reach }: Look): readonly Diagnostic[] {
  const [first] = reach.later;
  if (first === undefined) return [];
  const statements = reach.later.reduce((sum, { steps }) => sum + steps.length, 0);
  const remedy = `Set until = "${first.phase}" once that is so. pending_ddl has the statements.`;
  return [warning(`${count(statements, 'statement')} wait: ${pendingPhase(reach) ?? ''}`, remedy, ['until'])];
}

/** A host creates what it does not know; a database that others made is not created. */
export function foreign({ database }: Attributes, at: readonly string[]): Diagnostic {
  const name = textOf(database) ?? '';
  return error(
    `database ${name} has tables already, and they are not as the spec declares them`,
    `Import it first, so that a plan shows what would change: import { to = tenet_database.NAME, id = "${name}" }`,
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
  const summary = `until = "${until}" says that this is deployed`;
  return [warning(summary, [...new Set(gates)].join('\n'), ['until'])];
}
