/** Measuring on the map, and choosing an area. */
export const tools = {
  'what.measure': 'What to measure',
  'what.area': 'Which area',
  'mode.distance': 'Distance',
  'mode.area': 'Area',
  'mode.height': 'Height',
  'mode.drawn': 'Draw it',
  'mode.district': 'District',
  'mode.buffer': 'Around',
  'first.distance':
    'Click where to begin. By keys: move the map under the cross-hair and press Enter.',
  'first.outline':
    'Click the first corner. Enter adds a corner at the cross-hair, Ctrl+Enter ends, Backspace takes the last one back, Esc gives up.',
  'first.height': 'Click a building or a place. By keys: put the cross-hair on it and press Enter.',
  'next.distance':
    'Click the next place. A double click or Ctrl+Enter ends, Backspace takes the last one back, Esc gives up.',
  'next.outline':
    'Click the next corner. A double click or Ctrl+Enter ends, Backspace takes the last one back, Esc gives up.',
  'next.height': 'Click a second place for the difference, or end with this one.',
  'first.road':
    'Click a junction to begin at. By keys: move the map until it is under the cross-hair and press Enter.',
  'next.road':
    'Click corners, and a junction to end at. A double click or Ctrl+Enter ends, Backspace takes the last one back, Esc gives up.',
  district: 'Click a district on the map, or choose one here.',
  districtList: 'District',
  chooseDistrict: 'Choose a district',
  noDistricts: 'This city has no districts. Draw the area instead.',
  buffer: 'Click a street, a building, a sensor or a district, then state how far around it.',
  around: 'Around {{name}}',
  metresAround: 'Metres around it',
  fewer: 'Fewer metres',
  more: 'More metres',
  show: 'Show figures',
  addCorner: 'Add corner',
  addPlace: 'Add place',
  takeBack: 'Take back',
  end: 'End',
  giveUp: 'Give up',
  'problem.noPlace': 'Only sky is seen there. Point at the ground or at a building.',
  'problem.noDistrict': 'No district lies there. Click inside one, or choose it from the list.',
  'problem.tooFew.outline': 'An area needs three corners or more. Add another one.',
  'problem.tooFew.distance': 'A distance needs two places or more. Add another one.',
  'problem.tooFew.height':
    'The ground is drawn level here. Point at a building, or add a second place.',
  'problem.tooFew.road': 'A street needs a place to begin and one to end. Add another one.',
  'problem.noJunction':
    'A new street begins and ends at junctions. Put its first and its last place within 100 m of one.',
  'problem.oneJunction': 'Both ends are at one junction. Put the last place at another one.',
  'problem.crossing':
    'The outline crosses itself, so that it is not clear what is inside. Take corners back until it does not.',
  measured: 'Measured',
  closeMeasured: 'Close the measurement',
  'note.distance': 'The shortest way on the WGS84 ellipsoid; heights are left out.',
  'note.area': 'On the WGS84 ellipsoid; heights are left out.',
  'note.height': 'Heights count from the lowest ground of the city, as the buildings are drawn.',
} as const;
