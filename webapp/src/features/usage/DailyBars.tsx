import type { Usage } from '../../shared/api/types';
import { formatBytes } from '../../shared/bytes';
import { formatDay } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { en } from './text/en';
import { ru } from './text/ru';

type Daily = Usage['daily'];

const WIDTH = 320;
const HEIGHT = 120;
const GAP = 0.28;

/** One bar a day; the same numbers are in the table below it. */
export function DailyBars({ daily }: { daily: Daily }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const peak = daily.reduce((most, day) => (day.bytes > most.bytes ? day : most));
  const total = daily.reduce((sum, day) => sum + day.bytes, 0);
  const slot = WIDTH / daily.length;
  const heightOf = (bytes: number) =>
    peak.bytes > 0 ? Math.max((bytes / peak.bytes) * HEIGHT, bytes > 0 ? 2 : 0) : 0;

  return (
    <figure class="daily">
      <svg
        class="daily__plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('chart', { count: daily.length, total: formatBytes(total, locale) })}
      >
        <line class="daily__grid" x1="0" x2={WIDTH} y1="0.5" y2="0.5" />
        <line class="daily__grid" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <line class="daily__base" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        {daily.map((day, at) => (
          <rect
            key={day.date}
            class={day === peak ? 'daily__bar daily__bar--peak' : 'daily__bar'}
            x={at * slot + (slot * GAP) / 2}
            y={HEIGHT - heightOf(day.bytes)}
            width={slot * (1 - GAP)}
            height={heightOf(day.bytes)}
          />
        ))}
      </svg>
      <div class="daily__axis" aria-hidden="true">
        <span>{formatDay(daily[0]?.date ?? '', locale)}</span>
        <span>{formatDay(daily[daily.length - 1]?.date ?? '', locale)}</span>
      </div>
      <figcaption class="hint">
        {t('peak', { amount: formatBytes(peak.bytes, locale), day: formatDay(peak.date, locale) })}
      </figcaption>
      <details>
        <summary>{t('table')}</summary>
        <table class="daily__table">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('amount')}</th>
            </tr>
          </thead>
          <tbody>
            {[...daily].reverse().map((day) => (
              <tr key={day.date}>
                <th scope="row">{formatDay(day.date, locale)}</th>
                <td>{formatBytes(day.bytes, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
