/** The table of what is in view: the texts that the page needs at once. */
export const table = {
  title: 'In view',
  open: 'Table',
} as const;
