/**
 * Whether two values of plain data are the same: keys in any order, and what is undefined is absent.
 * @param left what JSON can hold
 */
export function equalData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => equalData(item, right[at]))
    );
  return equalRecords(left as Record, right as Record);
}

type Record = Readonly<{ [name: string]: unknown }>;

function equalRecords(left: Record, right: Record): boolean {
  for (const name in left) if (!equalData(left[name], right[name])) return false;
  for (const name in right) if (right[name] !== undefined && left[name] === undefined) return false;
  return true;
}
