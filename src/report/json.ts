import type { Render } from './format';

/** The report itself; report.schema.json describes it. */
export const json: Render = (report) => `${JSON.stringify(report, null, 2)}\n`;
