import type { Format, Render } from './format';
import { github } from './github';
import { gitlab } from './gitlab';
import { html } from './html';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { pretty } from './pretty';
import { sarif } from './sarif';

export { FORMATS, type Extras, type Format } from './format';
export {
  diffHtml,
  diffJson,
  diffPretty,
  diffProofs,
  proofHtml,
  proofJson,
  proofPretty,
  readProof,
  type ProofDiff,
  type ProofPrettyOptions,
} from './proof';
export { renderReview, REVIEW_FORMATS, type ReviewFormat } from './review';
export { reportOf, reportOfDatabase, reportOfProblems, reportOfScript, type Report } from './report';

/** Every format by its name. */
export const render: Readonly<Record<Format, Render>> = {
  pretty,
  json,
  sarif,
  junit,
  github,
  gitlab,
  markdown,
  html,
};
