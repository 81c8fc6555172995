export const en = {
  retry: 'Try again',
  retryIn: 'Try again in {count} s',
  requestId: 'Request number for support:',
  offlineTitle: 'No connection',
  offlineBody: 'We could not reach CyberVPN. Check your internet and try again.',
  timeoutTitle: 'This takes too long',
  timeoutBody: 'The shop has not answered in time. Please try again.',
  tooManyTitle: 'A little slower, please',
  tooManyBody: 'Too many requests in a short time. Wait a minute and try again.',
  tooManyWait: {
    one: 'Too many requests in a short time. You can go on in {count} second.',
    other: 'Too many requests in a short time. You can go on in {count} seconds.',
  },
  serverTitle: 'Something broke on our side',
  signInBody: 'Signing in is not possible right now. Please try again in a moment.',
  refusedTitle: 'This did not work',
  unexpectedBody: 'Something unexpected happened on this page. Try again or reopen the app.',
};
