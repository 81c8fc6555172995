export const en = {
  nameless: 'Customer',
};
