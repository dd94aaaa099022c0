/** Lists in brackets without blanks inside them, as formatters of YAML write them: `[a, b]`, beside `{ a: b }`. Pure. */
import { CST, Parser } from 'yaml';

/** The same text, of which each list on one line begins and ends without a blank. */
export function withTightLists(text: string): string {
  const blanks = new Set<number>();
  for (const token of new Parser().parse(text)) {
    if (token.type !== 'document') continue;
    CST.visit(token, ({ value }) => {
      if (value?.type === 'flow-collection' && value.start.source === '[') note(value, blanks);
    });
  }
  return blanks.size === 0 ? text : [...pieces(text, blanks)].join('');
}

function note({ items }: CST.FlowCollection, blanks: Set<number>): void {
  const before = items[0]?.start[0];
  const last = items.at(-1)?.value;
  const after = last !== undefined && 'end' in last ? last.end?.at(-1) : undefined;
  for (const token of [before, after]) if (token?.type === 'space' && token.source === ' ') blanks.add(token.offset);
}

function* pieces(text: string, blanks: ReadonlySet<number>): Iterable<string> {
  let from = 0;
  for (const at of [...blanks].toSorted((left, right) => left - right)) {
    yield text.slice(from, at);
    from = at + 1;
  }
  yield text.slice(from);
}
