import { useState } from 'preact/hooks';
import { fetchTimeline } from '../../shared/api/payments';
import { formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText, type Translate } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { useSignal } from '../../shared/signal';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

/** The server's diary of this payment, fetched only when it is unfolded. Its remarks are in English only. */
export function PaymentTimeline({ id, status }: { id: string; status: string }) {
  const t = useText(en, ru);
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="card timeline" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('details')}</summary>
      {isOpen && <Entries key={status} id={id} />}
    </details>
  );
}

function Entries({ id }: { id: string }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { data: entries, problem, reload } = useLoad(`timeline ${id}`, () => fetchTimeline(id));
  if (problem && !entries) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (entries?.length === 0) return <p>{t('detailsEmpty')}</p>;
  return (
    <ol class="timeline__list">
      {entries?.map((entry) => (
        <li key={entry.at + entry.event}>
          <time dateTime={entry.at}>{formatMoment(entry.at, locale)}</time>
          <span>
            {eventName(entry.event, t)}
            {locale === 'en' && entry.detail && `: ${entry.detail}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Events are named after the states a payment reaches; a newer server may know more of them. */
function eventName(event: string, t: Translate<keyof typeof en>): string {
  const key = `event_${event}`;
  return key in en ? t(key as keyof typeof en) : event.replace(/[_.]/g, ' ');
}
