/** Steps of long work, by the names that the code reports. */
export const stages: Readonly<Record<string, string>> = {
  reading: 'Reading the files',
  checkingFiles: 'Checking the files',
  readingFeatures: 'Reading the features',
  readingObservations: 'Reading the observations',
  sortingObservations: 'Putting the observations in order',
  writingPackage: 'Writing the twin package',
};
