/** Labels of the parameters of a method; all others keep their name. */
export const parameters: Readonly<Record<string, string>> = {
  sensors: 'Sensors used',
  rangeM: 'Range of likeness in m',
  nuggetShare: 'Share of noise',
  sill: 'Variance far apart',
  power: 'Power of distance',
  cellM: 'Cell size in m',
  maxAgeIntervals: 'Oldest value, in intervals',
};
