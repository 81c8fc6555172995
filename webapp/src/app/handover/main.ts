import '../styles/base.css';
import '../styles/parts.css';
import '../styles/shell.css';
import { appLinkFrom } from './schemes';

/** Shown by the phone's browser: calls a VPN or authenticator app, which Telegram itself refuses to do. */
const TEXTS = {
  en: {
    title: 'Opening your VPN app…',
    hint: 'Nothing happened? Press the button, or paste the copied link into the app.',
    keyTitle: 'Opening your authenticator app…',
    keyHint: 'Nothing happened? Press the button, or paste the copied key into the app.',
    open: 'Open the app',
    wrong: 'This link does not lead to a VPN app',
    wrongHint: 'Go back to Telegram and try again from the Connect page.',
  },
  ru: {
    title: 'Открываем VPN-приложение…',
    hint: 'Ничего не произошло? Нажмите кнопку или вставьте скопированную ссылку в приложение.',
    keyTitle: 'Открываем приложение-аутентификатор…',
    keyHint: 'Ничего не произошло? Нажмите кнопку или вставьте скопированный ключ в приложение.',
    open: 'Открыть приложение',
    wrong: 'Эта ссылка не ведёт в VPN-приложение',
    wrongHint: 'Вернитесь в Telegram и попробуйте снова на странице «Доступ».',
  },
};

const language = navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
const text = TEXTS[language];
const link = appLinkFrom(location.hash);
const isKey = link?.startsWith('otpauth:');
// the link is a secret: the browser's history need not keep it
history.replaceState(null, '', location.pathname);

document.documentElement.lang = language;
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: light)').matches
  ? 'light'
  : 'dark';
write('title', !link ? text.wrong : isKey ? text.keyTitle : text.title);
write('hint', !link ? text.wrongHint : isKey ? text.keyHint : text.hint);

if (link) {
  const button = document.getElementById('open') as HTMLAnchorElement;
  button.href = link;
  button.textContent = text.open;
  button.hidden = false;
  location.href = link;
}

function write(id: string, content: string): void {
  const element = document.getElementById(id);
  if (element) element.textContent = content;
}
