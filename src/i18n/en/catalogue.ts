import { area } from './area.ts';
import { cityLook } from './city-look.ts';
import { columns } from './columns.ts';
import { compare } from './compare.ts';
import { directions } from './directions.ts';
import { edits } from './edits.ts';
import { empty } from './empty.ts';
import { evidence } from './evidence.ts';
import { features } from './features.ts';
import { frame } from './frame.ts';
import { glossary } from './glossary.ts';
import { importing } from './importing.ts';
import { inspector } from './inspector.ts';
import { keeping } from './keeping.ts';
import { keys } from './keys.ts';
import { kinds } from './kinds.ts';
import { layers } from './layers.ts';
import { legend } from './legend.ts';
import { map } from './map.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';
import { problems } from './problems.ts';
import { quantities } from './quantities.ts';
import { report } from './report.ts';
import { roles } from './roles.ts';
import { said } from './said.ts';
import { search } from './search.ts';
import { sources } from './sources.ts';
import { stages } from './stages.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { summary } from './summary.ts';
import { table } from './table.ts';
import { time } from './time.ts';
import { tools } from './tools.ts';
import { units } from './units.ts';
import { values } from './values.ts';
import { views } from './views.ts';
import { waysOut } from './ways-out.ts';
import { whatIf } from './what-if.ts';
import { where } from './where.ts';

/** All English texts by namespace. */
export const en = {
  area,
  cityLook,
  columns,
  compare,
  directions,
  edits,
  empty,
  evidence,
  features,
  frame,
  glossary,
  importing,
  inspector,
  keeping,
  keys,
  kinds,
  layers,
  legend,
  map,
  messages,
  models,
  problems,
  quantities,
  report,
  roles,
  said,
  search,
  sources,
  stages,
  start,
  status,
  summary,
  table,
  time,
  tools,
  units,
  values,
  views,
  waysOut,
  whatIf,
  where,
};
