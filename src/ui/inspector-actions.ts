import type { InspectorTab } from '#state/inspector-slice.ts';
import type { SeriesSpan } from '#state/place-series.ts';

/** What a person does in the inspector. Values are named by `readingKey`. */
export interface InspectorActions {
  /** Stays when another feature is selected. */
  showInspectorTab(tab: InspectorTab): void;
  /** Shows how good the models of an inferred layer are. */
  judgeLayer(layer: string): void;
  showSeries(reading: string): void;
  showSpan(span: SeriesSpan): void;
  cancelSeries(): void;
  /** Goes on with a series that was cancelled or failed. */
  resumeSeries(): void;
  /** Finds out which sensors a value rests on, and draws lines to them. */
  explain(reading: string): void;
  closeWhy(): void;
}
