import type { Sketch } from '#core/sketch.ts';
import type { GlobeSketch } from '#globe/globe-contract.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';

/** In one language each; the map knows a sketch that stays the same object. */
const known = new WeakMap<Words, WeakMap<Sketch, GlobeSketch>>();

/** A sketch with its figure in words; the same object for the same sketch. */
export function labelled(sketch: Sketch, words: Words): GlobeSketch {
  const { figure, ...rest } = sketch;
  if (figure === undefined) return sketch;
  const own = known.get(words) ?? new WeakMap<Sketch, GlobeSketch>();
  known.set(words, own);
  const value = numberText(figure.value, words);
  const label = words.text('values:value', { value, unit: unitLabel(figure.unit, words) });
  const made = own.get(sketch) ?? { ...rest, label };
  own.set(sketch, made);
  return made;
}
