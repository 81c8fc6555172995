import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { prove, withProof } from './api/proof';
import { ProofSheet } from './ui/ProofSheet';

interface ProofDesk {
  /** Does what needs a fresh proof; throws a problem called `proof_cancelled` when the person would not give it. */
  withProof: <T>(act: () => Promise<T>) => Promise<T>;
  /** Has to be drawn somewhere on the page. */
  sheet: ComponentChildren;
}

/** @param launchData of the Mini App; empty elsewhere */
export function useProof(launchData: string): ProofDesk {
  const [settle, setSettle] = useState<(isProved: boolean) => void>();
  const ask = () => new Promise<boolean>((resolve) => setSettle(() => resolve));

  function answered(isProved: boolean) {
    settle?.(isProved);
    setSettle(undefined);
  }

  return {
    withProof: (act) => withProof(act, launchData, prove, ask),
    sheet: settle && <ProofSheet onAnswer={answered} />,
  };
}
