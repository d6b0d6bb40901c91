/** The buttons that show and hide layers. */
export const EYES = '.layer-eye';

/** Moves the focus into the list of layers: to the first eye. */
export function focusLayers(): void {
  document.querySelector<HTMLElement>(`.layer-list ${EYES}`)?.focus();
}
