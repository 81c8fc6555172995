import './provisioning.css';
import { useEffect, useState } from 'preact/hooks';
import { fetchAccess } from '../../shared/api/subscriptions';
import type { Access } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { markShown } from '../../shared/marks';
import { poll } from '../../shared/poll';
import { ButtonLink } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { devicePlatform } from '../../telegram/device';
import { feelChoice } from '../../telegram/haptics';
import { HandOver, StoreLinks } from './AppList';
import { LinkBox } from './LinkBox';
import { PlatformSwitch } from './PlatformSwitch';
import { QrCode } from './QrCode';
import { en } from './text/en';
import { ru } from './text/ru';

/** From "paid" to "browsing": install, hand over, switch on. */
export function ConnectPage({ telegramPlatform }: { telegramPlatform: string }) {
  const t = useText(en, ru);
  const { data: access, problem, reload } = useLoad('access', fetchAccess);
  const isPending = access === 'pending';

  useEffect(() => {
    if (!isPending) return;
    return poll(async () => {
      await reload();
      return false; // an answer other than "pending" ends this poll; a lost one does not
    });
  }, [isPending, reload]);

  const isShown = typeof access === 'object';

  useEffect(() => {
    if (isShown) markShown('connect_shown');
  }, [isShown]);

  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {!access && !problem && <Skeleton label={t('loading')} heights={['s', 'l', 'm']} />}
      <div class="announcement" aria-live="polite">
        {isPending && <Pending />}
      </div>
      {problem && !access && <ProblemNotice problem={problem} onRetry={reload} />}
      {access === 'none' && <NothingYet />}
      {typeof access === 'object' && <Guide access={access} telegramPlatform={telegramPlatform} />}
    </div>
  );
}

function Guide({ access, telegramPlatform }: { access: Access; telegramPlatform: string }) {
  const t = useText(en, ru);
  const [platform, setPlatform] = useState(() => devicePlatform(telegramPlatform, navigator.userAgent));
  return (
    <>
      <PlatformSwitch
        chosen={platform}
        onChoose={(choice) => {
          feelChoice();
          setPlatform(choice);
        }}
      />
      <div class="guide">
        <ol class="guide__steps">
          <li class="card">
            <h2>{t('step1')}</h2>
            <p>{t('step1Body')}</p>
            <StoreLinks access={access} platform={platform} />
          </li>
          <li class="card">
            <h2>{t('step2')}</h2>
            <p>{t('step2Body')}</p>
            <HandOver access={access} platform={platform} />
            <LinkBox url={access.subscription_url} />
          </li>
          <li class="card">
            <h2>{t('step3')}</h2>
            <p>{t('step3Body')}</p>
          </li>
        </ol>
        <section class="card qr-card" aria-labelledby="qr">
          <h2 id="qr">{t('qrTitle')}</h2>
          <p>{t('qrBody')}</p>
          <QrCode text={access.subscription_url} label={t('qrLabel')} />
        </section>
      </div>
    </>
  );
}

function Pending() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <span class="empty__pulse" aria-hidden="true">
        <Icon name="connect" size={34} />
      </span>
      <h2>{t('pendingTitle')}</h2>
      <p>{t('pendingBody')}</p>
    </section>
  );
}

function NothingYet() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <Icon name="connect" size={34} />
      <h2>{t('noneTitle')}</h2>
      <p>{t('noneBody')}</p>
      <ButtonLink href="#/plans">{t('toPlans')}</ButtonLink>
    </section>
  );
}
