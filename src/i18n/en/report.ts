/** What became of the files of an import. */
export const report = {
  title: 'Import report',
  none: 'No files were opened yet.',
  sum: '{{taken}} taken + {{repaired}} repaired + {{refused}} refused = {{all}}',
  'open.repaired': '{{number}} repaired',
  'open.refused': '{{number}} refused',
  'open.noted': '{{number}} noted',
  times: '{{times}} ×',
  places: 'Where:',
  firstPlaces: 'First places:',
  blank: '{{number}} blank cells (missing, not zero)',
  'crs.declared': 'EPSG:{{epsg}}, declared in the file',
  'crs.option': 'EPSG:{{epsg}}, as you stated',
  'crs.format': 'EPSG:{{epsg}}, by the format',
  'crs.plausible': 'EPSG:{{epsg}}, judged by the coordinates',
} as const;
