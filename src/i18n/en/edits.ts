/** What a person did to the layers and views, as undo and redo name it: the texts that the page needs at once. */
export const edits = {
  'what.show': 'show {{title}}',
  'what.hide': 'hide {{title}}',
  'what.move': 'move {{title}}',
  'what.style': 'style of {{title}}',
  'what.filter': 'filter of {{title}}',
  'what.plain': 'plain look of {{title}}',
  'what.rename': 'name of {{title}}',
  'what.remove': 'remove {{title}}',
  'what.infer': 'settings of {{title}}',
  'what.saveView': 'save the view {{title}}',
  'what.showView': 'layers as in the view {{title}}',
  'what.renameView': 'name of the view {{title}}',
  'what.captionView': 'caption of the view {{title}}',
  'what.replaceView': 'replace the view {{title}}',
  'what.moveView': 'move the view {{title}}',
  'what.removeView': 'remove the view {{title}}',
} as const;
