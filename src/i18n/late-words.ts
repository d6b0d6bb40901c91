import { addTexts } from './words.ts';

let loading: Promise<void> | undefined;

/**
 * Gets the texts of the late catalogue, which all languages then have; at once when they are there. Rejects
 * when they cannot be fetched; the next call tries again.
 */
export function loadLateTexts(): Promise<void> {
  loading ??= import('./en/late-catalogue.ts').then(
    ({ late }) => addTexts(late),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Loads as `load` does, and the late texts with it: for code that speaks them. */
export function withLateTexts<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  return async () => {
    const [loaded] = await Promise.all([load(), loadLateTexts()]);
    return loaded;
  };
}
