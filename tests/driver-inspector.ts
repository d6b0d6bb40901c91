import type { Locator } from 'playwright-core';
import type { CityPage } from './driver.ts';

/** A part of the inspector. */
export type InspectorPart = 'Now' | 'Over time' | 'How good' | 'Where from';

/** Shows a part of the inspector. */
export async function showInspectorPart(city: CityPage, part: InspectorPart): Promise<void> {
  await city.showPart('Inspector');
  await city.page.getByRole('tab', { name: part, exact: true }).click();
}

/** Opens the comparison of the models of a layer from its card. */
export async function judge(city: CityPage, layer: string): Promise<void> {
  await city.showPart('Layers');
  await city.card(layer).getByRole('button', { name: 'How good' }).click();
  await city.page.locator('.evidence').waitFor();
}

/** The chart of the inspector, once it is drawn. */
export async function chart(city: CityPage): Promise<Locator> {
  const picture = city.page.getByRole('img', { name: /over time/ });
  await picture.locator('svg').waitFor();
  return picture;
}

/** How many pieces the line of the chart is in. */
export async function piecesOfLine(city: CityPage): Promise<number> {
  const line = (await chart(city)).locator('g[stroke-width="2"] path');
  const paths = await line.evaluateAll((all) => all.map((one) => one.getAttribute('d') ?? ''));
  return Math.max(...paths.map((path) => path.split('M').length - 1));
}

/** What each sensor that a value rests on counts, in percent; the row of the others among them. */
export async function shares(city: CityPage): Promise<number[]> {
  const table = city.page.getByRole('table', { name: 'Sensors that count in this value' });
  const cells = table.locator('tbody tr td:nth-of-type(2)');
  return (await cells.allInnerTexts()).map((text) => Number.parseFloat(text));
}
