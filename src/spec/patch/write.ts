import { isCollection, isScalar, stringify } from 'yaml';

/** A value in one line that may stand between brackets: `{ type: bigint, nullable: true }`. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${flowText(key)}: ${flowText(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return scalarText(value, 'PLAIN');
}

/** A value in the style of the node whose place it takes: quotes stay quotes, and what stood in lines stays in lines. */
export function textLike(node: unknown, value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) {
    return scalarText(value, isScalar(node) ? (node.type ?? 'PLAIN') : 'PLAIN');
  }
  if (!isCollection(node) || node.flow === true || Object.keys(value).length === 0) return flowText(value);
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${flowText(item)}`)
    : Object.entries(value).map(([key, member]) => `${flowText(key)}: ${flowText(member)}`);
  return lines.join(`\n${indent}`);
}

/** Written as an item of a list, so that the package quotes what must not stand between brackets. */
function scalarText(value: unknown, style: string): string {
  const quoted = style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE';
  const listed = stringify([value], {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    defaultKeyType: 'PLAIN',
    defaultStringType: quoted ? style : 'PLAIN',
    singleQuote: style !== 'QUOTE_DOUBLE',
  });
  return listed.trimEnd().slice(1, -1);
}
