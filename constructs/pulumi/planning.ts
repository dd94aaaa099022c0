/** What a check plans, and a create or an update runs. */
import { equalData } from '../../src/kernel/equal';
import { pendingFrom } from '../../src/hosted/apply';
import { planDatabase, unpacked } from '../../src/hosted/plan';
import type { Diagnostic } from '../../src/hosted/diagnostics';
import type { Attributes } from '../../src/hosted/values';
import { theHost } from './host';
import { plannedIn, propertiesOf, textIn, withoutPassword, writtenIn, type Properties } from './inputs';

/** What is run where the engine goes on to a create or an update. */
export interface Agreement {
  /** As it is written, with the password, which nothing keeps. */
  readonly config: Attributes;
  readonly planned: Attributes;
  readonly agreed: Uint8Array;
}

export interface Considered {
  readonly inputs: Properties;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the database is as it is declared. */
  readonly isNothing: boolean;
  /** Absent: nothing could be planned. */
  readonly agreement?: Agreement;
}

/**
 * Plans from what is there to what is written.
 * @param olds the inputs of the last run, as they were checked; null: of none
 * @param news as written
 */
export async function considered(olds: Properties | null, news: Properties): Promise<Considered> {
  const config = writtenIn(news);
  const before = olds === null ? null : { ...writtenIn(olds), ...plannedIn(olds) };
  const prior = before ?? (news['adopt'] === true ? {} : null);
  const proposed = { ...config, ...plannedIn(olds ?? {}) };
  const kept = Buffer.from(textIn(olds, 'specDigest') ?? '');
  const planning = { prior, proposed, config, kept };
  const { state, agreed, fresh, drift = [], diagnostics } = await planDatabase(planning, theHost());
  const planned = state ?? proposed;
  const what = agreed === undefined ? null : unpacked(agreed);
  const inputs = {
    ...propertiesOf({
      ...writtenIn(news),
      ...withoutLast(shownOf({ ...config, ...planned }), what, olds),
      ...pendingAfter(what),
      drift: drift.length === 0 ? null : [...drift],
    }),
    ...(fresh !== undefined && propertiesOf({ ddl: [{ phase: 'of an empty database', sql: fresh }] })),
    ...digestIn(what, olds),
  };
  return {
    inputs,
    diagnostics,
    isNothing: what?.is === 'nothing',
    ...(agreed !== undefined && { agreement: { config, planned, agreed } }),
  };
}

type What = ReturnType<typeof unpacked>;

/** Without its address, which is the id of the resource. */
function shownOf({ connection, ...attributes }: Attributes): Attributes {
  return { ...attributes, id: null, connection: withoutPassword(connection) };
}

/**
 * Where nothing is planned and nothing else differs, the engine keeps the new inputs without a word: what ran before goes, and the next plan
 * is shown by itself.
 */
function withoutLast(shown: Attributes, what: What, olds: Properties | null): Attributes {
  if (what?.is !== 'nothing' || olds === null) return shown;
  const before = writtenIn(olds);
  const now: Attributes = Object.fromEntries(
    Object.keys(before).map((name): [string, Attributes[string]] => [name, shown[name] ?? null]),
  );
  const isSame = equalData(propertiesOf(before), propertiesOf(now));
  return isSame ? { ...shown, access_change: null, ddl: null, hazards: null } : shown;
}

/** What waits after the plan, where each of its steps runs; a check that is not met ends it earlier, and the next plan tells. */
function pendingAfter(what: What): Attributes {
  if (what?.is !== 'plan') return {};
  if (what.until === null) return { pending_phase: null, pending_ddl: null };
  return pendingFrom(what.plan, what.until);
}

/** Of what the spec declares. */
function digestIn(what: What, olds: Properties | null): Properties {
  const digest = what !== null && 'digest' in what ? what.digest : textIn(olds, 'specDigest');
  return digest === undefined || digest === '' ? {} : { specDigest: digest };
}
