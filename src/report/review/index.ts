import type { Review } from '../../review/types';
import { reviewJson } from './json';
import { reviewMarkdown } from './markdown';

export const REVIEW_FORMATS = ['markdown', 'json'] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** Every format by its name. */
export const renderReview: Readonly<Record<ReviewFormat, (review: Review) => string>> = {
  markdown: reviewMarkdown,
  json: reviewJson,
};
