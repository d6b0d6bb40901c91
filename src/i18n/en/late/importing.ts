/** Opening files, and what must be asked about them. */
export const importing = {
  goOn: 'Go on',
  questions_one: 'One question about your files',
  questions_other: '{{count}} questions about your files',
  'ask.crs':
    'The file does not say which coordinate reference system its coordinates are in, and they are no longitudes and latitudes.',
  'ask.crsAgain':
    'The coordinates of the file could not be placed. Which coordinate reference system are they in?',
  'ask.role': 'The file does not say what its features are.',
  'ask.quantity': 'The file does not say what was measured.',
  crsLabel: 'EPSG code',
  crsHint: 'Ask whoever made the file, or look for the code in its description.',
  crsSample: 'The first coordinates are {{x}}, {{y}}.',
  crsInvalid: 'An EPSG code is a number from 1024 to 32767, such as 28992.',
  role: 'What it holds',
  quantity: 'What was measured',
  quantityIn: '{{quantity}}, in {{unit}}',
  choose: 'Choose',
  chooseFirst: 'Choose one, or leave the file out.',
  leaveOut: 'Leave this file out',
} as const;
