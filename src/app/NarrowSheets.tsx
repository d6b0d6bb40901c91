import { focusMap } from '#ui/MapRegion.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useWords } from '#ui/use-words.ts';
import { LayersPart } from './LayersPart.tsx';
import {
  LazyArea,
  LazyInspector,
  LazyMore,
  LazyResults,
  LazyTable,
  LazyViews,
  LazyWhatIf,
} from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { usePage, usePageState } from './use-page.ts';

const CONTENT = {
  layers: LayersPart,
  whatIf: LazyWhatIf,
  views: LazyViews,
  results: LazyResults,
  table: LazyTable,
  inspector: () => <LazyInspector inSheet />,
  area: () => <LazyArea inSheet />,
  more: LazyMore,
} as const;

/** The sheet that a narrow page shows over its map, if any. */
export function NarrowSheets() {
  const { actions } = usePage();
  const { text } = useWords();
  const sheet = usePageState((state) => state.sheet);
  if (sheet === undefined) return null;
  const Content = CONTENT[sheet];
  return (
    <Sheet
      key={sheet}
      title={text(`frame:sheetTitle.${sheet}`)}
      onClose={() => {
        actions.openSheet(undefined);
        focusMap();
      }}
    >
      <Part>
        <Content />
      </Part>
    </Sheet>
  );
}
