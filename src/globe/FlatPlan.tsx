import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { CameraState } from '#core/camera-state.ts';
import type { GlobeContent, GlobeEvents, GlobeHandle } from './globe-contract.ts';
import { PlanStage } from './plan-stage.ts';
import './flat-plan.css';

export interface FlatPlanProps extends GlobeContent, GlobeEvents {
  /** Restored when the first city comes; without it the city is framed. Read once. */
  readonly initialCamera?: CameraState | undefined;
  /** No flights. */
  readonly reducedMotion?: boolean;
  readonly ref?: Ref<GlobeHandle>;
}

/**
 * The city as a flat plan on a canvas, for browsers without WebGL 2: takes what `CityGlobe` takes and
 * answers what it answers. It fills its nearest positioned ancestor.
 */
export function FlatPlan(props: FlatPlanProps) {
  const { reducedMotion = false, ref, initialCamera } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const newest = useRef<GlobeEvents>(props);
  newest.current = props;
  const camera = useRef(initialCamera);
  const [stage, setStage] = useState<PlanStage>();
  useEffect(() => {
    if (canvas.current === null) return;
    const events: GlobeEvents = {
      onPick: (hits) => newest.current.onPick?.(hits),
      onPlace: (event) => newest.current.onPlace?.(event),
      onView: (view) => newest.current.onView?.(view),
      onReady: () => newest.current.onReady?.(),
    };
    const made = new PlanStage(canvas.current, events, camera.current);
    setStage(made);
    const watch = new ResizeObserver(() => made.resized());
    watch.observe(canvas.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  const { theme, city, twin, layers, visible, paint, shown, opacity, split, selection } = props;
  const { sketches, placing, place } = props;
  useEffect(() => {
    const drawn = { theme, city, twin, layers, visible, paint, shown, opacity, split, selection };
    stage?.update({ ...drawn, place, sketches, placing }, reducedMotion);
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
    selection,
    sketches,
    placing,
    reducedMotion,
  ]);
  useImperativeHandle<GlobeHandle | null, GlobeHandle | null>(ref, () => stage ?? null, [stage]);
  return <canvas ref={canvas} className="flat-plan" />;
}
