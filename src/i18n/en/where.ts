/** Parts of a place within a file. */
export const where = {
  feature: 'feature {{value}}',
  property: 'property {{value}}',
  line: 'line {{value}}',
  column: 'column {{value}}',
  ring: 'ring {{value}}',
  vertex: 'vertex {{value}}',
  sentence: '{{place}}: {{sentence}}',
} as const;
