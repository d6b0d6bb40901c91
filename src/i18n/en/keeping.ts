/** What is kept on this machine, and links of the view: the texts that the page needs at once. */
export const keeping = {
  'mark.kept': 'Kept',
  'mark.keeping': 'Keeping …',
  'mark.elsewhere': 'Not kept: open in another tab too',
  'mark.forgotten': 'Not kept: forgotten',
  'mark.newer': 'Not kept: a newer Cityweave keeps here',
  'mark.failed': 'Not kept',
  'mark.full': 'Not kept: storage is full',
  'state.elsewhere': 'Open in another tab too; changes here are not kept.',
  keepHere: 'Keep from here',
  dismiss: 'Not now',
} as const;
