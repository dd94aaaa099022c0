import { printable } from '../report/width';
import { count } from '../report/words';

/** What is said of own rules that did not run, for whoever takes no news for good news. */
export function notRunLine(files: readonly { readonly name: string }[]): string {
  const names = files.map(({ name }) => printable(name)).join(', ');
  return `not checked: ${count(files.length, 'file')} of own rules (${names}), skipped by --no-own-rules`;
}
