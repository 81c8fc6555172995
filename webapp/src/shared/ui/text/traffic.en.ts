export const en = {
  usedUpTitle: 'Traffic used up',
  usedUpUntil: 'Your VPN is paused until {moment}.',
  usedUp: 'Your VPN is paused until you get more.',
  usedUpMore: 'Extend your plan and it goes on at once with fresh traffic, or change to a larger one.',
  highTitle: '{percent}% of your traffic is used',
  highUntil: 'When it runs out, your VPN pauses until {moment}.',
  high: 'When it runs out, your VPN pauses.',
  highMore: 'A larger plan has more; once it has run out, extending yours brings fresh traffic too.',
};
