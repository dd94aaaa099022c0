import { reviewScript } from '../../src/cli/review';
import { checkScript } from '../../src/pipeline';
import type { Review } from '../../src/review/types';
import { loadParser } from '../../src/sql/parser';

/** The review of a text of SQL, as a schema. */
export async function reviewedText(contents: string): Promise<Review> {
  await loadParser();
  const checked = await checkScript({ name: 'schema.sql', contents }, null, { preset: 'recommended', as: 'schema' });
  return reviewScript(checked, { file: 'schema.sql', today: '2026-11-29', failOn: 'error', preset: 'recommended' });
}
