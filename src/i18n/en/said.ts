/** What the page tells about work that is done. */
export const said = {
  imported_one: '{{count}} file was opened; the import report tells what became of it.',
  imported_other: '{{count}} files were opened; the import report tells what became of them.',
  importedInPart: 'Not all could be taken; the import report tells what was left out, and why.',
  cityClosed: 'The city was closed. Its files were not changed.',
  importCancelled: 'The import was cancelled. What was there before stays.',
  feedRestarted: 'The replay was interrupted; it goes on where it was.',
  inferred: '{{layer}} was computed for {{time}}.',
  saved: '{{file}} was saved.',
  selected: '{{name}} is selected.',
  keptElsewhere: 'The page is open in another tab too; changes here are not kept.',
  forgotten: 'All that was kept on this machine was deleted.',
  sparedSun:
    'The picture was too slow here: sun and shadow were switched off. Switch them on again under Look.',
  sparedShading:
    'The picture was too slow here: soft shading was switched off. Switch it on again under Look.',
  sparedSharp:
    'The picture was too slow here: while it moves it is less sharp now. Switch that off again under Look.',
  sparedFar:
    'The picture was too slow here: what is far away is left out now. Switch it on again under Look.',
} as const;
