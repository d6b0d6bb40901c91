/** What the tab of the what-if session says before its other texts are there. */
export const whatIf = {
  title: 'What if',
} as const;
