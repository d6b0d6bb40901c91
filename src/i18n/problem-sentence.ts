import type { WayOutCode } from '#core/error-codes.ts';
import type { Problem, Where } from '#core/errors.ts';
import { ENGLISH, type TextKey, type TextParams, type Words } from './words.ts';

const PLACES: readonly { readonly part: keyof Where; readonly key: TextKey }[] = [
  { part: 'feature', key: 'where:feature' },
  { part: 'property', key: 'where:property' },
  { part: 'line', key: 'where:line' },
  { part: 'column', key: 'where:column' },
  { part: 'ring', key: 'where:ring' },
  { part: 'vertex', key: 'where:vertex' },
];

/** The place as a list from the file inwards: "roads.geojson, feature 5512". Empty when nothing is known. */
export function placeText(where: Where, words: Words = ENGLISH): string {
  const parts = where.file === undefined ? [] : [where.file];
  for (const { part, key } of PLACES) {
    const value = where[part];
    if (value !== undefined) parts.push(words.text(key, { value }));
  }
  return new Intl.ListFormat(words.locale, { type: 'unit', style: 'short' }).format(parts);
}

function paramText(name: string, value: string | number, words: Words): string {
  if (typeof value === 'number') return new Intl.NumberFormat(words.locale).format(value);
  if (name === 'quantity') return words.lookUp('quantities', value) ?? value;
  // The sentence around it has a full stop of its own.
  return name === 'message' ? value.replace(/\.\s*$/, '') : value;
}

function paramTexts(params: TextParams, words: Words): TextParams {
  const entries = Object.entries(params);
  return Object.fromEntries(entries.map(([name, value]) => [name, paramText(name, value, words)]));
}

/** What is wrong, without the place: "The file is empty (0 bytes)." */
export function problemText(
  problem: Pick<Problem, 'code' | 'params'>,
  words: Words = ENGLISH,
): string {
  return words.text(`problems:${problem.code}`, paramTexts(problem.params, words));
}

/** What is wrong and where: "a.csv, line 3: The row has 4 cells, not 5." */
export function problemSentence(problem: Problem, words: Words = ENGLISH): string {
  const place = placeText(problem.where, words);
  const sentence = problemText(problem, words);
  return place === '' ? sentence : words.text('where:sentence', { place, sentence });
}

/** The next step a person can take; empty for `none`. */
export function wayOutSentence(wayOut: WayOutCode, words: Words = ENGLISH): string {
  return words.text(`waysOut:${wayOut}`);
}
