/** Finding things by name, and the list of commands: the texts that the page needs at once. */
export const search = {
  label: 'Search places, streets, sensors, layers',
  placeholder: 'Search places, streets, layers',
  hint: 'Type the name of a place, street, building, sensor or layer, a command, or a coordinate such as 53.1, 4.08.',
} as const;
