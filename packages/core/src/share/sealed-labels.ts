/** Bound into each sealed text, so that none opens in another one's place. */
export const SEALED = {
  token: 'token',
  deleteCode: 'delete-code',
  personalMessage: 'personal-message',
  contact: (contactId: string) => `contact:${contactId}`,
  payload: (deliveryId: string) => `payload:${deliveryId}`,
} as const;
