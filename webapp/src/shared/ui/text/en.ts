export const en = {
  retry: 'Try again',
  retryIn: 'Try again in {count} s',
  requestId: 'Request number for support:',
  offlineTitle: 'No connection',
  timeoutTitle: 'This takes too long',
  tooManyTitle: 'A little slower, please',
  tooManyBody: 'Too many requests in a short time. Wait a minute and try again.',
  tooManyWait: {
    one: 'Too many requests in a short time. You can go on in {count} second.',
    other: 'Too many requests in a short time. You can go on in {count} seconds.',
  },
  serverTitle: 'Something broke on our side',
  serverBody: 'Please try again in a moment.',
  refusedTitle: 'This did not work',
  refusedBody: 'The shop did not accept this. Check what you entered and try again.',
  cancel: 'Cancel',
};
