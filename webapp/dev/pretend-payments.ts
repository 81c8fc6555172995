import { plans, type Scene } from './pretend-data.ts';

interface Order {
  id: string;
  planId: string;
  provider: string;
  createdAt: number;
  paidAt: number | null;
  fixedStatus?: string;
}

const PREPARING_AFTER_MS = 1_500;
const READY_AFTER_MS = 4_000;
const HOUR_MS = 3_600_000;

/** Orders in memory; a paid one becomes ready by itself a few seconds later. */
export class PretendPayments {
  private readonly orders = new Map<string, Order>();
  private readonly byKey = new Map<string, string>();

  constructor(private readonly now: () => number) {}

  checkout(key: string, planId: string, provider: string) {
    const known = this.byKey.get(key);
    const id = known ?? `pay-${this.orders.size + 1}`;
    if (!known) {
      this.byKey.set(key, id);
      this.orders.set(id, { id, planId, provider, createdAt: this.now(), paidAt: null });
    }
    const payment = this.get(id);
    return {
      payment_id: id,
      status: payment.status,
      base_price: payment.amount,
      displayed_price: payment.amount,
      discount_amount: '0.00',
      wallet_amount: '0.00',
      gateway_amount: payment.amount,
      currency: payment.currency,
      invoice: payment.invoice,
    };
  }

  pay(id: string) {
    const order = this.orders.get(id);
    if (order) order.paidAt = this.now();
  }

  cancel(id: string) {
    const order = this.orders.get(id);
    if (order) order.fixedStatus = 'cancelled';
    return this.get(id);
  }

  /** `demo-<status>` shows a payment in that state without buying anything. */
  get(id: string) {
    const demo = /^demo-(\w+)$/.exec(id)?.[1];
    const order = demo ? this.demo(id, demo) : this.orders.get(id);
    if (!order) return this.describe(this.demo(id, 'unknown'));
    return this.describe(order);
  }

  timeline(id: string) {
    const { created_at: at, status } = this.get(id);
    return [
      { at, event: 'created', detail: null },
      { at, event: 'invoice_issued', detail: 'Crypto Pay, 26.99 USD' },
      { at, event: status, detail: null },
    ];
  }

  history(scene: Scene) {
    if (scene === 'none') return [];
    const demos = ['pending', 'completed', 'expired'].map((status, at) => ({
      ...this.demo(`demo-${status}`, status),
      createdAt: this.now() - (at * 31 * 24 + 0.2) * HOUR_MS,
      provider: at === 1 ? 'stars' : 'cryptobot',
    }));
    return [...this.orders.values()]
      .reverse()
      .concat(demos)
      .slice(0, 5)
      .map((order) => this.describe(order));
  }

  private demo(id: string, status: string): Order {
    return {
      id,
      planId: 'plan-pro-90',
      provider: 'cryptobot',
      createdAt: this.now(),
      paidAt: null,
      fixedStatus: status,
    };
  }

  private describe(order: Order) {
    const plan = plans.find(({ id }) => id === order.planId);
    const isStars = order.provider === 'stars';
    const status = order.fixedStatus ?? this.statusOf(order);
    return {
      payment_id: order.id,
      status,
      plan_id: order.planId,
      plan_name: plan?.name ?? null,
      duration_days: plan?.duration_days ?? null,
      provider: order.provider,
      amount: (isStars ? plan?.prices.XTR : plan?.price) ?? '0',
      currency: isStars ? 'XTR' : 'USD',
      created_at: new Date(order.createdAt).toISOString(),
      paid_at: null,
      completed_at: null,
      expires_at: new Date(order.createdAt + HOUR_MS).toISOString(),
      invoice:
        status === 'pending'
          ? {
              url: isStars ? 'https://t.me/$pretended' : 'https://t.me/CryptoBot?start=IV1',
              mini_app_url: null,
              web_app_url: `http://localhost/pay/${order.id}`,
              expires_at: new Date(order.createdAt + HOUR_MS).toISOString(),
            }
          : null,
    };
  }

  private statusOf(order: Order): string {
    if (order.paidAt === null) return 'pending';
    const age = this.now() - order.paidAt;
    if (age < PREPARING_AFTER_MS) return 'paid';
    return age < READY_AFTER_MS ? 'provisioning' : 'completed';
  }
}
