/** What a person did to the layers and views, as undo and redo name it. */
export const edits = {
  undo: 'Undo',
  redo: 'Redo',
  undoThis: 'Undo: {{edit}}',
  redoThis: 'Redo: {{edit}}',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  undone: 'Undone: {{edit}}',
  redone: 'Done again: {{edit}}',
} as const;
