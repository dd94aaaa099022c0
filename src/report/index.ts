import type { Format, Render } from './format';
import { github } from './github';
import { gitlab } from './gitlab';
import { html } from './html';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { pretty } from './pretty';
import { sarif } from './sarif';

export { reportOfDatabase } from './report-of-database';
export { reportOfPlan } from './report-of-plan';
export { FORMATS, type Extras, type Format } from './format';
export { reportOf, reportOfProblems, reportOfScript, type Report } from './report';

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
