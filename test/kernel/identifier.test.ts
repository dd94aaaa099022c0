import fc from 'fast-check';
import { identifier, qualified, quoteIdentifier, quoteLiteral, shorten } from '../../src/kernel/identifier';

describe('identifiers', () => {
  test.each([
    ['orders', '"orders"'],
    ['Order Items', '"Order Items"'],
    ['a"; drop table x; --', '"a""; drop table x; --"'],
  ])('%s is quoted as %s', (name, quoted) => expect(quoteIdentifier(name)).toBe(quoted));

  test('a qualified name quotes both parts', () => expect(qualified('shop', 'or"ders')).toBe('"shop"."or""ders"'));

  test.each([
    ["it's", "'it''s'"],
    ['back\\slash', "E'back\\\\slash'"],
  ])('%s is a literal %s', (text, quoted) => expect(quoteLiteral(text)).toBe(quoted));

  test('63 bytes stay as they are', () => expect(shorten('x'.repeat(63))).toBe('x'.repeat(63)));

  test('longer names that share their first 63 bytes stay apart', () => {
    const long = 'x'.repeat(70);
    expect(shorten(`${long}a`)).not.toBe(shorten(`${long}b`));
  });

  test('whatever the name, it fits, and the same name gives the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(Buffer.byteLength(shorten(name))).toBeLessThanOrEqual(63);
        expect(shorten(name)).toBe(shorten(name));
        expect(shorten(shorten(name))).toBe(shorten(name));
      }),
    );
  });

  test('parts are joined with an underscore', () => expect(identifier('orders', 'id', 'fkey')).toBe('orders_id_fkey'));
});
