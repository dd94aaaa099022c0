/**
 * Reads a string of a Terraform configuration as Terraform does, after HCL's specification of templates. It shares nothing
 * with what writes them, so that one mistake in escaping cannot be in both.
 */

/** `${"..."}`: an interpolation of a constant that has neither a template nor an escape but `\UXXXXXXXX` in it. */
const CONSTANT = /\$\{"((?:[^"\\$%\p{Cc}]|\$(?!\{)|\\U[\da-f]{8})*)"\}/uy;

/** The text that a template yields whatever the state and the machine; undefined where an expression is in it. */
export function readTemplate(template: string): string | undefined {
  let text = '';
  let at = 0;
  while (at < template.length) {
    const sign = template.charAt(at);
    const next = template.charAt(at + 1);
    if (sign !== '$' && sign !== '%') {
      text += sign;
      at += 1;
    } else if (next === sign && template.charAt(at + 2) === '{') {
      text += `${sign}{`;
      at += 3;
    } else if (next === '{') {
      const constant = constantAt(template, at);
      if (constant === undefined) return undefined;
      text += constant.text;
      at += constant.length;
    } else {
      text += sign;
      at += 1;
    }
  }
  return asHeld(text);
}

/** The same for a value of any shape: lists and maps of texts; undefined where an expression is anywhere in it. */
export function readValue(value: unknown): unknown {
  if (typeof value === 'string') return readTemplate(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(readValue);
    return items.includes(undefined) ? undefined : items;
  }
  const entries = Object.entries(value).map(([key, inner]) => [readTemplate(key), readValue(inner)] as const);
  if (entries.some(([key, inner]) => key === undefined || inner === undefined)) return undefined;
  return Object.fromEntries(entries);
}

/**
 * The quoted strings of a template that is one whole interpolation, `${...}`, each as it is written between its quotes;
 * undefined where it is not, or where a quote is left open.
 */
export function quotedIn(template: string): readonly string[] | undefined {
  if (!template.startsWith('${')) return undefined;
  const found: string[] = [];
  let depth = 1;
  let at = 2;
  while (at < template.length && depth > 0) {
    const sign = template.charAt(at);
    if (sign === '"') {
      const end = endOfQuoted(template, at + 1);
      if (end === undefined) return undefined;
      found.push(template.slice(at + 1, end));
      at = end;
    } else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    at += 1;
  }
  return depth === 0 && at === template.length ? found : undefined;
}

/** A whole interpolation with what each of its quoted strings holds: two that are equal mean the same. */
export function readCondition(template: string): readonly (string | undefined)[] | undefined {
  const quoted = quotedIn(template);
  if (quoted === undefined) return undefined;
  const code: string[] = [];
  let at = 0;
  for (const one of quoted) {
    const start = template.indexOf(`"${one}"`, at);
    code.push(template.slice(at, start));
    at = start + one.length + 2;
  }
  return [...code, template.slice(at), ...quoted.map(readQuoted)];
}

/** What a quoted string of HCL holds, undefined where it has an expression in it or an escape that HCL does not know. */
export function readQuoted(quoted: string): string | undefined {
  const template = quoted.replaceAll(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/gsu, (escape, name: string) =>
    name.length > 1 ? characterOf(name.slice(1)) : (ESCAPES[name] ?? escape),
  );
  return readTemplate(template);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The place of the quote that ends a string; quotes inside a nested interpolation are its own. */
function endOfQuoted(template: string, start: number): number | undefined {
  for (let at = start; at < template.length; at += 1) {
    const sign = template.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === '"') return at;
    else if ((sign === '$' || sign === '%') && template.charAt(at + 1) === '{') {
      if (at > start && template.charAt(at - 1) === sign) continue;
      const end = endOfInterpolation(template, at + 2);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
}

function endOfInterpolation(template: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < template.length; at += 1) {
    const sign = template.charAt(at);
    if (sign === '"') {
      const end = endOfQuoted(template, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return at;
  }
  return undefined;
}

function constantAt(template: string, at: number): { readonly text: string; readonly length: number } | undefined {
  CONSTANT.lastIndex = at;
  const match = CONSTANT.exec(template);
  if (match === null) return undefined;
  const text = (match[1] ?? '').replaceAll(/\\U([\da-f]{8})/g, (_, hex: string) => characterOf(hex));
  return { text, length: match[0].length };
}

function characterOf(hex: string): string {
  const point = Number.parseInt(hex, 16);
  return point > 0x10ffff ? '\u{fffd}' : String.fromCodePoint(point);
}

/** Terraform drops a byte order mark at the start, has no half surrogate pairs, and holds every string in NFC. */
function asHeld(text: string): string {
  return text
    .replace(/^\u{feff}/u, '')
    .replaceAll(/\p{Surrogate}/gu, '\u{fffd}')
    .normalize('NFC');
}
