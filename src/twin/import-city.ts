import type { WayOutCode } from '#core/error-codes.ts';
import type { ObservationTable } from '#core/observation.ts';
import { partOf, type Work } from '#core/progress.ts';
import type { FileReport } from '#core/report.ts';
import { FEATURE_ROLES, type FeatureRole, isCarried, type Twin } from '#core/twin.ts';
import { type Crs, crsOf } from './crs.ts';
import { nearFeatures } from './far-features.ts';
import { type FileFormat, fileFormat } from './file-format.ts';
import { finishReport, type ReportDraft, refuseFile } from './file-report.ts';
import { hashFile } from './hashed-bytes.ts';
import { importDocument } from './import-document.ts';
import { entriesOf, fileError, type ImportEntry } from './import-entry.ts';
import { importObservations, scanCsv } from './import-observations.ts';
import type {
  CarriedFile,
  ImportOptions,
  ImportQuestion,
  ImportResult,
  LayerDocument,
} from './import-result.ts';
import { type FilePart, mergeFeatures } from './merge-features.ts';
import { ObservationCollector } from './observation-collector.ts';
import { emptyObservations, observationTable } from './observation-table.ts';
import { type PackageManifest, readManifest } from './package-manifest.ts';
import { RepeatCounter } from './repeat-counter.ts';
import { SensorLookup } from './sensor-lookup.ts';
import type { SourceFile } from './source-file.ts';
import { statedMeasure, statedMeasures } from './stated-measures.ts';
import { assembleTwin, type RoleSets } from './twin-assembly.ts';

export type { ImportOptions, ImportResult } from './import-result.ts';

/** What an answer must state where that is the way out. */
const ASKS: Readonly<Partial<Record<WayOutCode, ImportQuestion['ask']>>> = {
  declareRole: 'role',
  declareCrs: 'crs',
  declareQuantity: 'quantity',
};

/** One import from files to a city. Each step takes what it can; a file that fails is refused and left. */
class CityImport {
  readonly #entries: readonly ImportEntry[];
  readonly #options: ImportOptions;
  readonly #work: Work;
  readonly #questions: ImportQuestion[] = [];
  readonly #layers: LayerDocument[] = [];
  readonly #carried: CarriedFile[] = [];
  readonly #parts = new Map<FeatureRole, FilePart[]>();
  readonly #fileOfHash = new Map<string, string>();
  #manifest: PackageManifest | undefined;
  #open: ImportEntry[] = [];

  constructor(files: readonly SourceFile[], options: ImportOptions, work: Work) {
    this.#entries = entriesOf(files, options);
    this.#options = options;
    this.#work = work;
  }

  async run(): Promise<ImportResult> {
    const { statedEpsg } = this.#options;
    if (statedEpsg !== undefined) await crsOf(statedEpsg);
    this.#open = await this.#each([...this.#entries], (entry) => this.#tellFormat(entry));
    await this.#openPackage();
    this.#setCarriedAside();
    await this.#scanTables();
    await this.#readDocuments();
    const sets = this.#merged();
    const observations = await this.#readTables(sets);
    return this.#result(sets, observations);
  }

  /** Runs a step on each entry; those that fail are refused. Returns the others. */
  async #each(
    entries: ImportEntry[],
    step: (entry: ImportEntry) => Promise<void>,
  ): Promise<ImportEntry[]> {
    const passed: ImportEntry[] = [];
    for (const entry of entries) {
      try {
        await this.#work.pause();
        await step(entry);
        passed.push(entry);
      } catch (thrown) {
        this.#refuse(entry, thrown);
      }
    }
    return passed;
  }

  async #tellFormat(entry: ImportEntry): Promise<void> {
    try {
      entry.format = await fileFormat(entry.draft.file, this.#work);
    } catch (thrown) {
      if (this.#work.signal.aborted) throw thrown;
      entry.unknown = thrown;
    }
  }

  #refuse({ draft }: ImportEntry, thrown: unknown): void {
    const problem = refuseFile(draft, thrown);
    const ask = ASKS[problem.wayOut];
    if (ask !== undefined) this.#questions.push({ file: draft.file.name, ask, problem });
  }

  #is(...formats: FileFormat[]): ImportEntry[] {
    return this.#open.filter(({ format }) => format !== undefined && formats.includes(format));
  }

  async #openPackage(): Promise<void> {
    await this.#each(this.#is('package'), async ({ draft }) => {
      const { sha256, ...manifest } = await readManifest(draft.file, this.#work);
      if (this.#manifest !== undefined) throw fileError('severalPackages');
      draft.sha256 = sha256;
      this.#manifest = manifest;
      for (const asset of manifest.assets) this.#expect(asset, draft);
    });
    const { length } = this.#open;
    this.#open = await this.#each(this.#open, async ({ draft, expectedSha256 }) => {
      this.#work.progress({ stage: 'checkingFiles', done: 0, total: length });
      if (expectedSha256 === undefined) return;
      const sha256 = await hashFile(draft.file, this.#work);
      if (sha256 !== expectedSha256) throw fileError('packageChanged');
      draft.sha256 = sha256;
    });
  }

  /** Leaves out what nothing reads: files that are carried (noted), and those of no known format. */
  #setCarriedAside(): void {
    this.#open = this.#open.filter((entry) => {
      const { draft, carriedRole, unknown } = entry;
      if (carriedRole !== undefined) {
        draft.role = carriedRole;
        const { code, params, wayOut } = fileError('fileCarried');
        draft.tally.add('noted', { code, params, where: { file: draft.file.name }, wayOut });
        this.#carried.push({ role: carriedRole, file: draft.file });
      } else if (unknown !== undefined) {
        this.#refuse(entry, unknown);
      }
      return carriedRole === undefined && unknown === undefined;
    });
  }

  #expect({ name, role, sha256 }: PackageManifest['assets'][number], draft: ReportDraft): void {
    const entry = this.#entries.find((one) => one.draft.file.name === name);
    if (entry === undefined) {
      const { code, params, wayOut } = fileError('packageIncomplete', { asset: name });
      draft.tally.add('refused', { code, params, where: { file: draft.file.name }, wayOut });
      return;
    }
    if (isCarried(role)) entry.carriedRole = role;
    else entry.role = role;
    entry.expectedSha256 = sha256;
  }

  async #scanTables(): Promise<void> {
    const needed = this.#is('geoJson', 'json').some(({ role }) => role === undefined);
    const scanned = await this.#each(this.#is('csv'), async (entry) => {
      if ((entry.role ?? 'observations') !== 'observations') throw fileError('unknownRole');
      entry.scan = await scanCsv(entry.draft.file, needed, this.#work);
    });
    this.#open = this.#open.filter(({ format }) => format !== 'csv').concat(scanned);
  }

  async #readDocuments(): Promise<void> {
    const columnSets = this.#is('csv').flatMap(({ scan }) => scan?.names ?? []);
    await this.#each(
      this.#is('cityJson', 'geoJson', 'json'),
      async ({ draft, given, ...entry }) => {
        const { format, role } = entry;
        const statedCrs = await this.#statedCrs(draft.file.name);
        const context = { work: this.#partOf(draft, role), statedCrs, role, columnSets };
        const content = await importDocument(format ?? 'json', draft, context);
        this.#claim(draft);
        if (content.role === 'none') return;
        if (content.role === 'layer') {
          this.#layers.push({ name: draft.file.name, given, value: content.value });
          return;
        }
        const parts = this.#parts.get(content.role) ?? [];
        parts.push({ file: draft.file.name, set: content.set });
        this.#parts.set(content.role, parts);
      },
    );
  }

  /** The work on one file; documents are read before tables. */
  #partOf({ file }: ReportDraft, role: string | undefined): Work {
    const files = this.#is('cityJson', 'geoJson', 'json', 'csv');
    const number = files.findIndex(({ draft }) => draft.file === file) + 1;
    const part = { file: file.name, number, count: files.length };
    return partOf(this.#work, role === undefined ? part : { ...part, role });
  }

  async #statedCrs(file: string): Promise<Crs | undefined> {
    const epsg = this.#options.statedEpsgs?.[file] ?? this.#options.statedEpsg;
    return epsg === undefined ? undefined : crsOf(epsg);
  }

  /** Throws `duplicateFile` when the same bytes were read before. */
  #claim({ file, sha256 }: ReportDraft): void {
    const other = this.#fileOfHash.get(sha256);
    if (other !== undefined) throw fileError('duplicateFile', { other });
    this.#fileOfHash.set(sha256, file.name);
  }

  #draftOf(file: string): ReportDraft | undefined {
    return this.#open.find(({ draft }) => draft.file.name === file)?.draft;
  }

  /** A package is read as it was written: its features passed when it was made. */
  #isOfPackage(file: string): boolean {
    return this.#open.some(
      ({ draft, expectedSha256 }) => expectedSha256 !== undefined && draft.file.name === file,
    );
  }

  #merged(): RoleSets {
    const sets: RoleSets = {};
    const elsewhere = new RepeatCounter((file) => this.#draftOf(file));
    const parts = nearFeatures(
      this.#parts,
      (file) => this.#isOfPackage(file),
      (far) => elsewhere.far(far),
    );
    elsewhere.settle();
    for (const { draft } of this.#open) {
      const { featuresIn, refused } = draft.counts;
      if (featuresIn > 0 && refused === featuresIn) draft.role = 'none';
    }
    for (const role of FEATURE_ROLES) {
      const repeats = new RepeatCounter((file) => this.#draftOf(file));
      const merged = mergeFeatures(parts.get(role) ?? [], (clash) => repeats.feature(clash));
      repeats.settle();
      if (merged !== undefined) sets[role] = merged;
    }
    return sets;
  }

  async #readTables(sets: RoleSets): Promise<ObservationTable> {
    const lookup = new SensorLookup(sets.sensors);
    const collector = new ObservationCollector();
    const measures = this.#measures(lookup);
    await this.#each(this.#is('csv'), async ({ draft }) => {
      const stated = measures.get(draft.file.name) ?? {};
      const work = this.#partOf(draft, 'observations');
      await importObservations(draft, { work, lookup, collector, stated });
      try {
        this.#claim(draft);
      } catch (error) {
        collector.undo();
        throw error;
      }
    });
    if (collector.files.length === 0) return emptyObservations();
    this.#work.progress({ stage: 'sortingObservations', done: 0, total: 0 });
    const repeats = new RepeatCounter((file) => this.#draftOf(file));
    const onReplaced = repeats.observation.bind(repeats);
    const table = await observationTable(collector, lookup.ids, onReplaced, this.#work);
    repeats.settle();
    return table;
  }

  /** What is stated of the tables, to those that do not tell in the order given. */
  #measures(lookup: SensorLookup) {
    const stated = this.#options.quantities ?? [];
    const tables = this.#is('csv').filter(({ expectedSha256 }) => expectedSha256 === undefined);
    const names = tables
      .filter(({ scan }) => scan?.tellsQuantity === false)
      .filter(({ scan }) => lookup.find([...(scan?.names ?? [])]).some((sensor) => sensor >= 0))
      .sort((a, b) => a.given - b.given)
      .map(({ draft }) => draft.file.name);
    const measures = statedMeasures(names, stated);
    for (const { draft, scan } of tables) {
      const { name } = draft.file;
      if (scan?.tellsQuantity === true) measures.set(name, statedMeasure(name, stated));
    }
    return measures;
  }

  async #result(sets: RoleSets, observations: ObservationTable): Promise<ImportResult> {
    const reports = this.#entries.map(({ draft }) => finishReport(draft));
    const fresh = this.#entries.flatMap((entry, index) => {
      const report = reports[index];
      const kept = entry.format === 'package' || entry.expectedSha256 !== undefined;
      return report === undefined || (kept && this.#manifest !== undefined) ? [] : [report];
    });
    const originalReports = [...(this.#manifest?.reports ?? []), ...fresh];
    return {
      twin: await this.#twin(sets, originalReports),
      observations,
      reports,
      originalReports,
      questions: this.#questions,
      layerDocuments: this.#layers,
      carried: this.#carried,
    };
  }

  #twin(sets: RoleSets, reports: readonly FileReport[]): Promise<Twin | undefined> {
    const taken = reports.filter(({ role }) => role !== 'none');
    const sources = taken.map(({ file, bytes, sha256, role }) => {
      return { name: file, bytes, sha256, role };
    });
    return assembleTwin(sets, sources, { ...this.#manifest?.facts, ...this.#options });
  }
}

/**
 * Makes a city of files, whatever their order: told apart by their content, sensors matched with the
 * tables of observations after all files are known, a package's own files read as the package. A file
 * that cannot be read is refused in its report, with a question where an answer would help, and the
 * rest loads. Throws only `cancelled`, and `crsUnknown` or `crsUnsupported` for `statedEpsg`.
 */
export function importCity(
  files: readonly SourceFile[],
  options: ImportOptions,
  work: Work,
): Promise<ImportResult> {
  return new CityImport(files, options, work).run();
}
