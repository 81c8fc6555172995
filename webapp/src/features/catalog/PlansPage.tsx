import './catalog.css';
import { useEffect, useState } from 'preact/hooks';
import { useText } from '../../shared/i18n/text';
import { markShown } from '../../shared/marks';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { feelChoice } from '../../telegram/haptics';
import { savingFor, offersFor, termsOf } from './offers';
import { PlanCard } from './PlanCard';
import { TermSwitch } from './TermSwitch';
import { useCatalogue } from './useCatalogue';
import { en } from './text/en';
import { ru } from './text/ru';

let lastTerm: number | undefined;

export function PlansPage() {
  const t = useText(en, ru);
  const { data: catalogue, problem, reload } = useCatalogue();
  const plans = catalogue?.plans;
  const [picked, setPicked] = useState(lastTerm);

  const terms = termsOf(plans ?? []);
  const term = picked !== undefined && terms.includes(picked) ? picked : terms[0];

  const areShown = plans !== undefined;

  useEffect(() => {
    if (areShown) markShown('plans_shown');
  }, [areShown]);

  function choose(days: number) {
    feelChoice();
    lastTerm = days;
    setPicked(days);
  }

  return (
    <div class="stack">
      <div>
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
      </div>
      {problem && !plans && <ProblemNotice problem={problem} onRetry={reload} />}
      {!plans && !problem && <Skeleton label={t('loading')} heights={['s', 'l', 'l']} />}
      {plans && term === undefined && (
        <section class="card empty">
          <h2>{t('emptyTitle')}</h2>
          <p>{t('emptyBody')}</p>
        </section>
      )}
      {plans && term !== undefined && (
        <>
          <TermSwitch
            terms={terms}
            chosen={term}
            savingOf={(days) => savingFor(plans, days)}
            onChoose={choose}
          />
          <div class="plans">
            {offersFor(plans, term).map((offer) => (
              <PlanCard key={offer.plan.id} offer={offer} running={catalogue?.running ?? null} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
