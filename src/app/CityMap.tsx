import { useEffect, useMemo, useState } from 'react';
import type { GlobeLook } from '#globe/globe-contract.ts';
import { allSketches } from '#state/sketch-slice.ts';
import { asksForPlaces } from '#state/tool-slice.ts';
import { lazyPart } from '#ui/lazy-part.tsx';
import { MapPlaceholder } from '#ui/MapPlaceholder.tsx';
import { useMedia } from '#ui/use-media.ts';
import { useWords } from '#ui/use-words.ts';
import { attributePaint } from './attribute-looks.ts';
import { type CitySession, MEASURED } from './city-session.ts';
import { labelled } from './labelled-sketch.ts';
import {
  cityOpacity,
  cityShown,
  globeFeatureOf,
  globeLayers,
  globeTwin,
  sensorPaint,
} from './map-content.ts';
import type { MapController } from './map-controller.ts';
import { globeLook } from './map-look.ts';
import { Part } from './Part.tsx';
import { useGlobeSplit } from './use-globe-split.ts';
import { usePageState } from './use-page.ts';
import { useStable } from './use-stable.ts';
import { visibleSources } from './visible-sources.ts';

const CityGlobe = lazyPart(async () => (await import('#globe/CityGlobe.tsx')).CityGlobe);
const FlatPlan = lazyPart(async () => (await import('#globe/FlatPlan.tsx')).FlatPlan);

/** What was drawn before the map was lost. */
function LastFrame({ picture }: { readonly picture: HTMLCanvasElement }) {
  return <div className="last-frame" ref={(here) => here?.replaceChildren(picture)} />;
}

interface CityMapProps {
  readonly session: CitySession;
  /** The data of the right side while two are compared. */
  readonly right: CitySession;
  readonly controller: MapController;
}

/** How the city is drawn now; the same until something of it changes. */
function useCityLook(): GlobeLook {
  const wanted = usePageState(({ look, twin, steps, step }) => ({ look, twin, steps, step }));
  const { sun, ...rest } = useMemo(() => globeLook(wanted), [wanted]);
  const stableSun = useStable(sun);
  return useStable({ ...rest, sun: stableSun });
}

/** The globe over the store and the session: drawn again when a revision rises. */
export function CityMap({ session, right, controller }: CityMapProps) {
  const [generation, setGeneration] = useState(0);
  useEffect(() => {
    controller.restart = () => setGeneration((before) => before + 1);
  }, [controller]);
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  const {
    theme,
    twinRevision,
    layerRevision,
    entries,
    selected,
    drawn,
    flat,
    placing,
    place,
    restarting,
  } = usePageState((state) => ({
    restarting: state.restarting,
    placing: asksForPlaces(state.tool),
    drawn: state.sketches,
    theme: state.theme,
    twinRevision: state.twinRevision,
    layerRevision: state.layerRevision,
    entries: state.layers,
    selected: state.selected,
    place: state.cityRevision,
    flat: state.mapProblem !== undefined,
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the session's data
  const twin = useMemo(() => globeTwin(session), [session, twinRevision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the session's data
  const layers = useMemo(
    () => globeLayers(session, entries, theme),
    [session, entries, theme, layerRevision],
  );
  const stationLook = entries.find(({ id }) => id === MEASURED)?.look;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the session's data
  const sensors = useMemo(
    () => sensorPaint(session, theme, stationLook),
    [session, theme, stationLook, layerRevision],
  );
  const attributes = attributePaint(session, entries, theme);
  const paint = useStable(sensors === undefined ? attributes : { ...attributes, sensors });
  const left = useStable(cityShown(session, entries));
  const opacity = useStable(cityOpacity(entries));
  const visible = useStable(visibleSources(entries));
  const look = useCityLook();
  const words = useWords();
  const sketches = useMemo(
    () => allSketches(drawn).map((sketch) => labelled(sketch, words)),
    [drawn, words],
  );
  const split = useGlobeSplit(right);
  const selectedIn = selected?.side === 'right' ? right : session;
  const selection = selected === undefined ? undefined : globeFeatureOf(selectedIn, selected);
  const content = {
    theme,
    city: session.cityTiles,
    place,
    twin,
    layers,
    visible,
    paint,
    shown: left,
    opacity,
    split,
    look,
    selection,
    sketches,
    placing,
    initialCamera: controller.camera,
    reducedMotion,
    onPick: controller.picked,
    onPlace: controller.placed,
    onView: controller.viewed,
    onReady: controller.drawn,
  };
  return (
    <Part fallback={<MapPlaceholder />}>
      {flat ? (
        <FlatPlan ref={controller.attach} {...content} />
      ) : (
        <CityGlobe
          key={generation}
          ref={controller.attach}
          {...content}
          onTrouble={controller.troubled}
          onSlow={controller.slow}
        />
      )}
      {restarting && controller.lastFrame && <LastFrame picture={controller.lastFrame} />}
    </Part>
  );
}
