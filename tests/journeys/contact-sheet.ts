import type { Browser } from 'playwright-core';

/** How the page looks in a picture: its direction and its theme. */
export const LOOKS = ['light', 'dark', 'right-to-left'] as const;
export type Look = (typeof LOOKS)[number];

/** Pictures (PNG) of one state of the page, wide and narrow, each in every look. */
export type Shots = Record<'wide' | 'narrow', Partial<Record<Look, Buffer>>>;

/** Shares of their own size at which text of 14 px can still be read. */
const WIDE = { width: 1440 * 0.5, height: 900 * 0.5 } as const;
const NARROW_HEIGHT = Math.round(844 * 0.58);

function figure(size: string, look: Look, shot: Buffer): string {
  const caption = `<figcaption>${size}, ${look}</figcaption>`;
  return `<figure class="${size}"><img src="data:image/png;base64,${shot.toString('base64')}">${caption}</figure>`;
}

function figures(shots: Shots): string {
  const all = (['wide', 'narrow'] as const).flatMap((size) =>
    LOOKS.flatMap((look) => {
      const shot = shots[size][look];
      return shot === undefined ? [] : [figure(size, look, shot)];
    }),
  );
  return all.join('');
}

const WIDTH = 2 * WIDE.width + 16;
const STYLE = `
  body { margin: 0; background: #8f979f; font: 13px/20px sans-serif; color: #000; }
  main { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 16px 16px 4px; width: ${WIDTH}px; }
  figure { margin: 0; }
  img { display: block; }
  .wide img { height: ${WIDE.height}px; }
  .narrow img { height: ${NARROW_HEIGHT}px; }
`;

/** Below this share of the quality a text can hardly be read. */
const LEAST_QUALITY = 28;

/**
 * One picture (JPEG) of the pictures of a state, side by side with a line under each. Its quality is lowered
 * until it weighs at most `mostBytes`, but never so far that it cannot be read.
 */
export async function contactSheet(
  browser: Browser,
  shots: Shots,
  mostBytes: number,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH + 32, height: 1000 } });
  await page.setContent(`<style>${STYLE}</style><main>${figures(shots)}</main>`);
  const sheet = page.locator('main');
  let quality = 80;
  let jpeg = await sheet.screenshot({ type: 'jpeg', quality });
  while (jpeg.length > mostBytes && quality > LEAST_QUALITY) {
    quality -= 6;
    jpeg = await sheet.screenshot({ type: 'jpeg', quality });
  }
  await page.close();
  return jpeg;
}
