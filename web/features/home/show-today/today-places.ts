import { addressOf, usePractice } from '../../../kernel/session.ts'

/** Where the day leads: pages of the other rooms in this practice. */
export function useTodayPlaces() {
  const base = addressOf(usePractice())
  return {
    calendar: `${base}/calendar`,
    requests: `${base}/calendar`,
    messages: `${base}/messages`,
    forms: `${base}/forms`,
    billing: `${base}/billing`,
    signUps: `${base}/sign-ups`,
    accounts: `${base}/accounts`,
    client: (clientId: string) => `${base}/clients/${clientId}`,
  }
}
