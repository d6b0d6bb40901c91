/** The map and its tools. */
export const map = {
  region: 'Map',
  name: '3D city view',
  invented: 'Invented sample city',
  hint: 'Arrow keys move, Shift and arrow keys turn and tilt, plus and minus zoom, Enter takes what the cross-hair marks, F lists what is in view, W says what is seen, ? shows all keys.',
  marks: 'marks: {{name}}',
  marksNothing: 'marks nothing',
  toInView: 'List what is in view',
  move: 'Move the map',
  tools: 'Map tools',
  home: 'Whole city',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  northUp: 'North up',
  lookDown: 'Look straight down',
  lookAcross: 'Look across in 3D',
  retry3d: 'Try 3D again',
} as const;
