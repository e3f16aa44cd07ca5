import { addressOf, useClientPortal } from '../../../kernel/session.ts'

/** Where the dashboard leads: pages of the other rooms in this portal. */
export function useHomePlaces() {
  const base = addressOf(useClientPortal())
  return {
    book: `${base}/schedule`,
    print: `${base}/appointments/print`,
    appointments: `${base}/appointments`,
    form: (assignmentId: string) => `${base}/forms/${assignmentId}`,
    pay: `${base}/pay`,
    profile: `${base}/profile`,
    twoStep: '/user/security#two-step',
    account: `${base}/account`,
    messages: `${base}/messages`,
    write: `${base}/messages/new`,
  }
}
