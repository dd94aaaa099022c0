import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reviewChecked, reviewScript } from '../../src/cli/review';
import { checkFile, checkScript, type Checked } from '../../src/pipeline';
import type { Recommendation, Review, Snippet } from '../../src/review/types';
import { readerIn } from '../../src/sources/reader';

export const TODAY = '2026-11-24';
export const ROOT = join(__dirname, '../..');
export const EXAMPLES = ['shop', 'hatchet'] as const;

/** An example, as if it declared the major. */
export async function checkedExample(name: string, major?: number): Promise<Checked> {
  const checked = await checkFile(`examples/${name}/tenet.yaml`, readerIn(ROOT), { today: TODAY });
  if (major === undefined) return checked;
  return { ...checked, model: { ...checked.model, postgres: { ...checked.model.postgres, declared: major } } };
}

export function reviewed(checked: Checked, name: string): Review {
  return reviewChecked(checked, { file: `examples/${name}/tenet.yaml`, today: TODAY, failOn: 'error' });
}

/** The review of a file of SQL, by its path from the root. */
export async function reviewedSql(file: string): Promise<Review> {
  const contents = readFileSync(join(ROOT, file), 'utf8');
  const checked = await checkScript({ name: file, contents }, null, { preset: 'recommended', as: null });
  return reviewScript(checked, { file, today: TODAY, failOn: 'error', preset: 'recommended' });
}

export function snippetsOf(one: Recommendation, language: Snippet['language']): readonly Snippet[] {
  return [...one.change, ...one.validate].filter((snippet) => snippet.language === language);
}

/** The maps of a part of a spec put into a whole one; lists and scalars replace. */
export function merged(whole: unknown, part: unknown): unknown {
  if (!isMap(whole) || !isMap(part)) return part;
  const members = Object.entries(part).map(([key, value]) => [key, merged(whole[key], value)]);
  return { ...whole, ...Object.fromEntries(members) };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
