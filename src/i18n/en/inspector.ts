/** What is known of the selected feature: the texts that the page needs at once. */
export const inspector = {
  title: 'Inspector',
} as const;
