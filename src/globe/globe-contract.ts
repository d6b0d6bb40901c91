import type { CameraState } from '#core/camera-state.ts';
import type { Column, FeatureSet } from '#core/feature-set.ts';
import type { Extent, FlatGeometry } from '#core/flat-geometry.ts';
import type { Sketch } from '#core/sketch.ts';
import type { SunPosition } from '#core/sun-position.ts';
import type { Theme } from '#core/tokens.ts';
import type { BuildingSet } from '#core/twin.ts';
import type { LayerStyle } from '#layers/layer-style.ts';
import type { TileSet } from '#tiles/tile-set.ts';
import type { CityTiles } from '#tiles/tiles-kernel.ts';

/** Roles that the globe draws of the city itself. */
export const CITY_SOURCES = ['buildings', 'roads', 'sensors', 'districts', 'landcover'] as const;
export type CitySource = (typeof CITY_SOURCES)[number];

/** A side of a split picture. */
export type GlobeSide = 'left' | 'right';

/** One drawn feature: its role or the id of its layer, and its number within that set. */
export interface GlobeFeature {
  readonly source: string;
  readonly index: number;
  /** The side whose layer is meant, and where it was picked; absent in a picture that is not split. */
  readonly side?: GlobeSide;
}

/** A feature under the pointer or the cross-hair, with the place that was pointed at, in degrees. */
export interface PickHit extends GlobeFeature {
  readonly lon: number;
  readonly lat: number;
}

/** A layer to draw, coloured by `style`. Lines, walls and areas need `tiles`; points are symbols. */
export interface GlobeLayer {
  readonly id: string;
  readonly geometry: FlatGeometry;
  /** They tell walls and streets from other lines (`layerShape`), and how high walls are. */
  readonly columns: readonly Column[];
  readonly tiles?: TileSet | undefined;
  readonly style: LayerStyle;
  readonly visible: boolean;
  /** 0 to 1; 1 unless given. */
  readonly opacity?: number;
}

/** What is drawn over the city, with what is written at it. */
export interface GlobeSketch extends Omit<Sketch, 'figure'> {
  readonly label?: string;
}

/** The sets that the tiles were made from: places of the stations, outlines of what is selected. */
export interface GlobeTwin {
  readonly buildings?: BuildingSet;
  readonly roads?: FeatureSet;
  readonly sensors?: FeatureSet;
  readonly districts?: FeatureSet;
  readonly landcover?: FeatureSet;
}

/** What the picture shows once the camera rests. */
export interface GlobeView {
  readonly camera: CameraState;
  /** The ground in the middle of the picture, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres of the ground that one CSS pixel in the middle covers. */
  readonly metresPerPixel: number;
  /** Ground in the picture: corners in degrees, not closed, clockwise on the screen from its upper left. */
  readonly polygon: readonly (readonly [number, number])[];
  /** Box around `polygon`. */
  readonly extent: Extent;
}

/** Why the globe cannot draw. After each the component must be mounted anew, with the same props. */
export interface GlobeTrouble {
  readonly kind: 'webglMissing' | 'contextLost' | 'renderFailed';
  /** What was drawn last, to be shown until the next one draws. */
  readonly lastFrame?: HTMLCanvasElement | undefined;
  readonly cause?: unknown;
}

/** What lies right of the divider in a split picture, under the same camera. */
export interface GlobeSplit {
  /** Place of the divider: share of the picture's width from its left edge, 0 to 1. */
  readonly share: number;
  /** In place of the content's own; their ids may be the same. */
  readonly layers: readonly GlobeLayer[];
  readonly visible: Readonly<Record<CitySource, boolean>>;
  /** How this side colours and filters the city, and how opaque it is here, as in the content. */
  readonly paint?: Readonly<Partial<Record<CitySource, LayerStyle>>> | undefined;
  readonly shown?: Readonly<Partial<Record<CitySource, Uint8Array>>> | undefined;
  readonly opacity?: Readonly<Partial<Record<CitySource, number>>> | undefined;
}

/** A place that is seen: of the ground, which is drawn level, or of a building. */
export interface GlobePlace {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres above the lowest ground of the city, as of a sketch. */
  readonly heightM: number;
  /** Height of the ground there, same zero: the foot of the building, else 0. */
  readonly groundM: number;
  /** Number of the building in the twin's set, where one is seen. */
  readonly building?: number;
}

/** What a person does on the map while places are asked for. `place` is absent where the sky is seen. */
export interface PlaceEvent {
  /** `click` takes a place, `end` is a double click, after its two clicks. */
  readonly kind: 'move' | 'click' | 'end';
  readonly place: GlobePlace | undefined;
}

/** How the city itself is lit and drawn; colours of values are never touched by it. */
export interface GlobeLook {
  /** Lights the buildings and casts their shadows on the ground; absent = even light without shadows. */
  readonly sun?: SunPosition | undefined;
  /** From day, 0, to night, 1. */
  readonly dark: number;
  /** Walls darken towards the ground. */
  readonly shading: boolean;
  /** Water is coloured and has shores; else it looks like bare ground. */
  readonly water: boolean;
  /** Else fewer pixels while the camera moves. */
  readonly sharp: boolean;
  /** Else nothing beyond a few times the distance to the middle of the picture. */
  readonly far: boolean;
}

/** Even daylight, nothing spared. */
export const PLAIN_DAY: GlobeLook = {
  dark: 0,
  shading: true,
  water: true,
  sharp: true,
  far: true,
};

/** What is drawn. All of it lives outside of Cesium, so that a fresh globe shows the same. */
export interface GlobeContent {
  readonly theme: Theme;
  readonly city: CityTiles | undefined;
  /** The camera stays where it is while this is the same; unless given, each new city is framed. */
  readonly place?: number | undefined;
  readonly twin: GlobeTwin;
  /** The first is drawn on top. */
  readonly layers: readonly GlobeLayer[];
  readonly visible: Readonly<Record<CitySource, boolean>>;
  /** Colours by class instead of the city's neutral ones; one class a feature of the twin's set. */
  readonly paint?: Readonly<Partial<Record<CitySource, LayerStyle>>> | undefined;
  /** What filters leave of the city: [n] 1 for each feature that is drawn; all of a source that is absent. */
  readonly shown?: Readonly<Partial<Record<CitySource, Uint8Array>>> | undefined;
  /** 0 to 1; 1 of a source that is absent. */
  readonly opacity?: Readonly<Partial<Record<CitySource, number>>> | undefined;
  /** Shows something else right of a divider; all above is left of it then. */
  readonly split?: GlobeSplit | undefined;
  /** `PLAIN_DAY` unless given. */
  readonly look?: GlobeLook | undefined;
  readonly selection?: GlobeFeature | undefined;
  /** Drawn over everything. */
  readonly sketches?: readonly GlobeSketch[] | undefined;
  /** While true the pointer tells places (`onPlace`) instead of picking features. */
  readonly placing?: boolean | undefined;
}

/** What the page can ask the globe to do. Angles in degrees; movements are animated unless motion is reduced. */
export interface GlobeHandle {
  /** Shows the whole city from the south, obliquely. */
  home(): void;
  /** Comes closer by a factor above 1, moves away by one below. */
  zoom(factor: number): void;
  northUp(): void;
  /** Looks straight down, as on a plan. */
  lookDown(): void;
  /** Looks obliquely, so that heights show. */
  lookAcross(): void;
  /** Looks straight down with north up, as on a printed plan. */
  plan(): void;
  /** One of the two, whichever it is not now. */
  toggleLookDown(): void;
  /** Moves by shares of the picture: 1, 0 = one picture to the right. */
  pan(right: number, up: number): void;
  /** Turns the view clockwise around the middle of the picture. */
  turn(degrees: number): void;
  /** Looks further down (positive) or towards the horizon. */
  tilt(degrees: number): void;
  flyToExtent(extent: Extent): void;
  flyToFeature(feature: GlobeFeature): void;
  flyToCamera(state: CameraState): void;
  camera(): CameraState;
  setCamera(state: CameraState): void;
  view(): GlobeView;
  /** What lies under a point in CSS pixels of the globe's box, nearest first, at most one building. */
  pickAt(x: number, y: number): PickHit[];
  /** What the cross-hair in the middle marks. */
  pickCentre(): PickHit[];
  /**
   * The place that is seen at a point in CSS pixels of the globe's box, of the ground or of a shown building;
   * within 0.1 m of the shapes drawn. `undefined` where the sky is.
   */
  placeAt(x: number, y: number): GlobePlace | undefined;
  /** The place that the cross-hair in the middle marks. */
  placeAtCentre(): GlobePlace | undefined;
  /** A copy of what is drawn, in pixels of the screen, once all that was given is drawn. */
  picture(): Promise<HTMLCanvasElement>;
  /** Frames drawn so far: stays the same while nothing changes. */
  framesDrawn(): number;
}

/** Events of the globe. */
export interface GlobeEvents {
  onPick?(hits: readonly PickHit[]): void;
  /** While the content is `placing`; moves at most once a frame. */
  onPlace?(event: PlaceEvent): void;
  /** Once drawn, and whenever the camera came to rest. */
  onView?(view: GlobeView): void;
  /** All that was given first is drawn. */
  onReady?(): void;
  onTrouble?(trouble: GlobeTrouble): void;
  /** Frames took too long for a while as the camera moved; told again only if it goes on. */
  onSlow?(): void;
}
