/** Every kind of problem that Cityweave reports. src/i18n holds one sentence for each. */
export const PROBLEM_CODES = [
  'cancelled',
  'unexpected',
  'workerUnresponsive',
  'workerLost',
  'fileEmpty',
  'fileTooLarge',
  'fileUnreadable',
  'notUtf8',
  'notJson',
  'nestedTooDeep',
  'unknownFormat',
  'unknownRole',
  'unknownQuantity',
  'unknownUnit',
  'unitMismatch',
  'crsUnknown',
  'crsMissing',
  'crsUnsupported',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The next step a person can take. src/i18n holds one sentence for each. */
export const WAYS_OUT = [
  'none',
  'tryAgain',
  'pickAnotherFile',
  'fixAtSource',
  'splitFile',
  'declareCrs',
  'declareRole',
  'declareQuantity',
] as const;
export type WayOutCode = (typeof WAYS_OUT)[number];
