/** What became of the files of an import: the texts that the page needs at once. */
export const report = {
  title: 'Import report',
} as const;
