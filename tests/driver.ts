import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, BrowserContext, Download, Locator, Page } from 'playwright-core';
import { type Incidents, openPage, type PageOptions } from './journeys/browser.ts';

/** A part of the page that a narrow screen shows in a sheet of its own. */
type Part = 'Layers' | 'Table' | 'Inspector' | 'More';

/** The page in a person's words. Everything goes through what a person sees, hears or presses. */
export class CityPage {
  readonly page: Page;
  readonly incidents: Incidents;
  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext, incidents: Incidents) {
    this.page = page;
    this.#context = context;
    this.incidents = incidents;
  }

  static async open(browser: Browser, url: string, options: PageOptions): Promise<CityPage> {
    const { page, context, incidents } = await openPage(browser, url, options);
    return new CityPage(page, context, incidents);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Drops files from a disk onto the page, as from a file manager. */
  async dropFiles(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => ({
      name: basename(path),
      content: readFileSync(path).toString('base64'),
    }));
    const transfer = await this.page.evaluateHandle((given) => {
      const data = new DataTransfer();
      for (const { name, content } of given) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    }, files);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    }
  }

  /** Drops a text as a file. */
  async dropText(name: string, content: string): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([file, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text ?? ''], file ?? ''));
        return data;
      },
      [name, content],
    );
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    }
  }

  /** Chooses files by Ctrl+O. */
  async chooseFiles(paths: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('Control+o');
    await (await chooser).setFiles([...paths]);
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Waits for the import report and closes it; returns what it said. */
  async readReport(): Promise<string> {
    const report = this.page.getByRole('dialog', { name: 'Import report' });
    await report.waitFor({ timeout: 120_000 });
    const text = await report.innerText();
    await this.page.keyboard.press('Escape');
    await report.waitFor({ state: 'detached' });
    return text;
  }

  /** Waits until the map stands still with all that was given drawn. */
  async drawn(): Promise<void> {
    await this.page.locator('#map[data-drawn="true"]').waitFor({ timeout: 120_000 });
  }

  /** Waits until the inferred layer belongs to the time shown. */
  async inferred(): Promise<void> {
    const busy = this.page.getByText('updating …');
    await this.page.waitForTimeout(150);
    await busy.first().waitFor({ state: 'detached', timeout: 120_000 });
  }

  get map(): Locator {
    return this.page.getByRole('application', { name: '3D city view' });
  }

  /** On a narrow page, brings up a part; on a wide one all are there. */
  async showPart(part: Part): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Parts of the page' }).getByText(part).click();
  }

  /** The time that the page shows, in the city's words. */
  async time(): Promise<string> {
    return (await this.page.locator('.timeline time').first().innerText()).trim();
  }

  async stepTime(by: 'Previous step' | 'Next step'): Promise<void> {
    await this.page.getByRole('button', { name: by }).click();
  }

  /** Opens the table of what is in view and shows one kind of thing. */
  async listInView(
    kind: 'building' | 'street' | 'station' | 'district' | 'cell',
  ): Promise<Locator> {
    const region = this.page.getByRole('region', { name: 'In view' });
    if (!(await region.isVisible())) {
      await this.page.getByRole('button', { name: 'Table', exact: true }).click();
    }
    await region.getByLabel('Show').selectOption(kind);
    return region.getByRole('row');
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** Saves a layer through the Take away dialog. */
  async takeAway(layer: string): Promise<Download> {
    await this.page.getByRole('button', { name: 'Take away' }).click();
    await this.dialog.getByLabel('Layer').selectOption({ label: layer });
    const download = this.page.waitForEvent('download');
    await this.dialog.getByRole('button', { name: 'Save' }).click();
    return download;
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
