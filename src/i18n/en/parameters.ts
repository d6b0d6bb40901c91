/** Labels of the parameters of a method; all others keep their name. */
export const parameters: Readonly<Record<string, string>> = {
  sensors: 'Sensors used',
  rangeM: 'Range of likeness in m',
  nuggetShare: 'Share of noise',
  sill: 'Variance far apart',
  mean: 'Mean of the field',
  covariance: 'Form of likeness',
  reachM: 'Reach of the sensors in m',
  power: 'Power of distance',
  cellM: 'Cell size in m',
  sensorsWithoutValue: 'Sensors without a value now',
  sensorsLeftOut: 'Sensors left out on request',
  leftOutIds: 'Left out',
  valueDecimals: 'Decimals of the values',
  maxAgeIntervals: 'Oldest value, in intervals',
};
