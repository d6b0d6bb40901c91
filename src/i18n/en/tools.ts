/** Measuring on the map, and choosing an area: the texts that the page needs at once. */
export const tools = {
  'name.measure': 'Measure',
  'name.area': 'Area',
  'name.road': 'New street',
  total: 'Distance',
  leg: 'Part {{number}}',
  size: 'Size',
  outline: 'Outline',
  aboveGround: 'Height above its ground',
  'height.top': 'What was clicked, above the lowest ground',
  'height.ground': 'Its ground, above the lowest ground',
  difference: 'Second place above the first',
  'height.firstPlace': 'First place, above the lowest ground',
  'height.secondPlace': 'Second place, above the lowest ground',
  row: '{{label}}: {{value}}',
} as const;
