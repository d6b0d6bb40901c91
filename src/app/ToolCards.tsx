import { measuredSentence } from '#ui/measured-rows.ts';
import { useWords } from '#ui/use-words.ts';
import { LazyTool } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { usePage, usePageState } from './use-page.ts';

/** The card of the tool in hand or of what was measured, which is also said politely. */
export function ToolCards() {
  const words = useWords();
  const { actions } = usePage();
  const { tool, measured } = usePageState((state) => ({
    tool: state.tool,
    measured: state.measured,
  }));
  return (
    <>
      <div className="visually-hidden" role="status">
        {measured !== undefined && measuredSentence(measured, words)}
      </div>
      {(tool !== undefined || measured !== undefined) && (
        <Part onClose={actions.leaveTool}>
          <LazyTool />
        </Part>
      )}
    </>
  );
}
