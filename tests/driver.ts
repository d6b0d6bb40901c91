import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openSheet, type Part, sheetOf } from './driver-parts.ts';
import { type Incidents, openPage, type PageOptions } from './journeys/browser.ts';

/** What the table lists. */
type ListedKind = 'building' | 'street' | 'station' | 'district' | 'cell';

/** A path of a disk, or a file that exists only as a text. */
export type DroppedFile = string | { readonly name: string; readonly content: string };

/** Stands for the layer that was opened first. */
export const OPENED = Symbol('the layer that was opened first');

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

  /** The page without a city, as a link with `?city=none` opens it. */
  static async open(browser: Browser, url: string, options: PageOptions): Promise<CityPage> {
    const { page, context, incidents } = await openPage(browser, `${url}?city=none`, options);
    await page.getByRole('heading', { name: 'Open a city' }).waitFor();
    return new CityPage(page, context, incidents);
  }

  /** The page as a newcomer opens it: with the sample city. */
  static async openSample(browser: Browser, url: string, options: PageOptions): Promise<CityPage> {
    const { page, context, incidents } = await openPage(browser, url, options);
    return new CityPage(page, context, incidents);
  }

  /** Another tab of the same browser, in which the same is kept. */
  async anotherTab(url: string): Promise<CityPage> {
    const page = await this.#context.newPage();
    await page.goto(url);
    return new CityPage(page, this.#context, this.incidents);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Drops files onto the page, as from a file manager; paths of a disk, or names with their content. */
  async dropFiles(files: readonly DroppedFile[]): Promise<void> {
    const given = files.map((file) =>
      typeof file === 'string'
        ? { name: basename(file), base64: readFileSync(file).toString('base64') }
        : { name: file.name, base64: Buffer.from(file.content).toString('base64') },
    );
    const transfer = await this.page.evaluateHandle((items) => {
      const data = new DataTransfer();
      for (const { name, base64 } of items) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    }, given);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    }
  }

  /** Drops a folder of the disk onto the page. */
  async dropFolder(path: string): Promise<void> {
    const session = await this.#context.newCDPSession(this.page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    }
    await session.detach();
  }

  /** Chooses files by Ctrl+O. */
  async chooseFiles(paths: readonly string[]): Promise<void> {
    // A key pressed while the browser window still gains the focus is lost: then press again.
    for (let press = 0; press < 5; press++) {
      const opened = this.page
        .waitForEvent('filechooser', { timeout: 5000 })
        .catch(() => undefined);
      await this.page.keyboard.press('Control+o');
      const chooser = await opened;
      if (chooser === undefined) continue;
      await chooser.setFiles([...paths]);
      return;
    }
    throw new Error('Ctrl+O opened no file chooser.');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get report(): Locator {
    return this.page.getByRole('dialog', { name: 'Import report' });
  }

  /** Waits for the import report, which stays open; returns what it says of one file, all of it unfolded. */
  async reportOf(file: string): Promise<string> {
    const section = this.report.getByRole('region', { name: file, exact: true });
    await section.waitFor({ timeout: 120_000 });
    const folded = section.locator('details:not([open]) > summary');
    while ((await folded.count()) > 0) await folded.first().click();
    return section.innerText();
  }

  /** Waits for the import report, which opens by itself when something was refused, and closes it; returns what it said. */
  async readReport(): Promise<string> {
    await this.report.waitFor({ timeout: 120_000 });
    const text = await this.report.innerText();
    // A key pressed while the browser window still gains the focus is lost: then press again.
    for (let press = 0; press < 5; press++) {
      await this.page.keyboard.press('Escape');
      const closed = this.report.waitFor({ state: 'detached', timeout: 3000 });
      if (await closed.then(() => true).catch(() => false)) return text;
    }
    throw new Error('Escape did not close the import report.');
  }

  /** Opens the import report from the status bar and reads it. */
  async openReport(): Promise<string> {
    await this.page.getByRole('button', { name: 'Import report' }).click({ timeout: 120_000 });
    return this.readReport();
  }

  /** Back to the empty page. */
  async closeCity(): Promise<void> {
    await this.page.getByRole('button', { name: /^City:/ }).press('Enter');
    await this.page.getByRole('menuitem', { name: 'Close the city' }).press('Enter');
    await this.page.getByRole('heading', { name: 'Open a city' }).waitFor();
  }

  /** Waits until the map stands still with all that was given drawn. */
  async drawn(): Promise<void> {
    await this.page.locator('#map[aria-busy="false"]').waitFor({ timeout: 120_000 });
  }

  /** Waits until the inferred layer belongs to the time shown. */
  async inferred(): Promise<void> {
    const busy = this.page.getByText('updating …');
    await this.page.waitForTimeout(150);
    await busy.first().waitFor({ state: 'detached', timeout: 120_000 });
  }

  /** The card of a layer in the list, by its title. */
  card(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, exact: true, level: 4 });
    return this.page.getByRole('listitem').filter({ has: heading });
  }

  /** Switches a layer on or off by its eye. */
  async switchLayer(title: string): Promise<void> {
    await this.showPart('Layers');
    await this.page.getByRole('button', { name: `Show ${title}`, exact: true }).click();
  }

  /** Puts the values of an inferred layer on something else. */
  async inferOn(title: string, where: 'Grid' | 'Streets' | 'Facades'): Promise<void> {
    await this.showPart('Layers');
    await this.card(title).getByLabel('Where').selectOption({ label: where });
    await this.inferred();
  }

  /** Waits until the models were compared at the sensors, and the layer is shown by the better one. */
  async compared(): Promise<void> {
    const waiting = this.page.getByText(/is being compared|Comparing the models/);
    await waiting.first().waitFor({ state: 'detached', timeout: 120_000 });
    await this.inferred();
  }

  /** Chooses what the first visible inferred layer is made with. */
  async chooseModel(name: string): Promise<void> {
    await this.showPart('Layers');
    await this.page.getByLabel('Model', { exact: true }).first().selectOption({ label: name });
    await this.inferred();
  }

  /** Waits until the camera rests: the place that the status bar names stays. */
  async settled(): Promise<void> {
    const status = this.page.getByRole('contentinfo');
    let before = '';
    for (let now = await status.innerText(); now !== before; now = await status.innerText()) {
      before = now;
      await this.page.waitForTimeout(1200);
    }
  }

  /** Clicks on whatever is in the middle of the map. */
  async clickMiddle(): Promise<void> {
    const box = await this.map.boundingBox();
    if (box === null) throw new Error('There is no map.');
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  get map(): Locator {
    return this.page.getByRole('application', { name: '3D city view' });
  }

  /** Whether the page shows its parts in sheets, as on a phone. */
  #isNarrow(): Promise<boolean> {
    return this.page.getByRole('navigation', { name: 'Parts of the page' }).isVisible();
  }

  /** Brings up a part: on a narrow page in a sheet, on a wide one all are there. */
  async showPart(part: Part): Promise<void> {
    if (!(await this.#isNarrow())) return;
    if (await sheetOf(this.page, part).isVisible()) return;
    await this.backToMap();
    await openSheet(this.page, part);
  }

  /** Closes whatever lies over the map. */
  async backToMap(): Promise<void> {
    while (await this.dialog.isVisible()) {
      await this.page.keyboard.press('Escape');
      await this.page.waitForTimeout(200);
    }
    const close = this.page.getByRole('button', { name: 'Close this part' });
    if (await close.isVisible()) await close.click();
  }

  /** The time that the page shows, in the city's words. */
  async time(): Promise<string> {
    return (await this.page.locator('.timeline time').first().innerText()).trim();
  }

  async stepTime(by: 'Previous step' | 'Next step'): Promise<void> {
    await this.page.getByRole('button', { name: by }).click();
  }

  /** The button that plays and pauses; it is pressed while time plays. */
  get playButton(): Locator {
    return this.page.getByRole('button', { name: 'Play', exact: true });
  }

  /** The button that goes to the newest step; it is pressed while that is shown. */
  get liveButton(): Locator {
    return this.page.getByRole('button', { name: 'Live', exact: true });
  }

  /** Replays so many seconds of the city in one second. */
  async setSpeed(times: number): Promise<void> {
    await this.page.getByLabel('Speed', { exact: true }).selectOption(String(times));
  }

  /** Counts the drawing calls of the map from now on. */
  async watchDrawing(): Promise<() => Promise<number>> {
    await this.page.evaluate(() => {
      const counted = { drawings: 0 };
      Object.assign(globalThis, { counted });
      const gl = WebGL2RenderingContext.prototype;
      for (const name of [
        'clear',
        'drawArrays',
        'drawElements',
        'drawElementsInstanced',
      ] as const) {
        const draw = gl[name] as (...args: unknown[]) => void;
        Object.assign(gl, {
          [name](this: WebGL2RenderingContext, ...args: unknown[]) {
            counted.drawings += 1;
            draw.apply(this, args);
          },
        });
      }
    });
    return () =>
      this.page.evaluate(
        () => (globalThis as unknown as { counted: { drawings: number } }).counted.drawings,
      );
  }

  /** The list of what is in view: with headings a tree. */
  get list(): Locator {
    const named = { name: 'In view' };
    return this.page.getByRole('grid', named).or(this.page.getByRole('treegrid', named));
  }

  /** Opens the table of what is in view and shows one kind of thing. */
  async listInView(kind: ListedKind): Promise<Locator> {
    const grid = this.list;
    if (await this.#isNarrow()) await this.showPart('Table');
    else if (!(await grid.isVisible())) {
      await this.page.getByRole('button', { name: 'Table', exact: true }).click();
    }
    await this.page.getByLabel('Show', { exact: true }).selectOption(kind);
    await grid.waitFor();
    return grid.getByRole('row');
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** Selects the row of one kind that is nearest to the middle of the picture. */
  async chooseFirstInView(kind: ListedKind): Promise<void> {
    await this.listInView(kind);
    // Headings of groups cannot be selected.
    await this.list.locator('[role="row"][aria-selected]').first().click();
  }

  /** Opens the dialog that saves layers. */
  async openTakeAway(): Promise<void> {
    await this.showPart('More');
    await this.page.getByRole('button', { name: 'Take away' }).click();
    await this.dialog.getByLabel('Layer').waitFor();
  }

  /** Saves a layer through the Take away dialog; returns the text of the file. */
  async layerBytes(layer: string | typeof OPENED, path: string): Promise<string> {
    await this.openTakeAway();
    const choice = this.dialog.getByLabel('Layer');
    await choice.selectOption(layer === OPENED ? 'own-1' : { label: layer });
    const download = this.page.waitForEvent('download');
    await this.dialog.getByRole('button', { name: 'Save' }).click();
    await (await download).saveAs(path);
    await this.dialog.waitFor({ state: 'detached' });
    return readFileSync(path, 'utf8');
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path, quality: 82 });
  }
}
