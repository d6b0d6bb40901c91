import type { Problem } from '#core/errors.ts';

/**
 * Whether the workspace is kept on this machine: not decided yet, kept, being written, kept by another
 * tab, stopped because it was forgotten or belongs to a newer page, or not kept because of a problem.
 */
export type Keeping =
  | 'opening'
  | 'kept'
  | 'keeping'
  | 'elsewhere'
  | 'forgotten'
  | 'newer'
  | 'failed';

/** A kept workspace in a few words. */
export interface KeptSummary {
  readonly city: 'none' | 'sample' | 'files';
  /** Of a city of files. */
  readonly title?: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** UTC epoch milliseconds. */
  readonly savedAt: number;
}

/** What is kept on this machine, as it was looked up last. */
export interface KeptOverview {
  readonly current?: KeptSummary;
  /** The last one whose files are no longer open. */
  readonly previous?: KeptSummary;
  /** Bytes of the kept files. */
  readonly fileBytes: number;
  /** All that this site stores, and may; absent where the browser does not tell. */
  readonly room?: {
    readonly usedBytes: number;
    readonly quotaBytes: number;
    readonly persisted: boolean;
  };
}

/** A link of the view. */
export interface ViewLinkMade {
  readonly address: string;
  /** The scenario in hand, and whether it is in the link: a large one is not. */
  readonly scenario?: { readonly title: string; readonly isIn: boolean };
}

export interface KeepingSlice {
  readonly keeping: Keeping;
  /** Why it is not kept. */
  readonly keepingProblem: Problem | undefined;
  readonly kept: KeptOverview | undefined;
  /** The link of the view, made when it was asked for. */
  readonly viewLink: ViewLinkMade | undefined;
}

export const NO_KEEPING: KeepingSlice = {
  keeping: 'opening',
  keepingProblem: undefined,
  kept: undefined,
  viewLink: undefined,
};
