import type { Provider } from '#core/model-package.ts';
import type { ProviderChoice, Rejection } from '#core/provider-choice.ts';
import { countText } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import type { Computing } from '#state/message-slice.ts';
import { modelName } from './layer-words.ts';

function placeText({ provider, threads }: Pick<Rejection, 'provider' | 'threads'>, words: Words) {
  const name = providerText(provider, words);
  if (provider !== 'wasm' || threads === undefined) return name;
  return words.text('status:threads', { provider: name, count: threads });
}

function providerText(provider: Provider, words: Words): string {
  return words.text(`status:provider.${provider}`);
}

/** What computes, where, and how fast: the line of the status bar. */
export function computingText(computing: Computing, words: Words): string {
  const method = modelName(computing.method, words);
  const { workers, durationMs, choice, busyMs, running } = computing;
  if (choice !== undefined) {
    const place = placeText(choice, words);
    if (running || busyMs === undefined) return words.text('status:running', { method, place });
    return words.text('status:ran', { method, place, ms: countText(busyMs, words) });
  }
  if (running || durationMs === undefined) {
    return words.text('status:computing', { method, count: workers });
  }
  return words.text('status:computed', {
    method,
    count: workers,
    ms: countText(durationMs, words),
  });
}

/** Why a model runs where it does, and why not elsewhere. */
export function choiceText(choice: ProviderChoice, words: Words): string {
  const { reason, medianMs, goldenMaxDeviationSd, rejected } = choice;
  const chosen = words.text(`status:choice.${reason}`, {
    place: placeText(choice, words),
    ms: countText(medianMs, words),
    deviation: goldenMaxDeviationSd.toExponential(0),
  });
  const others = rejected.map((one) =>
    words.text(`status:rejected.${one.reason}`, {
      place: placeText(one, words),
      ms: countText(one.medianMs ?? 0, words),
    }),
  );
  return [chosen, ...others].join(' ');
}

/** Why the network that computes, or is compared with what does, runs where it does. */
export function reasonText(
  { choice, standby }: Pick<Computing, 'choice' | 'standby'>,
  words: Words,
): string | undefined {
  if (choice !== undefined) return choiceText(choice, words);
  if (standby === undefined) return undefined;
  const method = modelName(standby.method, words);
  return words.text('status:standby', { method, reason: choiceText(standby.choice, words) });
}
