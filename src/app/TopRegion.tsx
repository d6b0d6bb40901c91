import { BarSearch } from '#ui/BarSearch.tsx';
import { TopBar } from '#ui/TopBar.tsx';
import { NARROW, useMedia } from '#ui/use-media.ts';
import { AWAITED_TITLE } from './awaited-city.ts';
import { LazyScenarioBar } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { useCommands } from './use-commands.ts';
import { usePage, usePageState } from './use-page.ts';
import { usePageSearch } from './use-search.ts';

/** The top bar, wired. */
export function TopRegion() {
  const { actions } = usePage();
  const { city, hasStreets, ...slice } = usePageState(({ twin, openingSample, ...state }) => ({
    city: twin?.title ?? (openingSample ? AWAITED_TITLE : undefined),
    hasStreets: twin?.counts.roads !== undefined,
    themeChoice: state.themeChoice,
    comparing: state.comparing,
  }));
  const { can, run } = useCommands();
  const search = usePageSearch();
  const narrow = useMedia(NARROW);
  return (
    <TopBar
      can={can}
      run={run}
      search={narrow ? undefined : <BarSearch find={search.find} onChoose={search.choose} />}
      city={city}
      scenario={
        hasStreets && (
          <Part wanted={false} fallback={null}>
            <LazyScenarioBar />
          </Part>
        )
      }
      {...slice}
      onTheme={actions.setTheme}
    />
  );
}
