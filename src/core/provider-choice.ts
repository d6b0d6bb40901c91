import type { Provider } from './model-package.ts';

/** Why a provider does not run a model on a device. */
export const REJECTION_REASONS = [
  'slower',
  'wrong',
  'failed',
  'unresponsive',
  'notAllowed',
  'noAdapter',
  'softwareAdapter',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A provider that was passed over. */
export interface Rejection {
  readonly provider: Provider;
  /** Of one that was tried. */
  readonly threads?: number;
  readonly reason: RejectionReason;
  /** Of one that ran and was right: what `ProviderChoice.medianMs` is of the chosen one. */
  readonly medianMs?: number;
}

/** Where a model runs on a device, and why there. */
export interface ProviderChoice {
  readonly provider: Provider;
  readonly threads: number;
  /** `fastest` of several that were right, or the `onlyOne` that ran and was. */
  readonly reason: 'onlyOne' | 'fastest';
  /** Largest difference from the golden vectors, in standard deviations of their contexts. */
  readonly goldenMaxDeviationSd: number;
  /** Median milliseconds of a run of usual size on this device. */
  readonly medianMs: number;
  readonly rejected: readonly Rejection[];
}
