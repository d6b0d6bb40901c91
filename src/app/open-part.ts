import { NARROW } from '#ui/use-media.ts';
import type { Page } from './use-page.ts';

/** Brings up a part of the page: a sheet on a narrow one, a panel on a wide one. */
export function openPart({ actions }: Page, part: 'layers' | 'table' | 'inspector'): void {
  if (window.matchMedia(NARROW).matches) actions.openSheet(part);
  else if (part === 'table') actions.goToTable();
  else if (part === 'layers') actions.foldPanel(false);
  else actions.openInspector(true);
}
