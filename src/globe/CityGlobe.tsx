import { Credit, CreditDisplay, Ion } from 'cesium';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { CesiumWidget, useCesium } from 'resium';
import type { CameraState } from '#core/camera-state.ts';
import { CityStage } from './city-stage.ts';
import type { GlobeContent, GlobeEvents, GlobeHandle } from './globe-contract.ts';
import { LastFrame } from './last-frame.ts';
import type { Detail } from './moving-detail.ts';
import { webglSupport } from './webgl-support.ts';
import './city-globe.css';

// Without a token nothing is asked of Cesium's servers; the licence's credit stands among the sources.
Ion.defaultAccessToken = '';
CreditDisplay.cesiumCredit = new Credit('CesiumJS', false);

export interface CityGlobeProps extends GlobeContent, GlobeEvents {
  /** Restored when the first city comes; without it the city is framed. Read once. */
  readonly initialCamera?: CameraState | undefined;
  /** No flights. */
  readonly reducedMotion?: boolean;
  /**
   * `full` smooths edges and uses all device pixels, `low` does neither. `auto` is full where a graphics
   * card draws; where the processor does, it is coarse while the camera moves. Read once.
   */
  readonly quality?: 'auto' | 'full' | 'low';
  readonly ref?: Ref<GlobeHandle>;
}

/** Calls the newest callbacks, whichever were given when the stage was made. */
function useNewest(events: GlobeEvents): GlobeEvents {
  const newest = useRef(events);
  newest.current = events;
  return useRef<GlobeEvents>({
    onPick: (hits) => newest.current.onPick?.(hits),
    onPlace: (event) => newest.current.onPlace?.(event),
    onView: (view) => newest.current.onView?.(view),
    onReady: () => newest.current.onReady?.(),
    onTrouble: (trouble) => newest.current.onTrouble?.(trouble),
    onSlow: () => newest.current.onSlow?.(),
  }).current;
}

function detailOf(quality: CityGlobeProps['quality'], software: boolean): Detail {
  if (quality === 'full' || quality === 'low') return quality;
  return software ? 'adaptive' : 'full';
}

function Stage(props: CityGlobeProps & { readonly detail: Detail }) {
  const { initialCamera, reducedMotion = false, ref, detail } = props;
  const { scene, cesiumWidget } = useCesium();
  const events = useNewest(props);
  const camera = useRef(initialCamera);
  const [stage, setStage] = useState<CityStage>();
  useEffect(() => {
    if (scene === undefined || cesiumWidget === undefined) return;
    const made = new CityStage(cesiumWidget, events, camera.current, detail);
    const last = new LastFrame(scene);
    setStage(made);
    const lost = (event: Event) => {
      event.preventDefault();
      cesiumWidget.useDefaultRenderLoop = false;
      events.onTrouble?.({ kind: 'contextLost', lastFrame: last.picture });
    };
    scene.canvas.addEventListener('webglcontextlost', lost);
    const { canvas } = scene;
    return () => {
      canvas.removeEventListener('webglcontextlost', lost);
      last.dispose();
      made.dispose();
    };
  }, [scene, cesiumWidget, events, detail]);
  const { theme, city, twin, layers, visible, paint, shown, opacity } = props;
  const { split, look, selection, sketches, placing, place } = props;
  useEffect(() => {
    const how = { theme, visible, paint, shown, opacity, split, look };
    stage?.update(
      { ...how, city, place, twin, layers, selection, sketches, placing },
      reducedMotion,
    );
  }, [
    stage,
    theme,
    city,
    place,
    twin,
    layers,
    visible,
    paint,
    shown,
    opacity,
    split,
    look,
    selection,
    sketches,
    placing,
    reducedMotion,
  ]);
  useImperativeHandle<GlobeHandle | null, GlobeHandle | null>(ref, () => stage ?? null, [stage]);
  return null;
}

/**
 * The city in 3D. It holds no state: mounted anew with the same props it shows the same, which is the
 * way on after `onTrouble`. It fills its nearest positioned ancestor.
 */
export function CityGlobe(props: CityGlobeProps) {
  const [support] = useState(webglSupport);
  const [credits] = useState(() => document.createElement('div'));
  const { quality = 'auto', onTrouble } = props;
  const detail = detailOf(quality, support.software);
  useEffect(() => {
    if (!support.available) onTrouble?.({ kind: 'webglMissing' });
  }, [support, onTrouble]);
  if (!support.available) return null;
  return (
    <CesiumWidget
      className="city-globe"
      baseLayer={false}
      skyBox={false}
      skyAtmosphere={false}
      scene3DOnly
      requestRenderMode
      maximumRenderTimeChange={Number.POSITIVE_INFINITY}
      orderIndependentTranslucency={false}
      showRenderLoopErrors={false}
      blurActiveElementOnCanvasFocus={false}
      useBrowserRecommendedResolution={detail !== 'full'}
      msaaSamples={detail === 'full' ? 4 : 1}
      creditContainer={credits}
    >
      <Stage {...props} detail={detail} />
    </CesiumWidget>
  );
}
