import { useText } from '../../shared/i18n/text';
import { Icon } from '../../shared/ui/Icon';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  /** Never was in Telegram, or was and its launch data has become too old. */
  reason: 'outside' | 'ended';
  /** Without `@`; empty when this installation does not tell. */
  botUsername: string;
}

export function ReopenScreen({ reason, botUsername }: Props) {
  const t = useText(en, ru);
  return (
    <main class="page page--alone">
      <section class="card hero" aria-labelledby="reopen">
        <p class="brand">CYBERVPN</p>
        <div class="hero__mark">
          <Icon name="shield" size={34} />
        </div>
        <h1 class="hero__title" id="reopen">
          {t(reason === 'outside' ? 'outsideTitle' : 'endedTitle')}
        </h1>
        <p>{t(reason === 'outside' ? 'outsideBody' : 'endedBody')}</p>
        {botUsername && (
          <a class="button button--primary" href={`https://t.me/${botUsername}`}>
            {t('openBot')}
          </a>
        )}
      </section>
    </main>
  );
}
