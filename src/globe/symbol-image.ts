import { HATCH } from '#core/tokens.ts';
import { HATCHING } from '#layers/layer-style.ts';

/** How a symbol looks. */
export interface SymbolLook {
  readonly color: string;
  /** `HATCHING` */
  readonly hatching: number;
  readonly hatchColor: string;
  readonly casing: string;
  /** A dot of the casing's colour in the middle. */
  readonly dotted?: boolean;
  /** Ring around the casing for the selected one. */
  readonly ring?: string;
}

/** Diameter of the disc with its casing in CSS pixels. */
export const SYMBOL_PX = 14;
const CASING_PX = 2;
const RING_PX = 3;
const DOT_PX = 2.5;

/** Equal looks have equal keys. */
export function symbolKey(look: SymbolLook): string {
  const { color, hatching, hatchColor, casing, dotted = false, ring = '' } = look;
  return [color, hatching, hatchColor, casing, dotted, ring].join(' ');
}

function hatch(pen: CanvasRenderingContext2D, size: number, look: SymbolLook): void {
  if (look.hatching === HATCHING.none) return;
  // Half the spacing of areas: a symbol has room for two or three lines only.
  const spacing =
    (HATCH.spacingPx[look.hatching] ?? 10) / (look.hatching === HATCHING.wide ? 2 : 1.25);
  pen.strokeStyle = look.hatchColor;
  pen.lineWidth = look.hatching === HATCHING.wide ? 1.25 : HATCH.lineWidthPx;
  pen.beginPath();
  for (let at = -size; at < size; at += spacing * Math.SQRT2) {
    pen.moveTo(at, 0);
    pen.lineTo(at + size, size);
  }
  pen.stroke();
}

/** A disc with casing on a transparent square, `scale` device pixels a CSS pixel. */
export function symbolImage(look: SymbolLook, scale: number): HTMLCanvasElement {
  const size = SYMBOL_PX + 2 * RING_PX;
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(size * scale);
  canvas.height = Math.ceil(size * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.scale(scale, scale);
  const disc = (radius: number, color: string) => {
    pen.fillStyle = color;
    pen.beginPath();
    pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
    pen.fill();
  };
  if (look.ring !== undefined) disc(SYMBOL_PX / 2 + RING_PX, look.ring);
  disc(SYMBOL_PX / 2, look.casing);
  disc(SYMBOL_PX / 2 - CASING_PX, look.color);
  pen.clip();
  hatch(pen, size, look);
  if (look.dotted === true) disc(DOT_PX, look.casing);
  return canvas;
}
