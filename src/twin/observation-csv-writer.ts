import { sourceIdOf } from '#core/ids.ts';
import type { ObservationTable } from '#core/observation.ts';
import { unpackTexts } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

const ROWS_A_CHUNK = 4096;

function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The table as a long CSV (`time,sensor,quantity,value,flag`) in pieces of text: sensors by their
 * source's id, values in the unit of their quantity with all digits, so that they are read back the same.
 */
export function* observationCsvChunks(table: ObservationTable): Generator<string> {
  const { datastreams, phenomenonTime, datastream, value, flag } = table;
  const streams = unpackTexts(datastreams.sensorIds).map(
    (id, index) => `${csvCell(sourceIdOf(id))},${datastreams.quantities[index]}`,
  );
  let time = Number.NaN;
  let timeText = '';
  let text = 'time,sensor,quantity,value,flag\n';
  for (let row = 0; row < phenomenonTime.length; row++) {
    const now = phenomenonTime[row] ?? Number.NaN;
    if (now !== time) {
      time = now;
      timeText = formatTime(now as EpochMs);
    }
    text += `${timeText},${streams[datastream[row] ?? 0]},${value[row]},${flag[row]}\n`;
    if (row % ROWS_A_CHUNK === ROWS_A_CHUNK - 1) {
      yield text;
      text = '';
    }
  }
  yield text;
}
