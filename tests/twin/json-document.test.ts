import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CityweaveError } from '#core/errors.ts';
import { parseJson } from '#twin/json-document.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function refusal(content: string | Uint8Array, firstLine?: number) {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  try {
    parseJson(bytes, 'a.json', firstLine);
  } catch (error) {
    if (error instanceof CityweaveError) {
      return [error.code, error.where.line, error.where.column, error.params['message']];
    }
    throw error;
  }
  return [];
}

describe('parseJson', () => {
  it('reads JSON with and without a byte order mark', () => {
    expect(parseJson(bytesOf('\ufeff{"a": [1, "ü"]}'), 'a.json')).toEqual({ a: [1, 'ü'] });
  });

  it.each([
    ['{"a": 1,}', 1, 9, 'unexpected "}"'],
    ['{\n  "a": tru\n}', 2, 8, 'unexpected "t"'],
    ['[1, 2', 1, 6, 'the text ends too early'],
    ['', 1, 1, 'the text ends too early'],
    ['"a\\x"', 1, 3, 'unexpected "\\\\"'],
    ['[NaN]', 1, 2, 'unexpected "N"'],
    ['1 2', 1, 3, 'text after the end of the value'],
  ])('says where %j is wrong', (text, line, column, message) => {
    expect(refusal(text)).toEqual(['notJson', line, column, message]);
  });

  it('counts lines from the first one given', () => {
    expect(refusal('{"a" 1}', 40).slice(0, 3)).toEqual(['notJson', 40, 6]);
  });

  it('refuses text that is no UTF-8 and says where', () => {
    const broken = Uint8Array.from([...bytesOf('{\n"é": "'), 0xc3, 0x28, ...bytesOf('"}')]);
    expect(refusal(broken).slice(0, 3)).toEqual(['notUtf8', 2, 8]);
    const late = Uint8Array.from([...bytesOf('\n'.repeat(70_000)), 0xff]);
    expect(refusal(late).slice(0, 3)).toEqual(['notUtf8', 70_001, 1]);
    expect(refusal(Uint8Array.from([0x22, 0xe2, 0x82])).slice(0, 1)).toEqual(['notUtf8']);
  });

  it('allows 512 levels and refuses more before parsing', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(refusal(nested(512))).toEqual([]);
    expect(refusal(nested(513)).slice(0, 3)).toEqual(['nestedTooDeep', 1, 513]);
    expect(refusal('{"a":'.repeat(1_000_000)).slice(0, 1)).toEqual(['nestedTooDeep']);
    expect(refusal(`["${'['.repeat(1000)}\\"${'{'.repeat(1000)}"]`)).toEqual([]);
  });

  it('reads what JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(bytesOf(JSON.stringify(value)), 'a.json')).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it('agrees with JSON.parse on damaged texts and never fails otherwise', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 3 }), (value, at, extra) => {
        const whole = JSON.stringify(value);
        const place = at % (whole.length + 1);
        const broken = whole.slice(0, place) + extra + whole.slice(place + 1);
        const text = new TextDecoder().decode(bytesOf(broken));
        let isJson = true;
        try {
          JSON.parse(text.replace(/^\ufeff/, ''));
        } catch {
          isJson = false;
        }
        expect(refusal(text)[0]).toBe(isJson ? undefined : 'notJson');
        if (!isJson) expect(refusal(text)[3]).not.toBe('unknown fault');
      }),
      { numRuns: 2000 },
    );
  });

  it('ends any bytes with a value or a CityweaveError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(['notJson', 'notUtf8', undefined]).toContain(refusal(bytes)[0]);
      }),
    );
  });
});
