/** The figures of an area: the texts that the page needs at once. */
export const area = {
  title: 'Area',
  fewPeople: 'fewer than 5',
} as const;
