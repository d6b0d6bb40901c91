/** How well the models do beside each other. */
export const evidence = {
  title: 'How good here and now',
  caption: 'Errors of the models at sensors that they did not see',
  waiting: 'Comparing the models at the sensors …',
  none: 'Too few sensors to compare the models.',
  model: 'Model',
  rmse: 'Error (RMSE)',
  inRange: 'In range',
  width: 'Width of range',
  shown: 'shown',
  alone_one: '{{count}} sensor, predicted from the others, over the hour to {{time}}.',
  alone_other: 'Each of {{count}} sensors predicted from the others, over the hour to {{time}}.',
  grouped:
    '{{sensors}} sensors in {{groups}} scattered groups, each predicted from the others, over the hour to {{time}}.',
  aim: '90 % of the values should lie in the range.',
  notAsked: 'not possible',
  againstTruth: 'Compare with the true field of the sample',
  truthTitle: 'Against the truth of the sample city',
  truthCaption: 'Errors of the models against the true field of the invented city',
  truthAt: '{{points}} points without a sensor, true values of {{time}}, free of noise.',
  truthNone: 'The sample has no truth for this quantity and time.',
  notBetter: '{{baseline}}, the model is not better',
} as const;
