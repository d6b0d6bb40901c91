/** The card that a newcomer gets, and the tour that it starts. */
export const start = {
  title: 'Begin here',
  lead: 'This city is invented. Try:',
  now: 'What is it like now?',
  whatIf: 'What if Harbour Bridge closes?',
  open: 'Open my city',
  close: 'Close this card',
  guide: 'Tour: what is it like now?',
  step: '{{number}} of {{total}}',
  next: 'Next',
  back: 'Back',
  end: 'End the tour',
  'step.eye':
    'The eye of a layer shows and hides it (L, then Space). {{layer}} is on: hatching tells where the likely range is wide.',
  'step.place': 'Find a place by its name in the search: press / and type. This is {{place}}.',
  'step.feature':
    'Click a building, a street or a sensor, or press Enter for what the cross-hair marks. Now tells its value, the likely range and how old it is.',
  'step.time':
    'Over time tells the same place before now; where nothing was measured the line has a gap.',
  'step.good':
    'How good puts the model beside kriging and inverse distance, at sensors that none of them saw.',
  'step.inView':
    'In view lists everything in the picture, nearest first, and follows the map (T). A click selects, a double click goes there.',
} as const;
