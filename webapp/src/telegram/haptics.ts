import { tell } from './host';

/** A light tick under the finger: a choice was made. */
export function feelChoice(): void {
  tell('web_app_trigger_haptic_feedback', { type: 'selection_change' });
}

/** A firmer tap: something important was pressed. */
export function feelPress(): void {
  tell('web_app_trigger_haptic_feedback', { type: 'impact', impact_style: 'medium' });
}

export function feelOutcome(outcome: 'success' | 'warning' | 'error'): void {
  tell('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: outcome });
}
