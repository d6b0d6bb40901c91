/** Class of the buttons that show a view. */
export const VIEW_BUTTON = 'view-button';

/** What there is to do first, from the field of a name that is being written to the one next action. */
const FIRST = ['.save-view-part input', `.${VIEW_BUTTON}`, '.save-view'];

/** Moves the focus into the list of views. */
export function focusViews(): void {
  const found = FIRST.map((selector) =>
    document.querySelector<HTMLElement>(`.view-list ${selector}`),
  );
  found.find((element) => element !== null)?.focus();
}
