/** The status bar. */
export const status = {
  title: 'Status',
  place: '{{lat}} {{lon}}',
  north: '{{degrees}}° N',
  south: '{{degrees}}° S',
  east: '{{degrees}}° E',
  west: '{{degrees}}° W',
  scale: 'Scale',
  computing_one: 'Computing here: {{method}}, {{count}} worker …',
  computing_other: 'Computing here: {{method}}, {{count}} workers …',
  computed_one: 'Computed here: {{method}}, {{count}} worker, {{ms}} ms',
  computed_other: 'Computed here: {{method}}, {{count}} workers, {{ms}} ms',
  feeds: 'Feeds {{rate}}/s',
  invented: 'Invented city',
} as const;
