import { Component, type ComponentChildren } from 'preact';
import { useText } from '../shared/i18n/text';
import { Button } from '../shared/ui/Button';
import { reportError } from './report';
import { en } from './text/en';
import { ru } from './text/ru';

/** Keeps a fault in one page from leaving a blank screen. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static override getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override componentDidCatch(error: unknown) {
    reportError(error);
  }

  override render() {
    return this.state.hasCrashed ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const t = useText(en, ru);
  return (
    <section class="card empty" role="alert">
      <h1>{t('crashTitle')}</h1>
      <p>{t('crashBody')}</p>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </section>
  );
}
