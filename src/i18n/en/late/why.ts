/** Which sensors a value rests on. */
export const why = {
  explain: 'Why this value',
  close: 'Close and remove the lines',
  title: 'Why {{value}}',
  working: 'Finding the sensors that count …',
  weights:
    '{{model}} adds up the measurements, each times its weight. The lines on the map go to the sensors that count most; the wider, the more.',
  leftOut:
    'A network is no sum of weights. It was asked again without each of the {{count}} nearest sensors; the lines on the map go to those that change the value most.',
  caption: 'Sensors that count in this value',
  sensor: 'Sensor',
  distance: 'Distance',
  weight: 'Weight',
  change: 'Change without it',
  measured: 'Measured',
  others_one: '{{count}} more sensor',
  others_other: '{{count}} more sensors',
  sum: 'Together',
  percent: '{{percent}} %',
  total: 'Weight times value of all sensors together: {{value}}.',
  held: 'Weight times value of all sensors together would be {{sum}}, which is impossible; the value is held at {{value}}.',
  notAsked_one: '{{count}} sensor farther away was not asked about.',
  notAsked_other: '{{count}} sensors farther away were not asked about.',
  negative: 'A weight below zero: a nearer sensor speaks for this one and more.',
  select: 'Select {{sensor}}',
} as const;
