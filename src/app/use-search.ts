import { useCallback, useMemo } from 'react';
import type { FoundGroup, FoundKind, FoundThing, FoundThings } from '#state/found-things.ts';
import type { CommandId } from '#ui/command-words.ts';
import { layerTitle } from '#ui/layer-words.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { useWords } from '#ui/use-words.ts';
import { NameIndex } from './name-index.ts';
import { openPart } from './open-part.ts';
import { useCommands } from './use-commands.ts';
import { pageInHand, usePage, usePageState } from './use-page.ts';

/** What a search of the page asks and does. */
export interface PageSearch {
  readonly find: (typed: string) => FoundThings;
  readonly findCommand: (typed: string) => FoundThings;
  readonly choose: (thing: FoundThing) => void;
}

function isOfPage(kind: FoundKind): boolean {
  return kind === 'command' || kind === 'view';
}

/** Groups of two searches; where both are names, those of the city go before what the page can do. */
function merged(city: FoundThings, page: readonly FoundGroup[]): FoundThings {
  const commands = page.filter(({ kind }) => kind === 'command');
  const rest = page.filter(({ kind }) => kind !== 'command');
  return { groups: [...rest, ...city.groups, ...commands], complete: city.complete };
}

/** The search over the city's names, the layers and the commands. */
export function usePageSearch(): PageSearch {
  const page = usePage();
  const words = useWords();
  const { commands, run } = useCommands();
  const { layers, savedViews } = usePageState((state) => ({
    layers: state.layers,
    savedViews: state.savedViews,
  }));
  const views = useMemo(
    () =>
      savedViews.map(({ id, name }) => ({
        kind: 'view' as const,
        key: id,
        name: words.text('views:goTo', { title: name }),
      })),
    [savedViews, words],
  );
  const listed = useMemo(
    () =>
      commands.map((id) => ({
        kind: 'command' as const,
        key: id,
        name: words.text(`keys:does.${id}`),
      })),
    [commands, words],
  );
  const ofPage = useMemo(() => {
    const index = new NameIndex();
    for (const layer of layers) index.add('layer', layer.id, layerTitle(layer, words));
    for (const { kind, key, name } of [...views, ...listed]) index.add(kind, key, name);
    return index;
  }, [layers, views, listed, words]);
  const { actions } = page;
  const find = useCallback(
    (typed: string) => merged(actions.findNames(typed), ofPage.find(typed)),
    [actions, ofPage],
  );
  const findCommand = useCallback(
    (typed: string): FoundThings => {
      if (typed.trim() === '') {
        const all = [
          { kind: 'command' as const, things: listed, total: listed.length },
          { kind: 'view' as const, things: views, total: views.length },
        ];
        return { groups: all.filter(({ total }) => total > 0), complete: true };
      }
      const groups = ofPage.find(typed, listed.length);
      return { groups: groups.filter(({ kind }) => isOfPage(kind)), complete: true };
    },
    [ofPage, listed, views],
  );
  const choose = (thing: FoundThing) => {
    if (thing.kind === 'command') run(thing.key as CommandId);
    else if (thing.kind === 'view') {
      pageInHand(page).actions.showView(thing.key);
      focusMap();
    } else if (thing.kind === 'layer') {
      actions.setLayerVisible(thing.key, true);
      openPart(page, 'layers');
    } else {
      actions.goToFound(thing);
      focusMap();
    }
  };
  return { find, findCommand, choose };
}
