import type { Page } from 'playwright-core';

/** A text of the page, and where it stands. */
interface Said {
  readonly text: string;
  readonly where: string;
}

/** Elements whose text is data, a code or a time, and what react-aria says in words of its own. */
const PLAIN =
  'bdi, code, kbd, time, script, style, noscript, title, [translate="no"], [data-live-announcer], [id^="react-aria-description"]';
const READ_OUT = [
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'aria-valuetext',
  'aria-description',
];

function shownTexts(page: Page): Promise<Said[]> {
  return page.evaluate((plain) => {
    const found: { text: string; where: string }[] = [];
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest(plain) !== null) continue;
      found.push({ text: node.textContent ?? '', where: `${parent.tagName} ${parent.className}` });
    }
    return found;
  }, PLAIN);
}

function readTexts(page: Page): Promise<Said[]> {
  return page.evaluate(
    ([plain, names]) =>
      names.flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap((element) => {
          const text = element.getAttribute(name) ?? '';
          // A name from data cannot be marked within an attribute: then it stands in the element too.
          const isData = [...element.querySelectorAll('bdi')].some(
            (one) => one.textContent === text,
          );
          const isPlain = isData || element.closest(plain) !== null;
          return isPlain ? [] : [{ text, where: `${element.tagName} ${name}` }];
        }),
      ),
    [PLAIN, READ_OUT] as const,
  );
}

/** The button that react-aria hides at both ends of a popover, in its own words. */
function isReactAria({ text, where }: Said): boolean {
  return text === 'Dismiss' && where === 'BUTTON aria-label';
}

/**
 * Texts of a page in `en-XA` that did not come from the catalogue: letters outside of its brackets, in what
 * is shown and in names that are only read out.
 */
export async function untranslated(page: Page): Promise<string[]> {
  const all = [...(await shownTexts(page)), ...(await readTexts(page))];
  return all
    .filter((said) => /\p{L}/u.test(said.text.replaceAll(/⟦[\s\S]*⟧/g, '')) && !isReactAria(said))
    .map(({ text, where }) => `<${where}> ${text}`);
}

/** Lets the browser prefer another language from now on; the page follows, whatever is open. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((tag) => {
    Object.defineProperty(navigator, 'languages', { configurable: true, get: () => [tag] });
    dispatchEvent(new Event('languagechange'));
  }, language);
  await page.waitForTimeout(100);
}
