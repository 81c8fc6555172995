import './twofactor.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { asProblem } from '../../shared/api/problem';
import { PROOF_CANCELLED } from '../../shared/api/proof';
import { beginSetup, fetchTwoFactor } from '../../shared/api/twoFactor';
import type { TwoFactorSetup, TwoFactorStatus } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { useProof } from '../../shared/useProof';
import { Protected } from './Protected';
import { RecoveryCodes } from './RecoveryCodes';
import { Setup } from './Setup';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  launchData: string;
  telegramPlatform: string;
  /** What else protects the account; stands back while the factor is being set up. */
  children: ComponentChildren;
}

/** Two-factor sign-in: off, being set up, on; and the recovery codes, the one time they are seen. */
export function TwoFactorPage({ launchData, telegramPlatform, children }: Props) {
  const t = useText(en, ru);
  const { data: status, problem, reload } = useLoad('two-factor', fetchTwoFactor);
  const [setup, setSetup] = useState<TwoFactorSetup>();
  const [codes, setCodes] = useState<string[]>();
  const [areCodesLost, setCodesLost] = useState(false);

  async function showCodes(fresh: string[]) {
    setSetup(undefined);
    setCodes(fresh);
    setCodesLost(false);
    window.scrollTo(0, 0);
    await reload();
  }

  async function showProtected() {
    await reload();
    setCodesLost(true);
    setSetup(undefined);
    window.scrollTo(0, 0);
  }

  function cancel() {
    setSetup(undefined);
    void reload(); // a try whose answer was lost may have turned it on
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
        <Setup setup={setup} onOn={showCodes} onAlreadyOn={showProtected} onCancel={cancel} />
      ) : (
        <>
          {problem && !status && <ProblemNotice problem={problem} onRetry={reload} />}
          {!status && !problem && <Skeleton label={t('loading')} heights={['xl', 's']} />}
          {status && (
            <State
              status={status}
              areCodesLost={areCodesLost}
              launchData={launchData}
              onSetup={setSetup}
              onCodes={showCodes}
              onChange={reload}
            />
          )}
          {children}
        </>
      )}
    </div>
  );
}

interface StateProps {
  status: TwoFactorStatus;
  areCodesLost: boolean;
  launchData: string;
  onSetup: (setup: TwoFactorSetup) => void;
  onCodes: (codes: string[]) => Promise<void>;
  onChange: () => Promise<void>;
}

function State({ status, areCodesLost, launchData, onSetup, onCodes, onChange }: StateProps) {
  if (status.status === 'enabled')
    return <Protected status={status} areCodesLost={areCodesLost} onCodes={onCodes} onOff={onChange} />;
  return <Unprotected launchData={launchData} onSetup={onSetup} onChange={onChange} />;
}

function Unprotected({
  launchData,
  onSetup,
  onChange,
}: Pick<StateProps, 'launchData' | 'onSetup' | 'onChange'>) {
  const t = useText(en, ru);
  const { busy, problem, run } = useTask();
  const { withProof, sheet } = useProof(launchData);

  async function begin() {
    await run(async () => {
      try {
        onSetup(await withProof(beginSetup));
      } catch (error) {
        if (asProblem(error).code === 'two_factor_on') await onChange();
        throw error;
      }
    });
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
      {problem && problem.code !== PROOF_CANCELLED && <ProblemNotice problem={problem} />}
      {sheet}
    </>
  );
}
