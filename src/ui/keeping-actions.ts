/** What a person does about what is kept on this machine, and about links. */
export interface KeepingActions {
  /** Keeps the workspace of this tab from now on. */
  keepHere(): void;
  /** Deletes all that is kept on this machine, and keeps nothing until the page is loaded again. */
  forgetKept(): void;
  /** Opens the workspace that was kept before the present one. */
  openPrevious(): void;
  /** Looks up what is kept, for the dialog that tells. */
  lookUpKept(): void;
  /** Asks the browser not to delete by itself what is kept. */
  persistKept(): void;
  /** Makes the link of the view, and opens the dialog that shows it. */
  share(): void;
}
