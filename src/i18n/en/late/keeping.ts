/** What is kept on this machine, and links of the view. */
export const keeping = {
  title: 'Kept on this machine',
  'state.kept':
    'Camera, layers, time and the city’s files are kept on this machine, and are there again when the page is opened.',
  'state.keeping': 'What you changed is being written.',
  'state.forgotten':
    'All that was kept was deleted. Nothing of this page is kept until you say so or load it again.',
  'state.newer':
    'This workspace was kept by a newer Cityweave; it was left as it is. You can keep a copy beside it.',
  'state.failed': 'What you change is not kept now.',
  keepBeside: 'Keep a copy beside it',
  nowOpen: 'Open now',
  before: 'Before',
  'city.none': 'No city',
  'city.sample': 'The sample city',
  keptAt: 'Kept {{time}}',
  files_one: '{{count}} file, {{size}}',
  files_other: '{{count}} files, {{size}}',
  noFiles: 'No files of yours are kept.',
  nothing: 'Nothing is kept.',
  openPrevious: 'Open it again',
  used: '{{used}} of files are kept. This site uses {{all}} of {{quota}} that the browser allows.',
  usedOnly: '{{used}} of files are kept.',
  persisted: 'The browser does not delete this by itself.',
  notPersisted: 'The browser may delete this by itself when the disk is full.',
  persist: 'Ask the browser not to',
  forget: 'Forget what is kept',
  forgetAsk: 'Delete all that is kept on this machine?',
  forgetFiles_one:
    'The kept copy of {{count}} file goes ({{size}}); the file itself is not touched.',
  forgetFiles_other:
    'The kept copies of {{count}} files go ({{size}}); the files themselves are not touched.',
  forgetView:
    'How you arranged camera, layers and time goes too. What is on the page stays until you close it.',
  forgetNow: 'Forget it',
  forgetNot: 'Keep it',
  shareTitle: 'Share this view',
  shareLink: 'Link',
  shareCopy: 'Copy the link',
  shareCopied: 'The link was copied.',
  shareNotCopied: 'The browser did not copy it. The link is marked: press Ctrl+C.',
  shareIn: 'In the link',
  'shareIn.camera': 'where the camera is and looks',
  'shareIn.time': 'the time shown',
  'shareIn.layers': 'the visible layers, their looks and what they are inferred with',
  'shareIn.theme': 'light or dark, if you chose one',
  'shareIn.scenario': 'the scenario {{title}}, with its notes',
  'shareIn.sample': 'that it is the sample city',
  shareOut: 'Not in the link',
  'shareOut.files':
    'your files: they never leave this machine. Who opens the link needs them opened already.',
  'shareOut.scenario':
    'the scenario {{title}}: it is too large for a link. Save it as a file in What if and send that.',
  'shareOut.own': 'layers that were opened from files',
  'shareOut.names': 'names you gave, filters by properties, what is selected',
} as const;
