import {
  formatDuration,
  parseCount,
  parseDuration,
  parseRate,
  parseShare,
  parseSize,
  PATTERNS,
} from '../../src/kernel/quantity';
import schema from '../../src/spec/tenet.schema.json';

describe('quantities', () => {
  test.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['15m', 900_000],
    ['15min', 900_000],
    ['4h', 14_400_000],
    ['90d', 7_776_000_000],
    ['2w', 1_209_600_000],
    ['1.5h', 5_400_000],
  ])('%s is a duration of %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each(['5', '5 parsecs', 's', '-5s', '5s5s', ''])('"%s" is no duration', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  test.each([
    ['5_000', 5_000],
    ['400k', 400_000],
    ['60M', 60_000_000],
    ['1B', 1_000_000_000],
    ['1.2M', 1_200_000],
    [42, 42],
  ])('%s is a count of %d rows', (text, rows) => expect(parseCount(text)).toBe(rows));

  test.each([
    ['128kB', 131_072],
    ['16MB', 16_777_216],
    ['20GB', 21_474_836_480],
  ])('%s is a size of %d bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  test.each([
    ['120/s', 120],
    ['2/min', 2 / 60],
    ['1.5k/h', 1500 / 3600],
    ['86400/d', 1],
  ])('%s is a rate of %d a second', (text, rate) => expect(parseRate(text)).toBeCloseTo(rate, 10));

  test('20% is a share of 0.2', () => expect(parseShare('20%')).toBe(0.2));

  test.each([
    [5_000, '5s'],
    [60_000, '1min'],
    [7_776_000_000, '90d'],
    [1_500, '1500ms'],
  ])('%d ms is written %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  test.each(Object.entries(PATTERNS))('the schema takes a %s by the same pattern as the kernel', (name, pattern) => {
    const definitions: Readonly<Record<string, { readonly pattern?: string }>> = schema.$defs as never;
    expect(definitions[name]?.pattern).toBe(pattern);
  });
});
