/** The list of layers. */
export const layers = {
  'none.city': 'Buildings, streets and districts appear here once you open their files.',
  'none.sensors': 'Sensors appear here once you open their places and measurements.',
  'none.inferred': 'With measurements of some sensors, the places between them are inferred here.',
  'none.simulated': 'What a scenario does to the city appears here once you ran one.',
  'none.own': 'Layers that you saved and open again appear here.',
  add: 'Add data',
  show: 'Show {{title}}',
  updating: 'updating …',
  giveUp: 'Stop updating',
  retry: 'Try again',
  model: 'Model',
  where: 'Where',
  'where.grid': 'Grid',
  'where.streets': 'Streets',
  'where.facades': 'Facades',
  cellSize: 'Cell size',
} as const;
