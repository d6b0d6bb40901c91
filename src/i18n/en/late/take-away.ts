/** Saving a layer as a file. */
export const takeAway = {
  title: 'Take away',
  layer: 'Layer',
  choose: 'Choose a layer',
  format:
    'GeoJSON in longitude and latitude (WGS84): opened by QGIS, ArcGIS, web maps, and by this page again. It says where each value comes from.',
  file: 'File:',
  preview: 'Preview',
  rows: 'The first {{shown}} of {{total}} features',
  save: 'Save',
  saving: 'Saving …',
} as const;
