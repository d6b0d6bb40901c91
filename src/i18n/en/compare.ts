/** Two sides of one picture: the texts that the page needs at once. */
export const compare = {
  button: 'Compare',
  started: 'The map is split: left and right of a divider.',
  ended: 'The map is whole again.',
  leftAloneTold: 'The whole map shows the left side.',
} as const;
