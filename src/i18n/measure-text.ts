import { countText, numberText, unitLabel } from './number-text.ts';
import type { Words } from './words.ts';

function withUnit(value: string, unit: string, words: Words): string {
  return words.text('values:value', { value, unit: unitLabel(unit, words) });
}

/** A size in m²: whole square metres below 10 000, then km² with 3 digits. */
export function sizeText(squareMetres: number, words: Words): string {
  return squareMetres < 10_000
    ? withUnit(countText(squareMetres, words), 'm2', words)
    : withUnit(numberText(squareMetres / 1e6, words), 'km2', words);
}

/** A height in metres: to a decimetre, from 100 m on to a metre. */
export function heightText(metres: number, words: Words): string {
  const digits = Math.abs(metres) < 100 ? 1 : 0;
  const number = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  });
  return withUnit(number.format(metres), 'm', words);
}

/** A difference of heights in metres, with its sign. */
export function heightDifferenceText(metres: number, words: Words): string {
  const number = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return withUnit(number.format(metres), 'm', words);
}

/** A number of people to the nearest 10; 1 to 4 are "fewer than 5", so that nobody can be told apart. */
export function peopleText(count: number, words: Words): string {
  const whole = Math.round(count);
  if (whole >= 1 && whole <= 4) return words.text('area:fewPeople');
  return countText(Math.round(whole / 10) * 10, words);
}

/** A share from 0 to 1 in whole percent; what is neither nothing nor all never reads as such. */
export function shareText(share: number, words: Words): string {
  const rounded = Math.round(share * 100);
  const percent = share > 0 && share < 1 ? Math.min(99, Math.max(1, rounded)) : rounded;
  return words.text('values:level', { percent: countText(percent, words) });
}
