/** How well the models do beside each other: the texts that the page needs at once. */
export const evidence = {
  comparing: '{{baseline}}, {{model}} is being compared',
  notBetter: '{{baseline}}, {{model}} is not better',
  notUsable: '{{baseline}}, {{model}} could not be compared here',
} as const;
