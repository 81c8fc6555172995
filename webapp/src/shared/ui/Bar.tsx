import { WARN_FROM_PERCENT } from '../traffic';

interface Props {
  /** 0 to 100. */
  percent: number;
  label: string;
  /** The same in words, for screen readers. */
  valueText: string;
}

/** A share of a limit; turns amber from 80 % and red from 95 %. */
export function Bar({ percent, label, valueText }: Props) {
  const level = percent >= 95 ? 'full' : percent >= WARN_FROM_PERCENT ? 'high' : 'fine';
  return (
    <div
      class={`bar bar--${level}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
    >
      {percent > 0 && <div class="bar__fill" style={{ width: `${percent}%` }} />}
    </div>
  );
}
