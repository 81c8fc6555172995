import { useText } from '../../shared/i18n/text';
import { monthsIn } from '../../shared/money';
import { termName } from '../../shared/terms';
import type { Saving } from './offers';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  terms: number[];
  chosen: number;
  savingOf: (days: number) => Saving | null;
  onChoose: (days: number) => void;
}

/** One row of radio buttons: 1, 3, 6, 12 months, each with what it saves on every plan, or at most. */
export function TermSwitch({ terms, chosen, savingOf, onChoose }: Props) {
  const t = useText(en, ru);
  return (
    <fieldset class="terms">
      <legend class="visually-hidden">{t('terms')}</legend>
      {terms.map((days) => {
        const saving = savingOf(days);
        return (
          <label key={days} class="terms__option">
            <input
              type="radio"
              name="term"
              class="visually-hidden"
              checked={days === chosen}
              onChange={() => onChoose(days)}
            />
            <span class="terms__face">
              <span class="visually-hidden">{termName(days, t)}</span>
              <span aria-hidden="true">{shortName(days)}</span>
              {saving !== null && saving.most > 0 && (
                <span class="terms__saving">
                  {t(saving.least === saving.most ? 'saveAll' : 'saveUpTo', { percent: saving.most })}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );

  function shortName(days: number): string {
    const months = monthsIn(days);
    return months === null ? t('termShortDays', { count: days }) : t('termShort', { count: months });
  }
}
