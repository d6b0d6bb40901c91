import type { DayPeriod, ScenarioEdit } from '#core/scenario.ts';
import type { WantedEdit } from '#core/wanted-edit.ts';
import type { FeatureRef } from '#state/selection-slice.ts';

/** What a layer of a scenario shows: of the city as it is, of the scenario, or of one less the other. */
export type ScenarioSide = 'baseline' | 'scenario' | 'difference';

/** What streets of a scenario are told by. */
export type ScenarioQuantity = 'flow' | 'speed' | 'delay' | 'volumeCapacity';

/** What a person does in the what-if session. A command without `scenario` is of the one in hand. */
export type WhatIfCommand =
  /** Looks at what the open city may be asked. */
  | { readonly do: 'ask' }
  | { readonly do: 'newScenario'; readonly title: string }
  /** Opens a scenario file of those that come with the sample city, by its name. */
  | { readonly do: 'openExample'; readonly name: string }
  | { readonly do: 'openFiles'; readonly files: readonly File[] }
  /** Opens the scenario that a link carries. */
  | { readonly do: 'openLink'; readonly text: string }
  /** Reads the scenarios that were kept. */
  | { readonly do: 'restore' }
  | { readonly do: 'duplicate'; readonly title: string }
  /** A new one that goes on from the one in hand. */
  | { readonly do: 'goOn'; readonly title: string }
  /** `undefined` = the city as it is. */
  | { readonly do: 'choose'; readonly scenario: string | undefined }
  | { readonly do: 'removeScenario'; readonly scenario: string }
  | { readonly do: 'rename'; readonly title: string }
  | { readonly do: 'note'; readonly notes: string }
  | { readonly do: 'setPeriod'; readonly period: DayPeriod }
  | { readonly do: 'addEdit'; readonly edit: ScenarioEdit }
  | { readonly do: 'replaceEdit'; readonly row: number; readonly edit: ScenarioEdit }
  | { readonly do: 'switchEdit'; readonly row: number; readonly on: boolean }
  | { readonly do: 'removeEdit'; readonly row: number }
  /** Opens the form of a change, or closes it. */
  | { readonly do: 'change'; readonly target: string | undefined; readonly row?: number }
  /**
   * Makes the changes that a form asks for, as one step, and closes it: behind the others, or in place of a row. Makes a
   * scenario of that title first where none is in hand. Where nothing would change, the form is told so.
   */
  | {
      readonly do: 'make';
      readonly wanted: readonly WantedEdit[];
      readonly title: string;
      readonly row?: number;
    }
  /** Opens the form of a change of what was found by its name, by the key of the thing. */
  | { readonly do: 'changeFound'; readonly key: string }
  | { readonly do: 'run'; readonly scenario?: string }
  /** Gives up a scenario that runs or waits; the one that runs unless stated. */
  | { readonly do: 'cancel'; readonly scenario?: string }
  | { readonly do: 'saveFile' }
  /** Splits the map: the city as it is on the left, the scenario on the right; flow unless stated. */
  | {
      readonly do: 'compare';
      readonly quantity?: ScenarioQuantity;
      /** The answer to a question, as it was answered last, in place of a quantity. */
      readonly asked?: 'through' | 'reach';
      readonly scenario?: string;
    }
  /** Draws a new street on the map, while its form is open. */
  | { readonly do: 'drawRoad' }
  /** The line of a new street, degrees, from corner to corner. */
  | { readonly do: 'roadDrawn'; readonly line: readonly (readonly [number, number])[] }
  /** Where the traffic on a street comes from and goes to, in the result of the scenario in hand. */
  | { readonly do: 'whoDrivesHere'; readonly street: string }
  /** How long it takes by car from a place or thing to every street. */
  | {
      readonly do: 'reach';
      readonly from: { readonly lon: number; readonly lat: number } | FeatureRef;
    }
  | {
      readonly do: 'showLayer';
      readonly quantity: ScenarioQuantity;
      readonly side: ScenarioSide;
      readonly scenario?: string;
    }
  /** Opens the report of a result, and takes pictures of the map for it. */
  | { readonly do: 'openReport'; readonly scenario: string };

export interface WhatIfActions {
  /** Commands are done in their order; each is answered in the state. */
  whatIf(command: WhatIfCommand): void;
}
