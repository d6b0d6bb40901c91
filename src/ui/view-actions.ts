import type { ViewMove } from '#state/saved-view-slice.ts';

/** What a person does with saved views. All but showing the camera, look and time of one can be undone. */
export interface ViewActions {
  /** Proposes a name for what is shown, to be saved by it. */
  draftView(): void;
  /** Saves nothing after all. */
  dropDraft(): void;
  /** Saves what is shown under a name that is not empty. */
  saveView(name: string): void;
  /** Shows a view again: layers, look, time and camera, as far as they are there. */
  showView(id: string): void;
  /** An empty name changes nothing. */
  renameView(id: string, name: string): void;
  captionView(id: string, caption: string): void;
  /** Puts what is shown now in the place of what was saved; name and caption stay. */
  replaceView(id: string): void;
  moveView(id: string, move: ViewMove): void;
  removeView(id: string): void;
}
