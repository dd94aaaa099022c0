import { MAX_IDENTIFIER_BYTES } from '../kernel/identifier';

/**
 * The name that PostgreSQL gives to what has none (makeObjectName and ChooseRelationName in indexcmds.c): parts joined by `_`,
 * the longer one cut until it fits, a number behind it while the name is taken.
 */
export function objectName(
  first: string,
  second: string | null,
  label: string,
  isTaken: (name: string) => boolean,
): string {
  for (let pass = 0; ; pass += 1) {
    const name = joined(first, second, pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(name)) return name;
  }
}

function joined(first: string, second: string | null, label: string): string {
  const overhead = label.length + 1 + (second === null ? 0 : 1);
  let [left, right] = [first, second ?? ''];
  while (Buffer.byteLength(left) + Buffer.byteLength(right) + overhead > MAX_IDENTIFIER_BYTES) {
    if (Buffer.byteLength(left) > Buffer.byteLength(right)) left = left.slice(0, -1);
    else right = right.slice(0, -1);
  }
  return [left, ...(second === null ? [] : [right]), label].join('_');
}
