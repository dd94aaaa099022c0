/** Runs what was planned, and nothing else; says what waits, or why it did not come to its end. */
import { applyPlan } from '../apply/apply';
import { remainingOf } from '../apply/begun';
import { APPLY_LIMITS, type Outcome } from '../apply/types';
import { equalData } from '../kernel/equal';
import { objectText } from '../kinds/id';
import type { Plan } from '../plan/plan';
import { addressOf, over, type Settings } from './connection';
import { diagnosticsOf, error, isRefused, warning, type Diagnostic } from './diagnostics';
import { log } from './log';
import { oneAtATime } from './queue';
import type { Applying, Host, ResourceState } from './host';
import type { Attributes } from './values';
import { configOf, type DatabaseConfig } from './config';
import type { SpecSource } from './spec-source';
import { lookAt, type Look, type Target } from './look';
import { foreign, refusals, statementsOf, unpacked, untilOf, type Agreed } from './plan';
import { createDatabase, isMissingDatabase } from './server';
import { attributeOf, checkedSpec } from './spec';
import { changing, settled, withDefaults } from './state';
import { pendingDdl, pendingPhase } from './told';

export async function applyDatabase({ prior, planned, config, agreed }: Applying, host: Host): Promise<ResourceState> {
  // forgotten: nothing is dropped
  if (planned === null || config === null) return { state: null, diagnostics: [] };
  const declared = configOf(config);
  const at = [attributeOf(declared.spec)];
  try {
    const what = unpacked(agreed);
    if (what === null) return { state: settled(planned), diagnostics: [] };
    if (what.is === 'nothing') return { state: settled(planned), kept: Buffer.from(what.digest), diagnostics: [] };
    const { state, diagnostics, digest } = await runOf(what, { declared, planned }, host);
    if (isRefused(diagnostics)) return { state: unfinished(prior, state), diagnostics };
    return { state, kept: Buffer.from(digest), diagnostics };
  } catch (thrown) {
    return { state: unfinished(prior, planned), diagnostics: diagnosticsOf(thrown, at) };
  }
}

/**
 * What is kept of an apply that failed. Of a resource that is created: nothing, or else the host would take it for damaged and replace it.
 * The journal in the database knows how far it came.
 */
function unfinished(prior: Attributes | null, state: Attributes | null): Attributes | null {
  return prior === null || state === null ? null : settled(prior);
}

interface Run {
  readonly declared: DatabaseConfig;
  readonly planned: Attributes;
}

interface Ran {
  readonly state: Attributes;
  /** Of the spec that it was made from. */
  readonly digest: string;
  readonly diagnostics: readonly Diagnostic[];
}

async function runOf(agreed: Exclude<Agreed, { is: 'nothing' }>, run: Run, host: Host): Promise<Ran> {
  const { spec } = run.declared;
  const settings = over(run.declared.own, host.settings);
  if (spec === null || settings === 'unknown') throw new TypeError('an apply without its configuration');
  // roles are of the cluster: two plans that grant the same role would each wait for the other
  return oneAtATime(`${settings.host ?? ''}:${settings.port ?? ''}`, async () => {
    const database = run.declared.database ?? (await checkedSpec(spec)).model.database;
    const url = addressOf(settings, database);
    if (agreed.is === 'plan') {
      const outcome = await execute(agreed.plan, url, agreed.until, host);
      return ofOutcome(outcome, agreed, run.planned);
    }
    return runFresh({ ...run, spec, settings, database, url }, agreed.is === 'create' ? agreed.statements : null, host);
  });
}

function execute(plan: Plan, url: string, until: string | null, { isStopping }: Host): Promise<Outcome> {
  return applyPlan(plan, url, {
    limits: APPLY_LIMITS,
    tell: (event) =>
      log(
        'info',
        event.is,
        'transaction' in event && event.transaction !== null ? { transaction: event.transaction } : {},
      ),
    isStopping,
    now: new Date().toISOString(),
    // the last step that was agreed on comes before the next deploy
    confirmed: { ids: new Set(), all: true },
    phase: null,
    until,
    // who approved the plan of the host has read what access it changes
    accepts: true,
  });
}

/**
 * The database was not there when the host planned: what an empty one needs is run, and of another nothing.
 * @param shown what the host has shown; null: it could read no server
 */
async function runFresh(
  { declared, planned, spec, settings, database, url }: Known,
  shown: readonly string[] | null,
  host: Host,
): Promise<Ran> {
  const attributes = withDefaults(planned, planned, database, settings);
  const look = await lookAfterCreating(
    { spec, url, config: declared, kept: new Uint8Array(), prior: null },
    settings,
    database,
  );
  const at = [attributeOf(spec)];
  const { digest } = look;
  const refused = refusals(look.page.plan, at);
  if (isRefused(refused)) return { state: attributes, digest, diagnostics: refused };
  if (look.isForeign) return { state: attributes, digest, diagnostics: [foreign(attributes, at, host.words)] };
  if (shown !== null && !equalData(shown, statementsOf(look.page.plan)))
    return {
      state: attributes,
      digest,
      diagnostics: [error(OTHERWISE, 'The next plan shows what it needs.', ['plan_hash'])],
    };
  const until = untilOf(look.reach);
  const { plan } = look.remaining;
  return ofOutcome(
    await execute(plan, url, until, host),
    { plan, until, digest },
    shown === null ? changing(attributes, look) : planned,
  );
}

const OTHERWISE = 'the database was created, and needs other statements than the plan has shown';

interface Known extends Run {
  readonly spec: SpecSource;
  readonly settings: Exclude<Settings, 'unknown'>;
  readonly database: string;
  readonly url: string;
}

async function lookAfterCreating(target: Target, settings: Known['settings'], database: string): Promise<Look> {
  try {
    return await lookAt(target);
  } catch (thrown) {
    if (!isMissingDatabase(thrown) || target.config.manage !== 'all') throw thrown;
    await createDatabase(settings, database);
    return lookAt(target);
  }
}

interface Shown {
  readonly plan: Plan;
  readonly until: string | null;
  readonly digest: string;
}

function ofOutcome(outcome: Outcome, { plan, until, digest }: Shown, planned: Attributes): Ran {
  const at = ['plan_hash'];
  const kept = (state: Attributes, ...diagnostics: readonly Diagnostic[]): Ran => ({ state, digest, diagnostics });
  switch (outcome.state) {
    case 'done':
    case 'undone':
      return kept(settled(planned));
    case 'refused': {
      const detail = [...outcome.objects.map(objectText), outcome.remedy ?? 'Plan again.'].join('\n');
      return kept(planned, error(`the plan does not fit the database any more: ${outcome.why}`, detail, at));
    }
    case 'failed':
      return kept(planned, error(`step ${outcome.at}: ${outcome.message}`, remedyOf(outcome), at));
    case 'stopped': {
      const state = { ...planned, ...pendingFrom(plan, outcome.at) };
      if (outcome.why === 'until' && outcome.at === until) return kept(state);
      if (outcome.why === 'gate' || outcome.why === 'deploy')
        return kept(state, warning(`step ${outcome.at} waits`, outcome.message, ['pending_phase']));
      const who = outcome.for.map(
        ({ pid, user, application, query }) => `pid ${pid} of ${user} (${application}): ${query}`,
      );
      return kept(state, error(`step ${outcome.at}: ${outcome.message}`, [...who, GOES_ON].join('\n'), at));
    }
  }
}

function remedyOf({ sqlState }: { readonly sqlState: string | null }): string {
  return sqlState === INSUFFICIENT_PRIVILEGE ? `${NEEDS}\n${GOES_ON}` : GOES_ON;
}

const INSUFFICIENT_PRIVILEGE = '42501';

const NEEDS = [
  'The role that applies lacks a privilege. It must be a member of the owner of what is changed.',
  'Foreign keys of tables with FORCE ROW LEVEL SECURITY are validated by a role that sees all rows: ALTER ROLE ... BYPASSRLS.',
].join('\n');

const GOES_ON = 'What ran before it stays. Plan and apply again: it goes on from there.';

/** What waits from a step on. */
export function pendingFrom(plan: Plan, at: string): Attributes {
  const { transactions } = remainingOf(plan);
  const first = transactions.findIndex(({ steps }) => steps.some(({ id }) => id === at));
  const later = transactions.slice(Math.max(0, first));
  const gate = later[0]?.steps.find((step) => step.gate !== null)?.gate ?? null;
  const reach = { now: [], later, gate };
  return { pending_phase: pendingPhase(reach), pending_ddl: pendingDdl(reach) };
}
