/** How far a long piece of work is. `stage` is a message key of src/i18n; `total` 0 = not known. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** What a kernel is given to tell its progress and to learn that nobody waits any more. */
export interface Work {
  /** Aborted when the result is no longer wanted. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Lets other messages in and throws `cancelled` when the signal is aborted. Cheap: call it in every outer loop. */
  pause(): Promise<void>;
}
