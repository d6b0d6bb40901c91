type Measured = Record<string, unknown>;
type Bench = (args: readonly string[]) => Promise<Measured> | AsyncIterable<Measured>;

/**
 * The benches by name. Each returns what it measured on what size, runs, medians and a ratio to something
 * outside; one that measures several things yields one such record after the other.
 */
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
  assign: async () => (await import('./assign.ts')).benchAssign,
  demand: async () => (await import('./demand.ts')).benchDemand,
  'what-if': async () => (await import('./what-if.ts')).benchWhatIf,
};
