/** Sources and licences. */
export const sources = {
  data: 'Data of this city',
  noCity: 'No city is open.',
  license: 'Licence',
  attribution: 'Attribution',
  notStated: 'not stated in the files',
  software: 'Software',
  cityweave: 'Cityweave is free software under the Apache License 2.0.',
  cesium: 'The 3D view is drawn by CesiumJS, © Cesium GS, Inc., Apache License 2.0:',
} as const;
