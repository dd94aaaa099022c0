/**
 * What the dynamic resource of a `TenantDatabase` does, for the process that Pulumi runs it in. A state has no more of it than the calls of
 * these functions; programs use `pgtenet/pulumi`.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { applyDatabase } from '../../src/hosted/apply';
import { planDatabase } from '../../src/hosted/plan';
import { readDatabase } from '../../src/hosted/read';
import { over, settingsOf } from '../../src/hosted/connection';
import { isRefused } from '../../src/hosted/diagnostics';
import { equalData } from '../../src/kernel/equal';
import { textOf, type Attributes } from '../../src/hosted/values';
import { errorsAmong, say, theHost } from './host';
import {
  failureOf,
  plannedIn,
  propertiesOf,
  text,
  textIn,
  UNKNOWN_VALUE,
  writtenIn,
  type CheckFailure,
  type Properties,
} from './inputs';
import { considered, type Agreement } from './planning';

export { configure } from './host';

interface Checked {
  readonly inputs: Properties;
  readonly failures?: CheckFailure[];
}

/** By database, what the last check of this process planned. */
const agreements = new Map<string, Agreement & { readonly inputs: Properties }>();

/**
 * Plans, and says what is planned as inputs: a preview shows those that changed.
 * @param olds the inputs of the last run; empty: there was none
 */
export async function check(olds: Properties, news: Properties): Promise<Checked> {
  const { inputs, diagnostics, isNothing, agreement } = await considered(isEmpty(olds) ? null : olds, news);
  const failures = errorsAmong(diagnostics).map(failureOf);
  if (failures.length === 0 && !isNothing) failures.push(...unapproved(news, inputs));
  // the engine goes no further: nothing of what was written is to be kept
  if (failures.length > 0) return { inputs: {}, failures };
  if (agreement !== undefined) agreements.set(keyOf(inputs), { ...agreement, inputs });
  return { inputs };
}

function isEmpty(properties: Properties): boolean {
  return Object.keys(properties).every((name) => name === CODE);
}

/** The property that holds the code of a dynamic provider. */
const CODE = '__provider';

function keyOf({ database, connection }: Properties): string {
  return JSON.stringify([database, writtenIn({ connection })]);
}

/** What is known of neither is decided once it is. */
function unapproved(news: Properties, inputs: Properties): readonly CheckFailure[] {
  const [approved, planHash] = [textIn(news, 'approve'), textIn(inputs, 'planHash')];
  if (approved === undefined || planHash === undefined || planHash === approved) return [];
  if ([approved, planHash].includes(UNKNOWN_VALUE)) return [];
  const reason = `the plan that was approved is ${approved}, and the one that the database needs now is ${planHash}\nPreview without approve, review, and approve the new one.`;
  return [{ property: 'approve', reason }];
}

/** What is compared besides the plan. */
const COMPARED = [
  'specFile',
  'specDigest',
  'database',
  'connection',
  'allow',
  'until',
  'manage',
  'deletionProtection',
  'planHash',
  'pendingDdl',
];

/** @param olds what the last create, update or refresh returned */
export function diff(
  _id: string,
  olds: Properties,
  news: Properties,
): { readonly changes: boolean; readonly replaces: string[] } {
  const isOtherwise = COMPARED.some((name) => !equalData(olds[name] ?? null, news[name] ?? null));
  // only a refresh says where the server is otherwise
  const isDrift = olds['drift'] !== undefined && !equalData(olds['drift'], news['drift'] ?? []);
  const isSameDatabase = news['database'] === UNKNOWN_VALUE || equalData(olds['database'], news['database']);
  const replaces = isSameDatabase ? [] : ['database'];
  return { changes: isOtherwise || isDrift, replaces };
}

/** Runs exactly the plan of the check. @throws Error with what is to be done */
export async function create(inputs: Properties): Promise<{ readonly id: string; readonly outs: Properties }> {
  return run(null, inputs);
}

/** As `create`. */
export async function update(_id: string, olds: Properties, news: Properties): Promise<{ readonly outs: Properties }> {
  const { outs } = await run(olds, news);
  return { outs };
}

async function run(
  olds: Properties | null,
  inputs: Properties,
): Promise<{ readonly id: string; readonly outs: Properties }> {
  const { config, planned, agreed } = await agreementOn(olds, inputs);
  const prior = olds === null ? null : writtenIn(olds);
  const { state, kept, diagnostics } = await applyDatabase({ prior, planned, config, agreed }, theHost());
  const errors = errorsAmong(diagnostics);
  if (state === null || errors.length > 0) throw new Error(errors.map(text).join('\n'));
  const outs = outputsOf(state, inputs, kept);
  return { id: textOf(state['id']) ?? '', outs: hasPassword(config) ? { ...outs, [OWN_PASSWORD]: true } : outs };
}

/** Says that a refresh, which knows what a state keeps and no more, has no password. */
const OWN_PASSWORD = 'hasOwnPassword';

function hasPassword({ connection }: Attributes): boolean {
  return typeof connection === 'object' && connection !== null && 'password' in connection;
}

/** The plan of the check, or the same made again where the process is another one. */
async function agreementOn(olds: Properties | null, inputs: Properties): Promise<Agreement> {
  const known = agreements.get(keyOf(inputs));
  if (known !== undefined && known.inputs['planHash'] === inputs['planHash']) return known;
  const { inputs: now, diagnostics, agreement } = await considered(olds, inputs);
  const errors = errorsAmong(diagnostics);
  if (errors.length > 0 || agreement === undefined) throw new Error(errors.map(text).join('\n'));
  if (now['planHash'] === inputs['planHash']) return agreement;
  throw new Error('the database changed since it was planned: nothing was run\nRun pulumi preview again.');
}

/** What a state keeps. The statements are in the inputs, and not here again. */
function outputsOf(state: Attributes, inputs: Properties, kept: Uint8Array | undefined): Properties {
  const { access_change: _, ddl: __, hazards: ___, drift: ____, spec, id: _____, connection: ______, ...rest } = state;
  const digest = kept === undefined ? inputs['specDigest'] : Buffer.from(kept).toString('utf8');
  return {
    ...propertiesOf(rest),
    // what a state lacks is not known in a preview, and the command warns of it as an output of the stack
    pendingPhase: rest['pending_phase'] ?? '',
    connection: inputs['connection'] ?? {},
    ...(typeof spec === 'string' && { specGzip: gzipSync(spec).toString('base64') }),
    ...(digest !== undefined && { specDigest: digest }),
  };
}

/** @returns an empty id where the database is gone. @throws Error where the server cannot be read */
export async function read(id: string, outs: Properties): Promise<{ readonly id: string; readonly props: Properties }> {
  const host = theHost();
  const written = writtenIn(outs);
  const settings = over(settingsOf(written['connection']), host.settings);
  if (outs[OWN_PASSWORD] === true && settings !== 'unknown' && !isPasswordKnown(settings)) {
    say(NOT_READ);
    return { id, props: outs };
  }
  const packed = textIn(outs, 'specGzip');
  const spec = packed === undefined ? null : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
  const known: Attributes = { ...written, spec, connection: null, ...plannedIn(outs) };
  const kept = Buffer.from(textIn(outs, 'specDigest') ?? '');
  const { state, diagnostics } = await readDatabase(known, kept, { ...host, settings });
  if (state === null) return { id: '', props: {} };
  const errors = errorsAmong(diagnostics);
  if (errors.length > 0) throw new Error(errors.map(text).join('\n'));
  const isOtherwise = state['plan_hash'] !== known['plan_hash'];
  return { id, props: { ...outs, ...(isOtherwise && { planHash: '' }), drift: state['drift'] ?? [] } };
}

const NOT_READ =
  'warning: not read: nothing keeps the password of connection.password\nFor a refresh set it with pulumi config set --secret tenet:password, or as PGPASSWORD.';

function isPasswordKnown({ password }: { readonly password?: string }): boolean {
  return password !== undefined || ['PGPASSWORD', 'PGPASSFILE'].some((name) => process.env[name] !== undefined);
}

/** Forgets: nothing is dropped. @throws Error where it is protected */
export async function remove(_id: string, outs: Properties): Promise<void> {
  const { diagnostics } = await planDatabase(
    { prior: { ...writtenIn(outs) }, proposed: null, config: null, kept: new Uint8Array() },
    theHost(),
  );
  if (isRefused(diagnostics)) throw new Error(diagnostics.map(text).join('\n'));
}
