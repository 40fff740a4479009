export function reasonOfTwilio(state: string, code: string | null): string {
  return state === 'delivered' ? '' : code === '30006' ? 'number-landline' : 'number-unreachable';
}
