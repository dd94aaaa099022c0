/** The spec of a resource: read, checked, and as the world that a plan is made in. */
import type { Finding } from '../kernel/finding';
import { checkFile, type Checked } from '../pipeline';
import { overlay } from '../spec/reader';
import type { World } from '../sources/world';
import { readerIn } from '../sources/reader';
import { log } from './log';
import { remembering } from './remembered-spec';
import type { SpecSource } from './spec-source';

/** How messages name a spec that is in the configuration itself. */
const INLINE = 'spec';

export function nameOf(spec: SpecSource): string {
  return 'file' in spec ? spec.file : INLINE;
}

/** Attribute of the configuration that its problems are shown at. */
export function attributeOf(spec: SpecSource | null): string {
  return spec !== null && 'text' in spec ? 'spec' : 'spec_file';
}

/** The folder of the host, with the text of an inline spec in place of a file. */
export function worldOf(spec: SpecSource): World {
  const cwd = process.cwd();
  const disk = readerIn(cwd);
  return {
    cwd,
    today: new Date().toISOString().slice(0, 10),
    err: (text) => log('debug', text.trimEnd()),
    reader: 'file' in spec ? disk : overlay(disk, new Map([[INLINE, spec.text]])),
  };
}

/** @throws InputError where it cannot be read or understood */
export function checkedSpec(spec: SpecSource): Promise<Checked> {
  const { reader, today, cwd } = worldOf(spec);
  const name = nameOf(spec);
  // rules of an organization are code, which a plan in a pipeline runs of whoever wrote the spec
  return remembering(name, today, reader ?? readerIn(cwd), (recorded) =>
    checkFile(name, recorded, { today, ownRules: false }),
  );
}

/** File, line and column of a finding. */
export function placeOf({ at, part }: Finding, { sources }: Checked): string {
  const place = (part && sources.locatePart?.(at, part)) ?? sources.locate(at, 'value');
  return place === undefined ? '' : `${place.file}:${place.line}:${place.column}`;
}
