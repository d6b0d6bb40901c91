/** The timeline. */
export const time = {
  title: 'Timeline',
  slider: 'Time',
  previous: 'Previous step',
  next: 'Next step',
  drives: 'drives: {{layer}}',
  none: 'Open measurements to move through time.',
} as const;
