import './credentials.css';
import { useEffect, useState } from 'preact/hooks';
import { prove } from '../../shared/api/proof';
import { useText } from '../../shared/i18n/text';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import type { Brought } from './FinishLink';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  brought: Brought;
  onOver: () => void;
}

/** The person is back from Telegram, which was to confirm who they are. */
export function FinishProof({ brought, onOver }: Props) {
  const t = useText(en, ru);
  const { busy, problem, run } = useTask();
  const [isProved, setProved] = useState(false);
  const isRefused = problem?.code === 'proof_needed';

  useEffect(() => {
    if ('login' in brought) void run(() => prove({ telegram: brought.login })).then(setProved);
    // once: Telegram's answer is good for one try
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div class="stack">
      <section class="card hero">
        <div class="hero__mark">
          <Icon name="telegram" size={34} />
        </div>
        <h1 class="hero__title">{t('proofTitle')}</h1>
        {'hitch' in brought && (
          <p role="alert">{t(brought.hitch === 'declined' ? 'proofDeclined' : 'notFromHere')}</p>
        )}
        {busy && <p role="status">{t('proving')}</p>}
        {isProved && <p role="status">{t('proved')}</p>}
        {isRefused && <p role="alert">{t('proofRefused')}</p>}
        {!busy && (
          <Button kind={isProved ? 'primary' : 'quiet'} onClick={onOver}>
            {t('toSecurity')}
          </Button>
        )}
      </section>
      {problem && !isRefused && <ProblemNotice problem={problem} />}
    </div>
  );
}
