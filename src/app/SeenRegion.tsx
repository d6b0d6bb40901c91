import { Button } from 'react-aria-components/Button';
import { CrossHairName } from '#ui/CrossHair.tsx';
import { SaidSummary } from '#ui/SaidSummary.tsx';
import { summarySentences } from '#ui/summary-words.ts';
import { useWords } from '#ui/use-words.ts';
import { WhatISee } from '#ui/WhatISee.tsx';
import { openTable } from './open-part.ts';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The map in words: what the cross-hair marks, what the picture shows, and the way on to its list. */
export function SeenRegion() {
  const page = usePage();
  const { text } = useWords();
  const timeZone = useTimeZone();
  const { centreMark, said } = usePageState(({ centreMark, said }) => ({ centreMark, said }));
  return (
    <>
      <Button className="button to-in-view" onPress={() => openTable(page, 'rows')}>
        {text('map:toInView')}
      </Button>
      <CrossHairName mark={centreMark} />
      <SaidSummary said={said} timeZone={timeZone} />
    </>
  );
}

/** What the picture shows, written over the map while that is wanted. */
export function SummaryCard() {
  const { actions } = usePage();
  const words = useWords();
  const timeZone = useTimeZone();
  const { summary, summaryShown } = usePageState(({ summary, summaryShown }) => ({
    summary,
    summaryShown,
  }));
  if (!summaryShown || summary === undefined) return null;
  return (
    <WhatISee
      sentences={summarySentences(summary, timeZone, words)}
      onClose={actions.hideSummary}
    />
  );
}
