import type { WayOutCode } from '#core/error-codes.ts';

/** The next step a person can take, in one sentence. */
export const waysOut: Readonly<Record<WayOutCode, string>> = {
  none: '',
  tryAgain: 'Try again.',
  enableWebgl: 'Switch hardware acceleration on in the browser, or use another browser.',
  checkPlaces:
    'Check that all files belong to one place (a feature at 0°, 0° is enough to fail), close the city and open them again.',
  pickAnotherFile: 'Choose another file.',
  fixAtSource: 'Correct the file where it was made and open it again.',
  splitFile:
    'Split the file into smaller ones, or convert it to a format that is read line by line.',
  upgradeCityJson:
    'Upgrade the file with cjio (cjio FILE upgrade save NEW.json) and open the new file.',
  declareCrs: 'State the coordinate reference system (EPSG code) of the file.',
  declareRole: 'State what the file holds.',
  declareQuantity: 'State the quantity and its unit.',
  stateCellSize: 'State the side of a cell in whole metres.',
  stateExtent:
    'State the box as west,south,east,north in degrees, for example 4.40,51.88,4.52,51.95.',
  coarserGrid: 'Take larger cells or a smaller box.',
  inferOnGrid: 'Infer on a grid, or open the missing file together with the others.',
  pickKnown: 'Take one of those named.',
  pickTimeWithin: 'Take a time within the history.',
  fixIds: 'Check the ids against those of the sensors.',
  addSensors: 'Open the file with the places of the sensors together with this one.',
  moreMeasurements: 'Choose another time or quantity, or leave out fewer sensors.',
  pickIdw: 'Infer with inverse distance weighting (idw), or from fewer sensors.',
  importAgain: 'Import the original files again.',
  seeRefusals: 'Read what is said about each file.',
  seeUsage: 'Run the command without arguments to see how it is used.',
  openLess: 'Open a shorter history or fewer sensors at once.',
  checkFolder: 'Check that the folder exists and may be written to.',
  newModel: 'Take the package again from where it comes from, or another model.',
  pickKriging: 'Infer with kriging or another model.',
  freeStorage: 'Forget what is kept, or free space on this machine; the page works on meanwhile.',
  allowStorage: 'Allow this site to store data, or leave private browsing.',
  openFileAgain: 'Open the file again.',
  startEmptyOrCopy: 'Update this page, begin anew without keeping, or keep a copy beside it.',
  askForLink: 'Ask for the link again.',
  openPrevious: 'Open it under “Kept on this machine”, or open other files.',
  openCityThenLink: 'Open the city’s files here, then open the link again.',
  updateCityweave: 'Update Cityweave.',
  changeEdit: 'Change or remove the edit.',
  openItsCity: 'Open the city that the scenario was made for.',
};
