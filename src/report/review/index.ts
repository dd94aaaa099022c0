import type { Review } from '../../review/types';
import type { ReviewFormat } from '../format';
import { reviewHtml } from './html';
import { reviewJson } from './json';
import { reviewMarkdown } from './markdown';
import { reviewPretty, type PrettyLook } from './pretty';

/** Every format by its name; only that for the terminal cares for width and colour. */
export const renderReview: Readonly<Record<ReviewFormat, (review: Review, look: PrettyLook) => string>> = {
  pretty: reviewPretty,
  markdown: reviewMarkdown,
  html: reviewHtml,
  json: reviewJson,
};
