import type { WayOutCode } from '#core/error-codes.ts';

/** The next step a person can take, in one sentence. */
export const waysOut: Readonly<Record<WayOutCode, string>> = {
  none: '',
  tryAgain: 'Try again.',
  pickAnotherFile: 'Choose another file.',
  fixAtSource: 'Correct the file where it was made and open it again.',
  splitFile:
    'Split the file into smaller ones, or convert it to a format that is read line by line.',
  declareCrs: 'State the coordinate reference system (EPSG code) of the file.',
  declareRole: 'State what the file holds.',
  declareQuantity: 'State the quantity and its unit.',
};
