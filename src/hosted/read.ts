/** What a refresh finds: where the server has left the spec, by object. */
import { addressOf } from './connection';
import { diagnosticsOf } from './diagnostics';
import type { Host, ResourceState } from './host';
import { textOf, type Attributes } from './values';
import { configOf } from './config';
import type { SpecSource } from './spec-source';
import { lookForPlan } from './look';
import { isMissingDatabase } from './server';
import { attributeOf } from './spec';

/** A host refreshes before it plans, and knows no spec but that of the last apply. */
export async function readDatabase(state: Attributes, kept: Uint8Array, host: Host): Promise<ResourceState> {
  const database = textOf(state['database']);
  const spec = specKept(state);
  // the password of a connection of its own is not told to a refresh: the plan looks
  const isOwn = state['connection'] !== null && state['connection'] !== undefined;
  const { settings } = host;
  if (spec === null || database === undefined || settings === 'unknown' || isOwn) return { state, diagnostics: [] };
  try {
    const config = configOf(state);
    const look = await lookForPlan({ spec, url: addressOf(settings, database), config, kept, prior: state });
    // of a spec that was changed since the last apply nobody can tell what the server left
    const isSame = look.digest === Buffer.from(kept).toString('utf8');
    return { state: { ...state, drift: isSame ? [...look.drift] : [] }, diagnostics: [] };
  } catch (thrown) {
    if (isMissingDatabase(thrown)) return { state: null, diagnostics: [] };
    return { state, diagnostics: diagnosticsOf(thrown, [attributeOf(spec)]) };
  }
}

/** An import knows none. */
function specKept(state: Attributes): SpecSource | null {
  const [file, text] = [textOf(state['spec_file']), textOf(state['spec'])];
  if (file !== undefined) return { file };
  return text === undefined ? null : { text };
}
