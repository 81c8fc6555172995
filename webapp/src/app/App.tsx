import { ReopenScreen } from '../features/identity/ReopenScreen';
import { session } from '../shared/api/client';
import { useSignal } from '../shared/signal';
import { ProblemNotice } from '../shared/ui/ProblemNotice';
import type { Launch } from '../telegram/launch';
import { metaContent } from './meta';
import { PageFrame } from './PageFrame';
import { SecondFactorScreen } from './pages';
import { useTitle } from './title';

/** The right screen for the state of the session; the pages themselves once a user is signed in. */
export function App({ launch }: { launch: Launch | null }) {
  const state = useSignal(session.state);
  useTitle();
  if (!launch) return <ReopenScreen reason="outside" botUsername={metaContent('telegram-bot')} />;
  switch (state.is) {
    case 'ended':
    case 'signed-out':
      return <ReopenScreen reason="ended" botUsername={metaContent('telegram-bot')} />;
    case 'second-factor':
      return <SecondFactorScreen />;
    case 'failed':
      return (
        <main class="page page--alone">
          <ProblemNotice problem={state.problem} onRetry={() => session.start(launch.initData)} />
        </main>
      );
    case 'signing-in': // the pages wait for their first answers
    case 'signed-in':
      return <PageFrame launchData={launch.initData} telegramPlatform={launch.platform} />;
  }
}
