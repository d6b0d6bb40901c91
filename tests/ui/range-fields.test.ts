import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doneByKey, rangeOfTexts } from '#ui/RangeFields.tsx';

const FIXED = { open: false, point: false };
const FILTER = { open: true, point: true };

describe('two written ends', () => {
  it('are a range when they are numbers and ascend', () => {
    expect(rangeOfTexts('10', ' 20.5 ', FIXED)).toEqual([10, 20.5]);
    expect(rangeOfTexts('-5', '0', FIXED)).toEqual([-5, 0]);
    expect(rangeOfTexts('', '', FIXED)).toEqual([undefined, undefined]);
    expect(rangeOfTexts('', '7', FILTER)).toEqual([undefined, 7]);
    expect(rangeOfTexts('7', '7', FILTER)).toEqual([7, 7]);
  });

  it('are told what is wrong with them', () => {
    expect(rangeOfTexts('ten', '20', FIXED)).toBe('notNumber');
    expect(rangeOfTexts('Infinity', '20', FIXED)).toBe('notNumber');
    expect(rangeOfTexts('20', '10', FILTER)).toBe('notAscending');
    expect(rangeOfTexts('7', '7', FIXED)).toBe('notAscending');
    expect(rangeOfTexts('7', '', FIXED)).toBe('bothEnds');
  });

  it('are put back by Esc while they are half written; otherwise Esc is the page’s', () => {
    expect(doneByKey('Escape', ['1', '20'], ['10', '20'])).toBe('putBack');
    expect(doneByKey('Escape', ['10', '20'], ['10', '20'])).toBeUndefined();
    expect(doneByKey('Enter', ['1', '20'], ['10', '20'])).toBe('take');
    expect(doneByKey('5', ['1', '20'], ['10', '20'])).toBeUndefined();
  });

  it('never make a scale that does not ascend, whatever is written', () => {
    const text = fc.oneof(fc.string(), fc.double().map(String));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const range = rangeOfTexts(from, to, FIXED);
        if (typeof range === 'string') return;
        const [a, b] = range;
        if (a === undefined || b === undefined) expect([a, b]).toEqual([undefined, undefined]);
        else expect(Number.isFinite(a) && Number.isFinite(b) && a < b).toBe(true);
      }),
    );
  });
});
