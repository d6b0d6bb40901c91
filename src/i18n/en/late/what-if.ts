/** The what-if session. */
export const whatIf = {
  none: 'Ask what happens if a street is closed, a bridge is built, or speeds change.',
  newTitle: 'Scenario {{number}}',
  newScenario: 'New scenario',
  run: 'Run',
  cancel: 'Cancel',
} as const;
