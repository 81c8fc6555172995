import type { Payment, PaymentStatus } from '../../shared/api/types';
import type { Tone } from '../../shared/ui/Chip';

/** The way of an order that goes well. */
export const STEPS = ['wait', 'paid', 'prepare', 'ready'] as const;

export type Step = (typeof STEPS)[number];

/** Ways in which an order leaves that path. */
export type Ending = 'expired' | 'cancelled' | 'failed' | 'refunded' | 'unknown' | 'credited' | 'unreached';

interface Progress {
  step: Step | null;
  ending: Ending | null;
  /** Nothing more will happen, so there is nothing more to ask. */
  isFinal: boolean;
  tone: Tone;
}

const onTheWay = (step: Step, tone: Tone): Progress => ({
  step,
  ending: null,
  isFinal: step === 'ready',
  tone,
});

const ended = (ending: Ending, tone: Tone, isFinal: boolean): Progress => ({
  step: null,
  ending,
  isFinal,
  tone,
});

/** Expired, cancelled and unreached are not final: money that arrives late still buys the plan. */
const TABLE: Record<PaymentStatus, Progress> = {
  created: onTheWay('wait', 'wait'),
  pending: onTheWay('wait', 'wait'),
  paid: onTheWay('paid', 'good'),
  provisioning: onTheWay('prepare', 'good'),
  completed: onTheWay('ready', 'good'),
  expired: ended('expired', 'calm', false),
  cancelled: ended('cancelled', 'calm', false),
  failed: ended('failed', 'bad', true),
  refunded: ended('refunded', 'calm', true),
  credited: ended('credited', 'calm', true),
  unreached: ended('unreached', 'bad', false),
  unknown: ended('unknown', 'wait', false),
};

/**
 * A payment whose invoice never arrived cannot have been paid: the customer may wait for it or pay in
 * another way, and need not be warned of paying twice.
 */
export function progressOfPayment(payment: Pick<Payment, 'status' | 'invoice'>): Progress {
  return payment.status === 'unknown' && !payment.invoice ? TABLE.created : progressOf(payment.status);
}

/** Waits for its money: it can be paid, and cancelled. */
export function isOpen({ status, expires_at: end }: Pick<Payment, 'status' | 'expires_at'>): boolean {
  const waits = status === 'created' || status === 'pending' || status === 'unknown';
  return waits && (!end || Date.parse(end) > Date.now());
}

/** A status that a newer server may invent is treated as one we have to keep asking about. */
export function progressOf(status: PaymentStatus): Progress {
  return TABLE[status] ?? TABLE.unknown;
}
