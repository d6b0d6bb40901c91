/** The key of a layer's colours. */
export const legend = {
  label: 'Classes from low to high',
  rangeLabel: 'Width of the likely range',
  showRange: 'Colour by the likely range',
  showValues: 'Colour by the values',
  fromTo: '{{from}} to {{to}} {{unit}}',
  andMore: '{{from}} {{unit}} and more',
  noClearChange: 'no clear change, or {{from}} to {{to}} {{unit}}',
  more: '+',
  histogram: 'In view: {{total}}. {{counts}}.',
  classCount: '{{name}}: {{count}}',
  inView: '{{total}} in view',
  wide: 'likely range wider than a quarter of the scale',
  dense: 'likely range wider than half of the scale',
} as const;
