import { parse } from 'yaml';
import { load, type Loaded } from '../../src/load/load';
import { checkObject, type Checked } from '../../src/pipeline';

/** A spec written as YAML, or as an object, tried on a scratch server. */
export async function loadedSpec(spec: unknown): Promise<Loaded & { readonly checked: Checked }> {
  const written: unknown = typeof spec === 'string' ? parse(spec) : spec;
  const checked = await checkObject(written, { today: '2026-11-24' });
  const { model } = checked;
  return { checked, ...(await load({ model, spec: checked.spec, progress: () => undefined })) };
}
