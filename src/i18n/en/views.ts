/** Viewpoints that a person saved: the texts that the page needs at once. */
export const views = {
  title: 'Views',
  goTo: 'Go to view {{title}}',
} as const;
