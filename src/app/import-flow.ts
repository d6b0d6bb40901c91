import type { ProblemCode } from '#core/error-codes.ts';
import type { CityweaveError, Problem } from '#core/errors.ts';
import type { FileReport, TalliedProblem } from '#core/report.ts';
import { FEATURE_ROLES } from '#core/twin.ts';
import type { ImportOutput } from '#pipelines/files-kernel.ts';
import { type ImportAnswers, type ImportQuestion, NO_ANSWERS } from '#state/import-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { ImportOptions } from '#twin/import-result.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';

/** What becomes of a finished import. */
export interface ImportSink {
  /** Files that the open city was read from; empty without one. */
  openFiles(): readonly File[];
  /** A city, read from `files` together, with what was stated about them. */
  city(output: ImportOutput, files: readonly File[], answers: ImportAnswers): void;
  /** Layers that were among the files, each with its file. */
  layers(output: ImportOutput, files: readonly File[]): void;
}

interface Attempt {
  readonly files: readonly File[];
  /** Those of the files that the person gave this time. */
  readonly given: readonly File[];
  readonly answers: ImportAnswers;
  /** Opens again what was open before, about which nothing new is to be said. */
  readonly again?: boolean;
}

/** Problems of a file alone that other files could solve. */
const SOLVED_BY_COMPANY: ReadonlySet<ProblemCode> = new Set([
  'noSensors',
  'noSensorColumns',
  'observationWithoutSensor',
  'observationsWithoutSensors',
  'packageIncomplete',
]);

function merged(before: ImportAnswers, given: ImportAnswers): ImportAnswers {
  return {
    crs: { ...before.crs, ...given.crs },
    roles: { ...before.roles, ...given.roles },
    quantities: { ...before.quantities, ...given.quantities },
    leftOut: [...before.leftOut, ...given.leftOut],
  };
}

function optionsOf({ crs, roles, quantities }: ImportAnswers): ImportOptions {
  const stated = Object.entries(quantities).map(([file, { quantity, unit }]) => ({
    file,
    quantity,
    unit,
  }));
  return { statedEpsgs: crs, roles, quantities: stated };
}

function questionsOf(output: ImportOutput, answers: ImportAnswers): ImportQuestion[] {
  return output.questions
    .filter(({ file }) => !answers.leftOut.includes(file))
    .map(({ file, ask, problem }) => {
      if (ask === 'role') return { kind: ask, file, choices: FEATURE_ROLES };
      if (ask === 'quantity') return { kind: ask, file };
      const isFirst = problem.code === 'crsMissing' && !(file in answers.crs);
      return { kind: ask, file, ...(isFirst ? {} : { problem }) };
    });
}

function refusals({ problems }: FileReport): TalliedProblem[] {
  return problems.filter(({ effect }) => effect === 'refused');
}

/** Whether what was read is a city, or part of one, to be read together with the files that are open. */
function needsCompany({ twin, questions, reports }: ImportOutput): boolean {
  const solvable = () =>
    reports.some((report) => refusals(report).some(({ code }) => SOLVED_BY_COMPANY.has(code)));
  return twin !== undefined || questions.length > 0 || solvable();
}

function reportOf(file: File, { reports }: ImportOutput): FileReport | undefined {
  return reports.find((report) => report.file === file.name && report.bytes === file.size);
}

/** Whether a file is part of the city, so that it is read again when more is added to it. */
function isPartOfCity(file: File, output: ImportOutput): boolean {
  const report = reportOf(file, output);
  if (report === undefined || report.role === 'layer') return false;
  // A package's own file has no role; refused files have none either, with the reason.
  const whole = refusals(report).filter(({ code }) => code !== 'packageIncomplete');
  return report.role !== 'none' || whole.length === 0;
}

function isSameFile(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}

/** From dropped files to a city: one import at a time, in the worker, with questions in between. */
export class ImportFlow {
  readonly #store: PageStore;
  readonly #workers: PageWorkers;
  readonly #sink: ImportSink;
  #running: AbortController | undefined;
  #asked: (Attempt & { output: ImportOutput }) | undefined;
  /** What was stated about the files of the open city. */
  #answers = NO_ANSWERS;

  constructor(store: PageStore, workers: PageWorkers, sink: ImportSink) {
    this.#store = store;
    this.#workers = workers;
    this.#sink = sink;
  }

  /**
   * Reads files. With a city open they are added to it: layers as they are, anything else by reading
   * all its files together, since observations need their sensors. A newer call replaces one under way.
   */
  async open(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const before = this.#sink.openFiles();
    const fresh = files.filter((file) => !before.some((open) => isSameFile(open, file)));
    const given = fresh.length === 0 ? files : fresh;
    const alone = { files: given, given, answers: NO_ANSWERS };
    await this.#attempt(alone, async (run) => {
      const output = await run(alone);
      if (before.length === 0 || !needsCompany(output)) return { attempt: alone, output };
      const answers = { ...this.#answers, leftOut: [] };
      const all = { files: [...before, ...fresh], given, answers };
      return { attempt: all, output: await run(all) };
    });
  }

  /** Reads the files of a city again, with what was stated about them. Settles when that is done, asked or failed. */
  async reopen(files: readonly File[], answers: ImportAnswers): Promise<void> {
    const attempt = { files, given: files, answers, again: true };
    await this.#attempt(attempt, async (run) => ({ attempt, output: await run(attempt) }));
  }

  /** Goes on with the import that asked; when all its new files are left out, there is none. */
  async answer(given: ImportAnswers): Promise<void> {
    const asked = this.#asked;
    if (asked === undefined) return;
    const answers = merged(asked.answers, given);
    const kept = (file: File) => !answers.leftOut.includes(file.name);
    const attempt = { files: asked.files.filter(kept), given: asked.given.filter(kept), answers };
    if (attempt.given.length === 0) this.cancel();
    else {
      await this.#attempt(attempt, async (run) => ({ attempt, output: await run(attempt) }));
    }
  }

  /** Gives up the import under way, or the one that asked. */
  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#asked = undefined;
    this.#store.setState({ importing: undefined, questions: [] });
  }

  async #attempt(
    { files }: Attempt,
    work: (
      run: (attempt: Attempt) => Promise<ImportOutput>,
    ) => Promise<{ attempt: Attempt; output: ImportOutput }>,
  ): Promise<void> {
    this.cancel();
    const own = new AbortController();
    this.#running = own;
    const names = files.map(({ name }) => name);
    const importing = { files: names, startedAt: Date.now(), progress: undefined };
    this.#store.setState({ importing });
    try {
      const { attempt, output } = await work((each) => this.#run(each, own));
      if (this.#running === own) this.#settle(attempt, output);
    } catch (thrown) {
      if (this.#running === own) this.#failed(asCityweaveError(thrown));
    }
  }

  #run(attempt: Attempt, own: AbortController): Promise<ImportOutput> {
    const input = { files: attempt.files, options: optionsOf(attempt.answers) };
    return this.#workers.files.call('importFiles', input, {
      signal: own.signal,
      onProgress: (progress) => {
        const { importing } = this.#store.getState();
        if (importing === undefined || this.#running !== own) return;
        this.#store.setState({ importing: { ...importing, progress } });
      },
    });
  }

  #settle(attempt: Attempt, output: ImportOutput): void {
    this.#running = undefined;
    const questions = questionsOf(output, attempt.answers);
    this.#store.setState({ importing: undefined, questions });
    if (questions.length > 0) this.#asked = { ...attempt, output };
    else this.#done(attempt, output);
  }

  #done(attempt: Attempt, output: ImportOutput): void {
    const { files, answers } = attempt;
    this.#asked = undefined;
    for (const problem of output.refusedLayers) this.#tell(problem);
    if (attempt.again === true) this.#store.setState({ reports: output.reports });
    else this.#report(attempt, output);
    if (output.twin !== undefined) {
      this.#answers = answers;
      const taken = files.filter((file) => isPartOfCity(file, output));
      this.#sink.city(output, taken, answers);
    }
    if (output.layers.length === 0) return;
    this.#sink.layers(
      output,
      output.layersFrom.flatMap((given) => files[given] ?? []),
    );
  }

  #report({ given }: Attempt, output: ImportOutput): void {
    const told = given.flatMap((file) => reportOf(file, output) ?? []);
    const isPartial = told.some((report) => refusals(report).length > 0);
    const content = isPartial
      ? { text: 'importedInPart', params: {} }
      : { text: 'imported', params: { count: given.length } };
    const level = isPartial ? 'warning' : 'info';
    this.#store.setState((state) => ({
      questions: [],
      reports: output.reports,
      ...(isPartial ? { dialog: 'report' } : {}),
      ...withMessage(state, { at: Date.now(), level, content }),
    }));
  }

  #tell(problem: Problem): void {
    this.#store.setState((state) =>
      withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    );
  }

  #failed(error: CityweaveError): void {
    this.#running = undefined;
    const problem = problemOf(error);
    this.#tell(problem);
    this.#store.setState({ importing: undefined, notice: problem });
  }
}
