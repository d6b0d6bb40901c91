/** What each folder may import, by room. `libraries` are packages that only these rooms may use. */
export interface Room {
  readonly imports: readonly string[];
}

const KERNEL_ROOMS = [
  'core',
  'threads',
  'i18n',
  'twin',
  'feeds',
  'observations',
  'inference',
  'scenario',
  'simulation',
  'layers',
  'tiles',
  'exchange',
  'evaluation',
  'pipelines',
];

/** The import table of docs/ARCHITECTURE.md. A room always may import itself. */
export const ROOMS: Readonly<Record<string, Room>> = {
  core: { imports: [] },
  threads: { imports: ['core'] },
  storage: { imports: ['core', 'threads'] },
  i18n: { imports: ['core'] },
  twin: { imports: ['core', 'threads'] },
  feeds: { imports: ['core', 'threads'] },
  observations: { imports: ['core', 'threads'] },
  inference: { imports: ['core', 'threads', 'twin', 'observations'] },
  scenario: { imports: ['core', 'twin'] },
  simulation: { imports: ['core', 'threads', 'twin', 'scenario'] },
  layers: { imports: ['core', 'twin'] },
  tiles: { imports: ['core', 'threads', 'twin'] },
  exchange: { imports: ['core', 'layers', 'observations'] },
  evaluation: {
    imports: [
      'core',
      'threads',
      'twin',
      'feeds',
      'observations',
      'inference',
      'scenario',
      'simulation',
      'layers',
    ],
  },
  pipelines: {
    imports: [
      'core',
      'threads',
      'twin',
      'feeds',
      'observations',
      'inference',
      'scenario',
      'simulation',
      'layers',
      'exchange',
    ],
  },
  globe: { imports: ['core', 'threads', 'twin', 'layers', 'tiles'] },
  state: { imports: ['core', 'twin', 'layers', 'observations', 'scenario'] },
  ui: { imports: ['core', 'layers', 'state', 'i18n'] },
  app: {
    imports: [...KERNEL_ROOMS, 'storage', 'globe', 'state', 'ui', 'workers', 'datasets', 'models'],
  },
  cli: { imports: [...KERNEL_ROOMS, 'storage', 'workers'] },
  datasets: { imports: ['core', 'twin', 'scenario', 'simulation'] },
};

/** Packages that only the named rooms may import, because they are heavy or own the screen. */
export const LIBRARY_HOMES: Readonly<Record<string, readonly string[]>> = {
  cesium: ['globe'],
  resium: ['globe'],
  'onnxruntime-web': ['workers', 'cli'],
  pbf: ['inference'],
  react: ['globe', 'ui', 'app', 'i18n'],
  'react-aria-components': ['ui', 'app'],
  zustand: ['state', 'app', 'ui'],
};

/** Rooms that also run headless: no DOM, no node. */
export const HEADLESS_ROOMS = KERNEL_ROOMS;
