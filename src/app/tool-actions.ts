import type { Extent } from '#core/flat-geometry.ts';
import { isCityGone, type PageStore } from '#state/page-store.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import type { ToolActions } from '#ui/tool-actions.ts';
import type { WhatIfActions } from '#ui/what-if-command.ts';
import { AreaFlow } from './area-flow.ts';
import type { CitySession } from './city-session.ts';
import type { MapController } from './map-controller.ts';
import type { PageWorkers } from './page-workers.ts';
import { ToolFlow } from './tool-flow.ts';

/** The tools of the map, wired to store, session, map and worker. */
export function toolActions(
  store: PageStore,
  session: CitySession,
  workers: Pick<PageWorkers, 'area'>,
  controller: MapController,
  { whatIf }: WhatIfActions,
): ToolActions {
  const show = (extent: Extent) => controller.flyToExtent(extent);
  const area = new AreaFlow(store, session, workers.area, show);
  const tools = new ToolFlow(store, controller, {
    drawn: (parts) => area.ofDrawn(parts),
    road: (line) => whatIf({ do: 'roadDrawn', line }),
    districtAt: (lon, lat) => area.ofDistrictAt(lon, lat),
  });
  controller.placed = (event) => {
    // From here on the keys of the map work as well, wherever the focus was.
    if (event.kind === 'click') focusMap();
    tools.placed(event);
  };
  store.subscribe((state, before) => {
    // Places of a city that is gone belong to nothing.
    const isInUse = state.tool !== undefined || state.measured !== undefined;
    if (isInUse && isCityGone(state, before)) tools.leave();
  });
  return {
    startTool: (tool) => {
      if (tool.mode === 'district') area.listDistricts();
      tools.start(tool);
    },
    addCorner: () => tools.addCorner(),
    takeBackCorner: () => tools.takeBack(),
    endTool: () => tools.end(),
    leaveTool: () => tools.leave(),
    closeMeasured: () => tools.leave(),
    setBufferM: (bufferM) => store.setState({ bufferM }),
    areaOfDistrict: (id) => {
      tools.leave();
      area.ofDistrict(id);
    },
    areaAround: (feature, distanceM) => {
      tools.leave();
      void area.around(feature, distanceM);
    },
    figuresOf: (feature) => {
      tools.leave();
      if (feature.kind === 'district') area.ofDistrict(feature.id);
      else void area.around(feature, store.getState().bufferM);
    },
    openArea: (areaOpen) => {
      if (areaOpen) tools.leave();
      store.setState(areaOpen ? { areaOpen, inspectorOpen: false, sheet: 'area' } : { areaOpen });
    },
    dropArea: () => area.drop(),
    flyToArea: () => area.fly(),
    refreshArea: () => area.refresh(),
    cancelArea: () => area.cancel(),
  };
}
