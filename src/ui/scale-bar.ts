/** A round length and how wide it is in the picture. */
export interface ScaleBar {
  readonly metres: number;
  readonly px: number;
}

/** The longest of 1, 2 or 5 × a power of ten metres that is at most `limitPx` wide. */
export function scaleBar(metresPerPixel: number, limitPx: number): ScaleBar {
  const limit = metresPerPixel * limitPx;
  const power = 10 ** Math.floor(Math.log10(limit));
  const metres = [5, 2, 1].map((digit) => digit * power).find((length) => length <= limit) ?? power;
  return { metres, px: metres / metresPerPixel };
}
