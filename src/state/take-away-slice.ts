import type { Problem } from '#core/errors.ts';

/** The first rows of the file that would be saved. */
export interface TakeAwayPreview {
  readonly layerId: string;
  readonly fileName: string;
  /** UCUM units where a column has one. */
  readonly columns: readonly { readonly name: string; readonly unit?: string }[];
  /** As they will stand in the file; an empty text = no value. */
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

export interface TakeAwaySlice {
  readonly preview: TakeAwayPreview | undefined;
  readonly takeAwayProblem: Problem | undefined;
  /** True while a file is being written. */
  readonly saving: boolean;
}

export const NO_TAKE_AWAY: TakeAwaySlice = {
  preview: undefined,
  takeAwayProblem: undefined,
  saving: false,
};
