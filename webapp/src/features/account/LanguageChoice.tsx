import { useState } from 'preact/hooks';
import { changeProfile } from '../../shared/api/account';
import { asProblem, type Problem } from '../../shared/api/problem';
import { chooseLanguage, language, type Language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelChoice } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

const LANGUAGES: [Language, string][] = [
  ['en', 'English'],
  ['ru', 'Русский'],
];

/** The language of the app and of the bot's messages. */
export function LanguageChoice() {
  const t = useText(en, ru);
  const current = useSignal(language);
  const [problem, setProblem] = useState<Problem>();

  async function choose(choice: Language) {
    feelChoice();
    chooseLanguage(choice);
    setProblem(undefined);
    try {
      await changeProfile({ language: choice });
    } catch (error) {
      setProblem(asProblem(error));
    }
  }

  return (
    <>
      <fieldset class="choice">
        <legend class="section-title">{t('language')}</legend>
        {LANGUAGES.map(([code, name]) => (
          <label key={code} class="choice__option" lang={code}>
            <input
              type="radio"
              name="language"
              class="visually-hidden"
              checked={code === current}
              onChange={() => void choose(code)}
            />
            <span class="choice__face">{name}</span>
          </label>
        ))}
      </fieldset>
      {problem && <ProblemNotice problem={problem} onRetry={() => choose(current)} />}
    </>
  );
}
