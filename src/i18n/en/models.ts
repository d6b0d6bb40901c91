/** Models and methods by their names in files. */
export const models = {
  kriging: 'Kriging',
  idw: 'Inverse distance (IDW)',
  'virtual-sensor': 'Virtual sensor',
  'latest-value': 'Latest value',
  difference: 'Left minus right',
} as const;
