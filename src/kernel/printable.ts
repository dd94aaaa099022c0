const TAB = '    ';

/**
 * Control characters would move the cursor or recolour the terminal, and bidirectional ones would show another text
 * than the one that is meant (CVE-2021-42574): a spec is other people's text.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text with nothing in it that a terminal would obey; tabs become four spaces, line ends stay. */
export function printable(text: string): string {
  return text.replaceAll(UNSAFE, '\uFFFD').replaceAll('\t', TAB);
}
