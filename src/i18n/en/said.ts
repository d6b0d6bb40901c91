/** What the page tells about work that is done. */
export const said = {
  imported_one: '{{count}} file was opened; the import report tells what became of it.',
  imported_other: '{{count}} files were opened; the import report tells what became of them.',
  importCancelled: 'The import was cancelled. What was there before stays.',
  inferred: '{{layer}} was computed for {{time}}.',
  saved: '{{file}} was saved.',
  selected: '{{name}} is selected.',
} as const;
