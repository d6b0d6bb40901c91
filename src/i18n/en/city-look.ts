/** How the city itself looks: sun, night, shading, water, plan: the texts that the page needs at once. */
export const cityLook = {
  title: 'Look',
} as const;
