/** Markup that is also well-formed XML, made so that text can only get in escaped. */
import { printable } from '../width';

/** Text that is markup already; only `markup` makes it, and the page's own style and script. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | readonly Markup[];

/** Markup with values put in: text and numbers escaped, markup as it is, lists with a line each. For attributes too, within double quotes. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...parts.map(textOf)));
}

/** Markup with another between each two. */
export function joined(parts: readonly Markup[], between: string): Markup {
  return new Markup(parts.map(({ text }) => text).join(escape(between)));
}

export const NOTHING = new Markup('');

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('\n') : escape(String(part));
}

/** Characters that XML cannot hold even escaped, and that `printable` lets through. */
const NOT_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that shows as what it is: no markup, no control character, none that turns the direction of what follows. */
function escape(text: string): string {
  return printable(text)
    .replaceAll(NOT_XML, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
