import type { Browser } from 'playwright-core';

/** How the page looks in a picture: its direction and its theme. */
export const LOOKS = ['light', 'dark', 'right-to-left'] as const;
export type Look = (typeof LOOKS)[number];

/** Pictures (PNG) of one state of the page, wide and narrow, each in every look. */
export type Shots = Record<'wide' | 'narrow', Partial<Record<Look, Buffer>>>;

/** Every picture's share of its own size: text of 14 px can still be read. */
const SCALE = 0.6;
/** A wide picture is so high; a narrow one is drawn as high, so that all stand in one line. */
const HEIGHT = Math.round(900 * SCALE);

function figure(size: string, look: Look, shot: Buffer): string {
  const caption = `<figcaption>${size}, ${look}</figcaption>`;
  return `<figure><img src="data:image/png;base64,${shot.toString('base64')}">${caption}</figure>`;
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

const STYLE = `
  body { margin: 0; background: #8f979f; font: 13px/20px sans-serif; color: #000; }
  main { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 16px 16px 4px;
    width: ${2 * 1440 * SCALE + 16}px; }
  figure { margin: 0; }
  img { display: block; height: ${HEIGHT}px; }
`;

/** Below this share of the quality a text can hardly be read. */
const LEAST_QUALITY = 44;

/**
 * One picture (JPEG) of the pictures of a state, side by side with a line under each. Its quality is lowered
 * until it weighs at most `mostBytes`, but never so far that it cannot be read.
 */
export async function contactSheet(
  browser: Browser,
  shots: Shots,
  mostBytes: number,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1776, height: 1000 } });
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
