import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packTexts, textIndexOf, unpackTexts } from '#core/text-column.ts';

test('texts are packed and unpacked, and each is found at its first place', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(texts, fc.string({ unit: 'grapheme' }), (all, other) => {
      const column = packTexts(all);
      expect(unpackTexts(column)).toEqual(all);
      for (const text of [...all, other]) {
        expect(textIndexOf(column, text)).toBe(all.indexOf(text));
      }
    }),
  );
});
