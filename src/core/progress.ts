/** How far a long piece of work is. `stage` is a message key of src/i18n; `total` 0 = not known. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** The part of the work that this is of. */
  readonly part?: WorkPart;
}

/** One of several parts of a long piece of work, such as one file of many. */
export interface WorkPart {
  /** Name of the file. */
  readonly file: string;
  /** What the file is known to hold, as roles of the twin are named. */
  readonly role?: string;
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
}

/** What a kernel is given to tell its progress and to learn that nobody waits any more. */
export interface Work {
  /** Aborted when the result is no longer wanted. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Lets other messages in and throws `cancelled` when the signal is aborted. Cheap: call it in every outer loop. */
  pause(): Promise<void>;
}

/** The same work, telling its progress as that of one part. */
export function partOf(work: Work, part: WorkPart): Work {
  return {
    signal: work.signal,
    progress: (progress) => work.progress({ ...progress, part }),
    pause: () => work.pause(),
  };
}
