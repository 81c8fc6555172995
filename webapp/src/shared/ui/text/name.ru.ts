export const ru = {
  nameless: 'Клиент',
};
