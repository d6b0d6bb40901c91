/** Steps of long work, by the names that the code reports. */
export const stages: Readonly<Record<string, string>> = {
  readingKept: 'Reading what was kept',
  checkingFiles: 'Checking the files',
  readingDocument: 'Reading the file',
  readingFeatures: 'Reading the features',
  readingObservations: 'Reading the measurements',
  sortingObservations: 'Putting the measurements in order',
  writingPackage: 'Writing the twin package',
  fitModel: 'Fitting the model',
  fittingDemand: 'Fitting the demand to counts',
  assigning: 'Assigning traffic (tenths of decades of the gap)',
  inferValues: 'Inferring values',
  drawBuildings: 'Drawing the buildings',
  drawStreets: 'Drawing the streets',
  drawCover: 'Drawing water and green',
  drawBorders: 'Drawing the borders',
  drawLayer: 'Drawing the layer',
};
