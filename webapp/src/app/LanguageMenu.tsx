import { useEffect, useRef, useState } from 'preact/hooks';
import { changeProfile } from '../shared/api/account';
import { session } from '../shared/api/client';
import { chooseLanguage, language, type Language } from '../shared/i18n/language';
import { useText } from '../shared/i18n/text';
import { useSignal } from '../shared/signal';
import { Icon } from '../shared/ui/Icon';
import { feelChoice } from '../telegram/haptics';
import { reportError } from './report';
import { en } from './text/en';
import { ru } from './text/ru';

const LANGUAGES: [Language, string][] = [
  ['en', 'English'],
  ['ru', 'Русский'],
];

export function LanguageMenu() {
  const t = useText(en, ru);
  const current = useSignal(language);
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [isOpen]);

  function choose(choice: Language) {
    feelChoice();
    chooseLanguage(choice);
    setOpen(false);
    if (session.state.get().is !== 'signed-in') return;
    changeProfile({ language: choice }).catch(reportError); // the bot then speaks as before until chosen again
  }

  return (
    <div class="menu" ref={menu}>
      <button
        type="button"
        class="menu__button"
        aria-expanded={isOpen}
        aria-label={`${t('language')}: ${current.toUpperCase()}`}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="globe" />
        {current.toUpperCase()}
      </button>
      {isOpen && (
        <ul class="menu__list">
          {LANGUAGES.map(([code, name]) => (
            <li key={code}>
              <button type="button" lang={code} aria-pressed={code === current} onClick={() => choose(code)}>
                {name}
                {code === current && <Icon name="check" size={18} />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
