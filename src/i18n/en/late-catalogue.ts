import { answers } from './late/answers.ts';
import { area } from './late/area.ts';
import { cityLook } from './late/city-look.ts';
import { compare } from './late/compare.ts';
import { edits } from './late/edits.ts';
import { evidence } from './late/evidence.ts';
import { good } from './late/good.ts';
import { importing } from './late/importing.ts';
import { inspector } from './late/inspector.ts';
import { keeping } from './late/keeping.ts';
import { layers } from './late/layers.ts';
import { look } from './late/look.ts';
import { parameters } from './late/parameters.ts';
import { problems } from './late/problems.ts';
import { report } from './late/report.ts';
import { results } from './late/results.ts';
import { scenarioReport } from './late/scenario-report.ts';
import { search } from './late/search.ts';
import { series } from './late/series.ts';
import { sources } from './late/sources.ts';
import { table } from './late/table.ts';
import { takeAway } from './late/take-away.ts';
import { tools } from './late/tools.ts';
import { views } from './late/views.ts';
import { whatIf } from './late/what-if.ts';
import { why } from './late/why.ts';

/** The English texts by namespace that only the parts of the page need whose code comes later. */
export const late = {
  answers,
  area,
  cityLook,
  compare,
  edits,
  evidence,
  good,
  importing,
  inspector,
  keeping,
  layers,
  look,
  parameters,
  problems,
  report,
  results,
  scenarioReport,
  search,
  series,
  sources,
  table,
  takeAway,
  tools,
  views,
  whatIf,
  why,
};
