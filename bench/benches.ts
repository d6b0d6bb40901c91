type Bench = () => Promise<Record<string, unknown>>;

/** The benches by name. Each returns what it measured on what size, runs, medians and a ratio to something outside. */
export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'import-rotterdam': async () => (await import('./import-rotterdam.ts')).benchImportRotterdam,
  recolour: async () => (await import('./recolour.ts')).benchRecolour,
  kriging: async () => (await import('./kriging.ts')).benchKriging,
  'first-view': async () => (await import('./first-view.ts')).benchFirstView,
  start: async () => (await import('./start.ts')).benchStart,
  screen: async () => (await import('./screen.ts')).benchScreen,
  live: async () => (await import('./live.ts')).benchLive,
  infer: async () => (await import('./infer.ts')).benchInfer,
  'left-out': async () => (await import('./left-out.ts')).benchLeftOut,
};
