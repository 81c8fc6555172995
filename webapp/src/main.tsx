import './app/styles/base.css';
import './app/styles/parts.css';
import './app/styles/shell.css';
import { render } from 'preact';
import { App } from './app/App';
import { dressPage } from './app/appearance';
import { metaContent } from './app/meta';
import { fetchNextPages } from './app/pages';
import { firstPath, keepPlace } from './app/place';
import { reportError, startReporting } from './app/report';
import { measureLater } from './app/vitals';
import { tabStorage } from './shared/storage';
import { session } from './shared/api/client';
import { watchedAgain } from './shared/attention';
import { watchConnection } from './shared/connection';
import { settleLanguage } from './shared/i18n/language';
import { noteAction } from './shared/marks';
import { beginAction } from './shared/trace';
import { connectTelegram, onActivated } from './telegram/host';
import { readOpening } from './telegram/launch';
import { followViewport } from './telegram/viewport';

const storage = tabStorage();
const opening = readOpening(location.hash, storage);
const { launch } = opening;

history.replaceState(null, '', `#${firstPath(opening, storage)}`);

if (launch) {
  document.documentElement.dataset.telegram = launch.platform;
  connectTelegram(launch);
  followViewport();
  onActivated(watchedAgain);
}
settleLanguage(launch?.languageCode);
dressPage(launch);
watchConnection();
addEventListener('click', beginAction, { capture: true });
addEventListener('click', noteAction, { capture: true });
addEventListener('error', (event) => reportError(event.error ?? event.message));
addEventListener('unhandledrejection', (event) => reportError(event.reason));

if (launch) {
  const keep = () => keepPlace(launch, location.hash.slice(1), storage);
  addEventListener('hashchange', keep);
  keep();
  void session.start(launch.initData);
  fetchNextPages();
}

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App launch={launch} />, root);
}
void startReporting(metaContent('sentry-dsn'));
measureLater('app');
