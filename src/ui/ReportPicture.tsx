import { Navigation2 } from 'lucide-react';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { ReportPicture as Picture } from '#state/report-slice.ts';
import { Chip } from './Chip.tsx';
import { Legend } from './Legend.tsx';
import { scaleBar } from './scale-bar.ts';
import { useWords } from './use-words.ts';

/** The longest bar, as a share of the picture's width. */
const BAR_SHARE = 0.2;

/** How long a piece of the picture's middle is, under it; as wide as that in any size of the picture. */
function Scale({ metresPerPixel, widthPx }: { metresPerPixel: number; widthPx: number }) {
  const words = useWords();
  const { metres, px } = scaleBar(metresPerPixel, BAR_SHARE * widthPx);
  const [length, unit] = metres < 1000 ? [metres, 'm'] : [metres / 1000, 'km'];
  const value = numberText(length, words);
  return (
    <div className="report-scale">
      <span
        className="report-scale-bar"
        style={{ inlineSize: `${(100 * px) / widthPx}%` }}
        aria-hidden
      />
      <span>
        {words.text('scenarioReport:scale', {
          length: words.text('values:value', { value, unit: unitLabel(unit, words) }),
        })}
      </span>
    </div>
  );
}

/** A picture of the map with what it shows, its legend, north and scale. */
export function ReportPicture({ picture }: { readonly picture: Picture }) {
  const { text } = useWords();
  const { side, quantity, url, legend, metresPerPixel, headingDeg, widthPx } = picture;
  const caption = text(`scenarioReport:picture.${side}`, {
    quantity: text(`quantities:${quantity}`),
  });
  return (
    <figure className="report-picture">
      <figcaption>
        <Chip kind={side === 'difference' ? 'difference' : 'simulated'} /> {caption}
      </figcaption>
      <div className="report-frame">
        <img src={url} alt={text('scenarioReport:pictureAlt', { caption })} />
        {headingDeg !== undefined && (
          <span className="report-north">
            <Navigation2 size={20} aria-hidden style={{ transform: `rotate(${-headingDeg}deg)` }} />
            {text('scenarioReport:north')}
          </span>
        )}
      </div>
      {metresPerPixel !== undefined && metresPerPixel > 0 && (
        <Scale metresPerPixel={metresPerPixel} widthPx={widthPx} />
      )}
      {legend !== undefined && <Legend legend={legend} />}
    </figure>
  );
}
