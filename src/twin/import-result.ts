import type { Problem } from '#core/errors.ts';
import type { ObservationTable } from '#core/observation.ts';
import type { FileReport } from '#core/report.ts';
import type { CarriedRole, Role, Twin } from '#core/twin.ts';
import type { StatedMeasure } from './file-quantity.ts';
import type { SourceFile } from './source-file.ts';

/** Quantity and unit that a person states: of one file, or of the next file whose name does not tell. */
export interface StatedQuantity extends StatedMeasure {
  /** Name of the file. */
  readonly file?: string;
}

/** What a person stated about files. Names are those of the `SourceFile`s. */
export interface ImportOptions {
  /** Reference system of files that declare none and hold no longitudes and latitudes. */
  readonly statedEpsg?: number;
  /** The same by name of a file; goes before `statedEpsg`. */
  readonly statedEpsgs?: Readonly<Record<string, number>>;
  readonly roles?: Readonly<Record<string, Role>>;
  /**
   * Those with a file belong to it. The others belong in order to the observation files whose names do
   * not tell; a single one belongs to all of these.
   */
  readonly quantities?: readonly StatedQuantity[];
  readonly id?: string;
  readonly title?: string;
  /** IANA name; found from the position when absent. */
  readonly timeZone?: string;
  readonly invented?: boolean;
  readonly license?: string;
  readonly attribution?: string;
}

/** What must be asked before a file can be taken. */
export interface ImportQuestion {
  readonly file: string;
  readonly ask: 'role' | 'crs' | 'quantity';
  readonly problem: Problem;
}

/** A GeoJSON with a member `cityweave`: a layer, which the exchange reads. */
export interface LayerDocument {
  readonly name: string;
  /** Place of the file among those given. */
  readonly given: number;
  readonly value: unknown;
}

/** A file of a package that the import keeps as it is. */
export interface CarriedFile {
  readonly role: CarriedRole;
  readonly file: SourceFile;
}

/** What an import leaves. */
export interface ImportResult {
  /** Undefined when no file gave a feature. */
  readonly twin: Twin | undefined;
  readonly observations: ObservationTable;
  /** One a file, in the order the files were given. */
  readonly reports: readonly FileReport[];
  /**
   * What became of the files that the twin was first made from: the same as `reports`, and for a package
   * what it keeps about its originals.
   */
  readonly originalReports: readonly FileReport[];
  readonly questions: readonly ImportQuestion[];
  readonly layerDocuments: readonly LayerDocument[];
  /** Files of a package that were checked and not read; writing the package writes them again. */
  readonly carried: readonly CarriedFile[];
}
