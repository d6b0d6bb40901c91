/** How large a person made the panels around the map. */
export interface PanelSizes {
  /** CSS pixels. */
  readonly leftPx: number;
  readonly inspectorPx: number;
  /** Of the height of the page. */
  readonly drawerPercent: number;
}

export type PanelName = keyof PanelSizes;

export const FIRST_SIZES: PanelSizes = { leftPx: 320, inspectorPx: 360, drawerPercent: 40 };

/** Least and most of each. */
export const PANEL_LIMITS: Readonly<Record<PanelName, readonly [least: number, most: number]>> = {
  leftPx: [280, 480],
  inspectorPx: [320, 560],
  drawerPercent: [20, 70],
};

/** What one press of a key or one command changes. */
export const PANEL_STEPS: PanelSizes = { leftPx: 20, inspectorPx: 20, drawerPercent: 5 };

/** The map is never narrower. */
export const LEAST_MAP_PX = 480;
/** From this width on the inspector lies beside the map, below it over the map. */
export const BESIDE_FROM_PX = 1200;
const FOLDED_PX = 48;

function clamped(panel: PanelName, size: number): number {
  const [least, most] = PANEL_LIMITS[panel];
  return Math.min(most, Math.max(least, size));
}

/** The sizes with some changed, each within its limits; what is no number changes nothing. */
export function resized(before: PanelSizes, change: Partial<PanelSizes>): PanelSizes {
  const pick = (panel: PanelName) => {
    const wanted = change[panel] ?? before[panel];
    return Number.isFinite(wanted) ? clamped(panel, wanted) : before[panel];
  };
  return {
    leftPx: pick('leftPx'),
    inspectorPx: pick('inspectorPx'),
    drawerPercent: pick('drawerPercent'),
  };
}

/**
 * The sizes that leave the map its least width on a page `widthPx` wide: first the inspector gives way,
 * then the left panel, neither below its own least size.
 */
export function fitted(
  sizes: PanelSizes,
  widthPx: number,
  {
    panelFolded,
    inspectorOpen,
  }: { readonly panelFolded: boolean; readonly inspectorOpen: boolean },
): PanelSizes {
  const beside = inspectorOpen && widthPx >= BESIDE_FROM_PX;
  const leftPx = panelFolded ? FOLDED_PX : sizes.leftPx;
  const room = widthPx - LEAST_MAP_PX;
  const inspectorPx = beside
    ? clamped('inspectorPx', Math.min(sizes.inspectorPx, room - leftPx))
    : sizes.inspectorPx;
  const taken = beside ? inspectorPx : 0;
  const least = clamped('leftPx', Math.min(sizes.leftPx, room - taken));
  return { ...sizes, leftPx: least, inspectorPx };
}
