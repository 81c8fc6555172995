import './twofactor.css';
import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../../shared/api/problem';
import { beginSetup, fetchTwoFactor, proveAnew } from '../../shared/api/twoFactor';
import type { TwoFactorSetup, TwoFactorStatus } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { Protected } from './Protected';
import { RecoveryCodes } from './RecoveryCodes';
import { Setup } from './Setup';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  launchData: string;
  telegramPlatform: string;
}

/** Two-factor sign-in: off, being set up, on; and the recovery codes, the one time they are seen. */
export function SecurityPage({ launchData, telegramPlatform }: Props) {
  const t = useText(en, ru);
  const { data: status, problem, reload } = useLoad('two-factor', fetchTwoFactor);
  const [setup, setSetup] = useState<TwoFactorSetup>();
  const [codes, setCodes] = useState<string[]>();

  async function showCodes(fresh: string[]) {
    setSetup(undefined);
    setCodes(fresh);
    window.scrollTo(0, 0);
    await reload();
  }

  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {codes ? (
        <RecoveryCodes
          codes={codes}
          telegramPlatform={telegramPlatform}
          onSaved={() => setCodes(undefined)}
        />
      ) : setup ? (
        <Setup setup={setup} onOn={showCodes} onCancel={() => setSetup(undefined)} />
      ) : (
        <>
          {problem && !status && <ProblemNotice problem={problem} onRetry={reload} />}
          {!status && !problem && <Skeleton label={t('loading')} heights={['m', 's']} />}
          {status && (
            <State
              status={status}
              launchData={launchData}
              onSetup={setSetup}
              onCodes={showCodes}
              onChange={reload}
            />
          )}
        </>
      )}
    </div>
  );
}

interface StateProps {
  status: TwoFactorStatus;
  launchData: string;
  onSetup: (setup: TwoFactorSetup) => void;
  onCodes: (codes: string[]) => Promise<void>;
  onChange: () => Promise<void>;
}

function State({ status, launchData, onSetup, onCodes, onChange }: StateProps) {
  if (status.status === 'enabled') return <Protected status={status} onCodes={onCodes} onOff={onChange} />;
  return <Unprotected launchData={launchData} onSetup={onSetup} onChange={onChange} />;
}

function Unprotected({
  launchData,
  onSetup,
  onChange,
}: Pick<StateProps, 'launchData' | 'onSetup' | 'onChange'>) {
  const t = useText(en, ru);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function begin() {
    setBusy(true);
    setProblem(undefined);
    try {
      onSetup(await beginWithProof(launchData));
    } catch (error) {
      setProblem(asProblem(error));
      if (asProblem(error).code === 'two_factor_on') await onChange();
    }
    setBusy(false);
  }

  return (
    <>
      <section class="card hero" aria-labelledby="two-factor">
        <div class="hero__mark">
          <Icon name="shield" size={34} />
        </div>
        <h2 class="hero__title" id="two-factor">
          {t('offTitle')}
        </h2>
        <p>{t('offBody')}</p>
        <p class="hint">{t('offNeeds')}</p>
        <Button busy={busy} onClick={() => void begin()}>
          {t('turnOn')}
        </Button>
      </section>
      {problem?.code === 'proof_needed' ? (
        <section class="card notice" role="alert">
          <h2 class="notice__title">
            <Icon name="warning" />
            {t('proofTitle')}
          </h2>
          <p>{t('proofBody')}</p>
        </section>
      ) : (
        problem && <ProblemNotice problem={problem} />
      )}
    </>
  );
}

/** An app that has been open for long proves anew whose it is, while its launch data is young enough. */
async function beginWithProof(launchData: string): Promise<TwoFactorSetup> {
  try {
    return await beginSetup();
  } catch (error) {
    if (asProblem(error).code !== 'proof_needed') throw error;
    await proveAnew(launchData);
    return beginSetup();
  }
}
