/** Sources and licences: the texts that the page needs at once. */
export const sources = {
  title: 'Sources and licences',
} as const;
