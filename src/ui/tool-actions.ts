import type { FeatureRef } from '#state/selection-slice.ts';
import type { Tool } from '#state/tool-slice.ts';

/** What a person does with the tools of the map: measuring, and the figures of an area. */
export interface ToolActions {
  /** Takes up a tool; one at a time. What was measured before goes, the area stays until there is another. */
  startTool(tool: Tool): void;
  /** Takes the place that the cross-hair marks. */
  addCorner(): void;
  /** Gives the last place back. */
  takeBackCorner(): void;
  /** Ends what is drawn, or says why not. */
  endTool(): void;
  /** Puts the tool away; what was drawn goes. */
  leaveTool(): void;
  closeMeasured(): void;
  /** Metres around a feature, for the next area. */
  setBufferM(metres: number): void;
  /** Reckons the figures of a district. */
  areaOfDistrict(id: string): void;
  /** Reckons the figures around a building, street, station or district. */
  areaAround(feature: FeatureRef, distanceM: number): void;
  /** Reckons the figures of a district, or around any other feature by the distance last set. */
  figuresOf(feature: FeatureRef): void;
  /** Shows the figures of the area, or hides them. */
  openArea(open: boolean): void;
  /** Lets go of the area. */
  dropArea(): void;
  flyToArea(): void;
  /** Reckons again, after an error or a cancel. */
  refreshArea(): void;
  cancelArea(): void;
}
