import { useCallback, useMemo } from 'react';
import type { FoundGroup, FoundThing, FoundThings } from '#state/found-things.ts';
import type { CommandId } from '#ui/command-words.ts';
import { layerTitle } from '#ui/layer-words.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { useWords } from '#ui/use-words.ts';
import { NameIndex } from './name-index.ts';
import { openPart } from './open-part.ts';
import { useCommands } from './use-commands.ts';
import { usePage, usePageState } from './use-page.ts';

/** What a search of the page asks and does. */
export interface PageSearch {
  readonly find: (typed: string) => FoundThings;
  readonly findCommand: (typed: string) => FoundThings;
  readonly choose: (thing: FoundThing) => void;
}

/** Groups of two searches; where both are names, those of the city go before what the page can do. */
function merged(city: FoundThings, page: readonly FoundGroup[]): FoundThings {
  const layers = page.filter(({ kind }) => kind === 'layer');
  const rest = page.filter(({ kind }) => kind !== 'layer');
  return { groups: [...layers, ...city.groups, ...rest], complete: city.complete };
}

/** The search over the city's names, the layers and the commands. */
export function usePageSearch(): PageSearch {
  const page = usePage();
  const words = useWords();
  const { commands, run } = useCommands();
  const layers = usePageState((state) => state.layers);
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
    for (const { kind, key, name } of listed) index.add(kind, key, name);
    return index;
  }, [layers, listed, words]);
  const { actions } = page;
  const find = useCallback(
    (typed: string) => merged(actions.findNames(typed), ofPage.find(typed)),
    [actions, ofPage],
  );
  const findCommand = useCallback(
    (typed: string): FoundThings => {
      if (typed.trim() === '') {
        return {
          groups: [{ kind: 'command', things: listed, total: listed.length }],
          complete: true,
        };
      }
      const groups = ofPage.find(typed, listed.length).filter(({ kind }) => kind === 'command');
      return { groups, complete: true };
    },
    [ofPage, listed],
  );
  const choose = (thing: FoundThing) => {
    if (thing.kind === 'command') run(thing.key as CommandId);
    else if (thing.kind === 'layer') {
      actions.setLayerVisible(thing.key, true);
      openPart(page, 'layers');
    } else {
      actions.goToFound(thing);
      focusMap();
    }
  };
  return { find, findCommand, choose };
}
