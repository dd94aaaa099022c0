import type { Review } from '../../review/types';
import { reviewJson } from './json';
import { reviewHtml } from './html';
import { reviewMarkdown } from './markdown';

export const REVIEW_FORMATS = ['markdown', 'html', 'json'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** Every format by its name. */
export const renderReview: Readonly<Record<ReviewFormat, (review: Review) => string>> = {
  markdown: reviewMarkdown,
  html: reviewHtml,
  json: reviewJson,
};
