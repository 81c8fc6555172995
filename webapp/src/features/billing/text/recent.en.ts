import { termEn } from '../../../shared/terms';

export const en = {
  ...termEn,
  order: 'Order',
  recent: 'Recent payments',
  loadingRecent: 'Loading your payments',
  noPayments: 'Your payments will appear here.',
  status_created: 'Not paid',
  status_pending: 'Not paid',
  status_paid: 'Paid',
  status_provisioning: 'Preparing',
  status_completed: 'Done',
  status_expired: 'Expired',
  status_cancelled: 'Cancelled',
  status_failed: 'Failed',
  status_unknown: 'Checking',
  status_refunded: 'Returned',
};
