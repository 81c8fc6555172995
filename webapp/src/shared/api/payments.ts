import { answer, api } from './client';
import type { Checkout, Payment, PlanId, Provider, Quote, TimelineEntry } from './types';

export function fetchQuote(planId: PlanId): Promise<Quote> {
  return answer(api.POST('/api/v1/payments/quote', { body: { plan_id: planId } }));
}

/** Creates the payment and its invoice; the same key and plan always give the same payment. */
export function startCheckout(planId: PlanId, provider: Provider, idempotencyKey: string): Promise<Checkout> {
  return answer(
    api.POST('/api/v1/payments/checkout', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: { plan_id: planId, provider },
    }),
  );
}

export function fetchPayment(id: string): Promise<Payment> {
  return answer(api.GET('/api/v1/payments/{payment_id}', { params: { path: { payment_id: id } } }));
}

/** Takes an open payment back; refused with `invoice_closed` when it is not open any more. */
export function cancelPayment(id: string): Promise<Payment> {
  return answer(api.POST('/api/v1/payments/{payment_id}/cancel', { params: { path: { payment_id: id } } }));
}

export async function fetchTimeline(id: string): Promise<TimelineEntry[]> {
  const { items } = await answer<{ items: TimelineEntry[] }>(
    api.GET('/api/v1/payments/{payment_id}/timeline', { params: { path: { payment_id: id } } }),
  );
  return items;
}

/** As many as one answer may hold, so that no open one is overlooked. */
const RECENT = 100;

/** Newest first. */
export async function fetchRecentPayments(): Promise<Payment[]> {
  const { items } = await answer<{ items: Payment[] }>(
    api.GET('/api/v1/payments/history', { params: { query: { limit: RECENT } } }),
  );
  return items;
}
