import { heightDifferenceText, heightText, sizeText } from '#i18n/measure-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Measured, ToolPlace } from '#state/tool-slice.ts';
import { lengthText } from './feature-words.ts';
import type { FigureRow } from './figure-table.ts';

function distanceRows(legsM: readonly number[], words: Words): FigureRow[] {
  const total = legsM.reduce((sum, leg) => sum + leg, 0);
  const whole = { label: words.text('tools:total'), value: lengthText(total, words) };
  if (legsM.length < 2) return [whole];
  return [
    whole,
    ...legsM.map((leg, at) => ({
      label: words.text('tools:leg', { number: at + 1 }),
      value: lengthText(leg, words),
    })),
  ];
}

function heightRows(
  first: ToolPlace | undefined,
  second: ToolPlace | undefined,
  words: Words,
): FigureRow[] {
  if (first === undefined) return [];
  const row = (label: 'top' | 'ground' | 'firstPlace' | 'secondPlace', metres: number) => ({
    label: words.text(`tools:height.${label}`),
    value: heightText(metres, words),
  });
  if (second === undefined) {
    const value = heightText(first.heightM - first.groundM, words);
    return [
      { label: words.text('tools:aboveGround'), value },
      row('top', first.heightM),
      row('ground', first.groundM),
    ];
  }
  const value = heightDifferenceText(second.heightM - first.heightM, words);
  return [
    { label: words.text('tools:difference'), value },
    row('firstPlace', first.heightM),
    row('secondPlace', second.heightM),
  ];
}

/** What was measured, the main figure first. */
export function measuredRows(measured: Measured, words: Words): FigureRow[] {
  switch (measured.kind) {
    case 'distance':
      return distanceRows(measured.legsM, words);
    case 'height':
      return heightRows(measured.places[0], measured.places[1], words);
    default:
      return [
        { label: words.text('tools:size'), value: sizeText(measured.sizeM2, words) },
        { label: words.text('tools:outline'), value: lengthText(measured.outlineM, words) },
      ];
  }
}

/** The main figure in words: "Distance: 1.2 km". */
export function measuredSentence(measured: Measured, words: Words): string {
  const [main] = measuredRows(measured, words);
  return main === undefined
    ? ''
    : words.text('tools:row', { label: main.label, value: main.value });
}
