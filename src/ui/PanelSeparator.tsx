import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { PANEL_LIMITS, PANEL_STEPS, type PanelName, type PanelSizes } from '#state/panel-sizes.ts';
import { useWords } from './use-words.ts';
import './panels.css';

interface PanelSeparatorProps {
  readonly panel: PanelName;
  /** The size as it is now. */
  readonly size: number;
  readonly onResize: (change: Partial<PanelSizes>) => void;
}

/** Whether a drag or key towards the right or the bottom makes the panel larger, in a page read left to right. */
const GROWS = { leftPx: 1, inspectorPx: -1, drawerPercent: -1 } as const;

function towards(element: HTMLElement, panel: PanelName): number {
  const mirrored = panel !== 'drawerPercent' && getComputedStyle(element).direction === 'rtl';
  return mirrored ? -GROWS[panel] : GROWS[panel];
}

const ALONG: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

function sizeByKey(event: KeyboardEvent<HTMLElement>, panel: PanelName, size: number) {
  const [least, most] = PANEL_LIMITS[panel];
  if (event.key === 'Home') return least;
  if (event.key === 'End') return most;
  const isAcross = /Up|Down/.test(event.key) !== (panel === 'drawerPercent');
  const along = isAcross ? undefined : ALONG[event.key];
  if (along === undefined) return undefined;
  return size + along * towards(event.currentTarget, panel) * PANEL_STEPS[panel];
}

/** The edge between a panel and the map: dragged, or moved by the arrow keys, Home and End. */
export function PanelSeparator({ panel, size, onResize }: PanelSeparatorProps) {
  const { text } = useWords();
  const grip = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const upright = panel !== 'drawerPercent';
  const [least, most] = PANEL_LIMITS[panel];
  const at = (event: PointerEvent) => (upright ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: at(event), size };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (grip.current === undefined) return;
    const moved = (at(event) - grip.current.at) * towards(event.currentTarget, panel);
    const change = upright ? moved : (100 * moved) / window.innerHeight;
    onResize({ [panel]: Math.round(grip.current.size + change) });
  };
  const letGo = () => {
    grip.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = sizeByKey(event, panel, size);
    if (next === undefined) return;
    event.preventDefault();
    onResize({ [panel]: next });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: hr takes no keys
    <div
      role="separator"
      className={`panel-separator ${panel}`}
      aria-label={text(`frame:edge.${panel}`)}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    />
  );
}
