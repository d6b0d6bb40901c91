import type { Page } from 'playwright-core';

/** Red, green, blue of the picture at points of it, in CSS pixels. */
export async function colorsAt(
  page: Page,
  points: readonly (readonly [number, number])[],
): Promise<number[][]> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([data, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      return places.map(([x, y]) => [...(pen?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3));
    },
    [png, points] as const,
  );
}

/** Whether a colour is another one than `#rrggbb`, by more than rounding in one channel. */
export function differs(found: readonly number[] | undefined, token: string): boolean {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(token.slice(at, at + 2), 16));
  return wanted.some((value, channel) => Math.abs((found?.[channel] ?? -1) - value) > 2);
}
