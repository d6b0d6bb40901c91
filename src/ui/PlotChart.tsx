import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import type { ChartMark, ChartSpec, ChartTone } from './chart-spec.ts';

const HEIGHT_PX = 200;
const NARROWEST_PX = 160;
/** Room of a digit on the axis. */
const DIGIT_PX = 7;

const colorOf = (tone: ChartTone) => `var(--chart-${tone})`;

/** The names of dashed lines, over all else. */
function levelNames(marks: readonly ChartMark[]): Plot.Markish {
  const levels = marks.filter((mark) => mark.kind === 'level');
  return Plot.text(levels, {
    y: 'y',
    text: 'label',
    dy: -7,
    frameAnchor: 'right',
    textAnchor: 'end',
    fill: 'var(--chart-text)',
    stroke: 'var(--chart-ground)',
    strokeWidth: 4,
  });
}

function plotMarks(mark: ChartMark, spec: ChartSpec): Plot.Markish[] {
  switch (mark.kind) {
    case 'line': {
      const stroke = colorOf(mark.tone);
      return [Plot.lineY(mark.points, { x: 'x', y: 'y', stroke, strokeWidth: 2, clip: true })];
    }
    case 'band': {
      const fill = colorOf(mark.tone);
      const bounds = { x: 'x', y1: 'low', y2: 'high', fill, fillOpacity: 0.22, clip: true };
      return [Plot.areaY(mark.ranges, bounds)];
    }
    case 'bars': {
      const stroke = colorOf(mark.tone);
      const bounds = { x: 'x', y1: 'low', y2: 'high', stroke, strokeOpacity: 0.45, clip: true };
      return [Plot.ruleX(mark.ranges, bounds)];
    }
    case 'spans': {
      const stroke = colorOf(mark.tone);
      const bounds = { y: 'y', x1: 'low', x2: 'high', stroke, strokeOpacity: 0.45, strokeWidth: 4 };
      return [Plot.ruleY(mark.spans, bounds)];
    }
    case 'dots': {
      const { shape: symbol, sizePx, tone } = mark;
      const isFilled = symbol === 'circle';
      const color = colorOf(tone);
      const look = isFilled ? { fill: color } : { stroke: color, strokeWidth: 2 };
      return [Plot.dot(mark.points, { x: 'x', y: 'y', symbol, r: sizePx / 2, ...look })];
    }
    case 'level': {
      const line = { stroke: 'var(--chart-text)', strokeDasharray: '4 3', strokeOpacity: 0.7 };
      return [Plot.ruleY([mark.y], line)];
    }
    case 'moment':
      return [Plot.ruleX([mark.x], { stroke: colorOf('marked'), strokeWidth: 2 })];
    case 'equal': {
      const ends = spec.x.domain.map((both) => ({ both }));
      return [Plot.line(ends, { x: 'both', y: 'both', stroke: 'var(--chart-muted)' })];
    }
  }
}

function drawn(spec: ChartSpec, width: number): Element {
  const { x, y } = spec;
  const longest = Math.max(...y.ticks.map((tick) => y.text(tick).length), 1);
  const element = Plot.plot({
    width,
    height: spec.isSquare === true ? width : (spec.heightPx ?? HEIGHT_PX),
    marginTop: 12,
    marginRight: 12,
    marginBottom: x.label === undefined ? 24 : 40,
    marginLeft: 14 + DIGIT_PX * longest,
    x: { type: 'linear', domain: x.domain, label: null },
    y: { type: 'linear', domain: y.domain, label: null },
    marks: [
      Plot.gridY(y.ticks, { stroke: 'var(--chart-grid)', strokeOpacity: 1 }),
      Plot.axisY(y.ticks, { tickFormat: y.text, tickSize: 0, label: null }),
      Plot.axisX(x.ticks, {
        tickFormat: x.text,
        label: x.label ?? null,
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      ...spec.marks.flatMap((mark) => plotMarks(mark, spec)),
      levelNames(spec.marks),
    ],
  });
  // Plot writes its style sheet into the picture; chart.css has what of it is needed.
  element.querySelector('style')?.remove();
  // Its English names of marks say nothing to people: the picture has one label as a whole.
  for (const part of element.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return element;
}

/** A chart drawn by Observable Plot, as wide as its room. */
export function PlotChart({ spec }: { readonly spec: ChartSpec }) {
  const room = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = room.current;
    if (box === null) return;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.max(NARROWEST_PX, Math.floor(entry?.contentRect.width ?? 0)));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width > 0) room.current?.replaceChildren(drawn(spec, width));
  }, [spec, width]);
  return <div ref={room} className="chart-room" />;
}
