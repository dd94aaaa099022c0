/** A replay of migrations as text: for the terminal, as a page, as data. */
export { replayHtml } from './html';
export { replayJson } from './json';
export { replayPretty } from './pretty';
