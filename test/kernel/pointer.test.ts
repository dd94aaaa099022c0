import fc from 'fast-check';
import { at, segments } from '../../src/kernel/pointer';

test('what goes into a pointer comes out of it', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (path) => expect(segments(at('', ...path))).toEqual(path)),
  );
});

test('a slash and a tilde are escaped as RFC 6901 says', () => expect(at('/tables', 'a/b~c')).toBe('/tables/a~1b~0c'));
