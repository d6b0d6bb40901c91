import type { ProblemCode } from '#core/error-codes.ts';

/** What is wrong, in one sentence; `{{name}}` are the problem's params. The place is put before it. */
export const problems: Readonly<Record<ProblemCode, string>> = {
  cancelled: 'Cancelled.',
  unexpected: 'Something unexpected went wrong: {{message}}',
  workerUnresponsive: 'A background worker stopped answering and was ended.',
  workerLost: 'A background worker ended before it was done.',
  fileEmpty: 'The file is empty (0 bytes).',
  fileTooLarge:
    'The file has {{sizeMb}} MB; at most {{limitMb}} MB of this format can be read in one piece.',
  fileUnreadable: 'The file could not be read: {{message}}',
  notUtf8: 'The text is not valid UTF-8.',
  notJson: 'This is not valid JSON: {{message}}',
  nestedTooDeep: 'Arrays or objects are nested more than {{limit}} deep.',
  unknownFormat: 'The format was not recognised.',
  unknownRole: 'What these features are could not be told from the file.',
  unknownQuantity: 'The measured quantity is not known. Known are: {{known}}.',
  unknownUnit: 'The unit {{unit}} is not known for {{quantity}}. Known are: {{known}}.',
  unitMismatch: '{{quantity}} is measured in {{expected}}, not in {{unit}}.',
  crsUnknown: 'The coordinate reference system {{crs}} is not known.',
  crsMissing:
    'No coordinate reference system is declared, and the coordinates are no longitudes and latitudes.',
  crsUnsupported: 'Coordinates in {{crs}} cannot be converted.',
};
