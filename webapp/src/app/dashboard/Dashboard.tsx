import './dashboard.css';
import { useEffect, useState } from 'preact/hooks';
import { FinishScreen } from '../../features/signin/FinishScreen';
import { OneTapScreen } from '../../features/signin/OneTapScreen';
import { SignInPage } from '../../features/signin/SignInPage';
import { session } from '../../shared/api/client';
import type { Problem } from '../../shared/api/problem';
import { currentRoute } from '../../shared/route';
import { useSignal } from '../../shared/signal';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { LanguageMenu } from '../LanguageMenu';
import { FinishLink, FinishProof, SecondFactorScreen } from '../pages';
import { OfflineBanner } from '../OfflineBanner';
import { PageFrame } from '../PageFrame';
import { useTitle } from '../title';
import { broughtBy } from './brought';
import { Sidebar } from './Sidebar';
import { visit } from './visit';
import { Waiting } from './Waiting';

/** What the visit asks for comes first, then the state of the session decides; the pages once a user is signed in. */
export function Dashboard({ onRetry }: { onRetry: () => Promise<void> }) {
  const state = useSignal(session.state);
  const current = useSignal(visit);
  const [problem, setProblem] = useState<Problem>();
  const isSignedIn = state.is === 'signed-in';
  useTitle();

  useEffect(() => {
    if (isSignedIn) setProblem(undefined); // it is not about the user who signs in here next
  }, [isSignedIn]);

  if (state.is === 'signing-in') return <Waiting />;
  if (current) {
    const { arrival, errand, hitch } = current;
    if (arrival.by === 'magic' || arrival.by === 'bot-link') {
      return <OneTapScreen by={arrival.by} token={arrival.token} onOver={() => visit.set(null)} />;
    }
    if (!hitch && errand?.purpose === 'sign-in') {
      return (
        <FinishScreen
          arrival={arrival}
          errand={errand}
          onOver={(refusal) => {
            setProblem(refusal);
            visit.set(null);
          }}
        />
      );
    }
  }
  switch (state.is) {
    case 'second-factor':
      return <SecondFactorScreen />;
    case 'failed':
      return (
        <main class="page page--alone">
          <ProblemNotice problem={state.problem} onRetry={onRetry} />
        </main>
      );
    case 'signed-out':
    case 'ended':
      return (
        <>
          <OfflineBanner />
          <SignInPage
            hasEnded={state.is === 'ended'}
            hitch={current?.hitch ?? null}
            problem={problem}
            back={currentRoute().path}
            languageMenu={<LanguageMenu />}
          />
        </>
      );
    case 'signed-in':
      return <SignedIn />;
  }
}

function SignedIn() {
  const current = useSignal(visit);
  const errand = current?.errand && current.errand.purpose !== 'sign-in' ? current.errand : null;
  const onOver = () => visit.set(null);

  useEffect(() => {
    if (current && !errand) visit.set(null); // came with nothing that this person has asked for
  }, [current, errand]);

  return (
    <div class="desk">
      <Sidebar />
      <div class="desk__main">
        {current && errand ? (
          <main class="page">
            {errand.purpose === 'proof' ? (
              <FinishProof brought={broughtBy(current)} onOver={onOver} />
            ) : (
              <FinishLink method={errand.to} brought={broughtBy(current)} onOver={onOver} />
            )}
          </main>
        ) : (
          <PageFrame launchData="" telegramPlatform="web" />
        )}
      </div>
    </div>
  );
}
