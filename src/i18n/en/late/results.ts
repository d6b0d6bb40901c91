/** What scenarios came to. */
export const results = {
  title: 'Results',
  none: 'Run a scenario: what it changes appears here.',
} as const;
