import { countText } from '#i18n/number-text.ts';
import { dayTimeText, durationRangeText, durationText } from '#i18n/time-text.ts';
import type { Words } from '#i18n/words.ts';
import type { EditName } from '#state/edit-slice.ts';
import type { LayerAge, LayerEntry, SimulatedOf } from '#state/layer-slice.ts';

/** The name of a layer of a result, or of an answer to a question about one. */
function simulatedTitle(
  { side, title, asked }: SimulatedOf,
  quantity: string,
  words: Words,
): string {
  if (asked === undefined) return words.text(`layers:simulated.${side}`, { quantity, title });
  const name = asked.name === '' ? words.text('layers:asked.unnamed') : asked.name;
  return asked.kind === 'through'
    ? words.text(`layers:through.${side}`, { name, title })
    : words.text(`layers:reach.${side}`, { name, title });
}

/** The name of a layer as its card, the timeline and the peek bar say it. */
export function layerTitle(layer: LayerEntry, words: Words): string {
  if (layer.name !== undefined) return layer.name;
  if (layer.title !== undefined) return layer.title;
  const { quantity, group, simulated } = layer;
  if (quantity === undefined) {
    return group === 'inferred'
      ? words.text('layers:inferred')
      : words.text(`roles:${layer.role ?? 'layer'}`);
  }
  const name = words.text(`quantities:${quantity}`);
  if (simulated !== undefined) return simulatedTitle(simulated, name, words);
  return group === 'inferred' ? words.text('layers:between', { quantity: name }) : name;
}

/** The label of a column; its own name where Cityweave knows none. */
export function columnName(column: string, words: Words): string {
  return words.lookUp('columns', column) ?? column;
}

/** What an edit did, by the name that its layer has now or its view had then: "hide NO₂ between sensors". */
export function editText(edit: EditName, known: readonly LayerEntry[], words: Words): string {
  if ('view' in edit) return words.text(`edits:what.${edit.what}`, { title: edit.view });
  if ('scenario' in edit) return words.text(`edits:what.${edit.what}`, { title: edit.scenario });
  const layer = known.find(({ id }) => id === edit.layer);
  const title = layer === undefined ? edit.layer : layerTitle(layer, words);
  return words.text(`edits:what.${edit.what}`, { title });
}

/** The ages of the measurements behind a layer, in words: "measurements 0 to 5 min old". */
function behindText(newestS: number, oldestS: number, words: Words): string {
  return oldestS === 0
    ? words.text('layers:behindNow')
    : words.text('layers:behind', { duration: durationRangeText(newestS, oldestS, words) });
}

/** How old what a layer shows is, in words. */
export function ageTexts(age: LayerAge, timeZone: string, words: Words): string[] {
  switch (age.kind) {
    case 'at':
      return [words.text('values:at', { time: dayTimeText(age.at, timeZone, words) })];
    case 'behind':
      return [
        words.text('values:at', { time: dayTimeText(age.at, timeZone, words) }),
        behindText(age.newestS, age.oldestS, words),
      ];
    case 'none':
      return [words.text('layers:noMeasurement')];
    default:
      return [words.text('values:stale', { duration: durationText(age.seconds, words) })];
  }
}

/** How many features a layer has and, of one with values, how many have one. */
function countFact(layer: LayerEntry, words: Words): string {
  const [shown, total] = [countText(layer.shown, words), countText(layer.total, words)];
  if (layer.shown !== layer.total) return words.text('layers:shownOfTotal', { shown, total });
  return layer.quantity === undefined ? total : words.text('layers:values', { total });
}

/** The name of a model or method for people. */
export function modelName(model: string, words: Words): string {
  return words.lookUp('models', model) ?? model;
}

/** What a layer was made with and, where that is not what was wanted, why. */
export function methodFact(
  { method, inference, evidence }: LayerEntry,
  words: Words,
): string | undefined {
  if (method === undefined) return undefined;
  const baseline = modelName(method, words);
  if (inference === undefined || inference.model === method) return baseline;
  const model = modelName(inference.model, words);
  if (evidence === undefined) return words.text('evidence:comparing', { baseline, model });
  const wanted = evidence.scores.find((one) => one.model === inference.model);
  if (wanted?.problem !== undefined) return words.text('evidence:notUsable', { baseline, model });
  return words.text('evidence:notBetter', { baseline, model });
}

/** What weakens a result: that it is a first one, or not of what is asked now. */
function resultFacts({ draft, outOfDate, simulated }: LayerEntry, words: Words): string[] {
  const first = simulated === undefined ? 'layers:draft' : 'layers:firstEstimate';
  return [
    ...(draft === true ? [words.text(first)] : []),
    ...(outOfDate === true ? [words.text('layers:outOfDate')] : []),
  ];
}

/** What stands after the chip: age, method, and how many features can be shown. */
export function layerFacts(layer: LayerEntry, timeZone: string, words: Words): string[] {
  const facts: string[] = [];
  if (layer.age !== undefined) facts.push(...ageTexts(layer.age, timeZone, words));
  const method = methodFact(layer, words);
  if (method !== undefined) facts.push(method);
  if (layer.total > 0) facts.push(countFact(layer, words));
  if (layer.assumedHeights !== undefined && layer.assumedHeights > 0) {
    const count = layer.assumedHeights;
    facts.push(words.text('layers:assumedHeight', { count, number: countText(count, words) }));
  }
  if (layer.outside !== undefined && layer.outside > 0) {
    const count = layer.outside;
    facts.push(words.text('layers:outside', { count, number: countText(count, words) }));
  }
  facts.push(...resultFacts(layer, words));
  if (layer.thinned !== undefined) facts.push(words.text(`layers:thinned.${layer.thinned}`));
  if (layer.invented === true) facts.push(words.text('values:sampleData'));
  return facts;
}
