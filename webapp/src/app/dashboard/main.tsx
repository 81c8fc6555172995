import '../styles/base.css';
import '../styles/parts.css';
import '../styles/shell.css';
import { render } from 'preact';
import { leaving } from '../../features/account/leaving';
import { session } from '../../shared/api/client';
import { watchConnection } from '../../shared/connection';
import { settleLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { noteAction } from '../../shared/marks';
import { tabStorage } from '../../shared/storage';
import { beginAction } from '../../shared/trace';
import { dressBySystem } from '../appearance';
import { metaContent } from '../meta';
import { reportError, startReporting } from '../report';
import { measureLater } from '../vitals';
import { Dashboard } from './Dashboard';
import { claimTab, tokenSafe } from './tokenSafe';
import { receive } from './visit';

const storage = tabStorage();

receive(location, storage);
settleLanguage(null);
dressBySystem();
watchConnection();
addEventListener('hashchange', () => receive(location, storage)); // a link that was opened in this very tab
addEventListener('click', beginAction, { capture: true });
addEventListener('click', noteAction, { capture: true });
addEventListener('error', (event) => reportError(event.error ?? event.message));
addEventListener('unhandledrejection', (event) => reportError(event.reason));

session.state.subscribe((state) => {
  if (state.is === 'signed-in') return;
  forgetAnswers(); // the next person at this tab must not see them
  leaving.set(null);
});

const resume = () => session.resume(tokenSafe(storage));
void claimTab(storage, navigator.locks).then(resume);

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<Dashboard onRetry={resume} />, root);
}
void startReporting(metaContent('sentry-dsn'));
measureLater('dashboard');
